package io.daasvader.master.requests.admission;

/**
 * Why a request failed. The number goes on chain with {@code fail_request}; its hundreds are the class that decides about
 * the fee. A number never changes its meaning and is never used again. docs/reference/admission.md has the same table.
 */
public enum ReasonCode {
    METHOD_NOT_ALLOWED(100, 403, "The resource does not take this method"),
    UNKNOWN_RESOURCE(101, 403, "There is no such resource"),
    KIND_NOT_ALLOWED(102, 403, "The kind is not on the list of allowed kinds"),
    CLUSTER_SCOPED_KIND(103, 403, "Kinds outside namespaces are not for accounts"),
    RBAC_KIND(104, 403, "Roles, bindings and service accounts are kept by DaasVader"),
    SUBRESOURCE(105, 403, "Subresources are not for requests"),
    FOREIGN_NAMESPACE(106, 403, "The namespace is not the account's own"),
    NAMESPACE_TAKEN(107, 403, "The namespace belongs to another account whose address begins alike"),
    EXTERNAL_PAYLOAD(108, 403, "Payloads in Walrus are not fetched in this version"),
    NAMESPACE_LIMIT(109, 403, "The account has as many namespaces as it may have"),
    HOST_PATH(110, 403, "Paths of the node may not be mounted"),
    VOLUME_TYPE(111, 403, "The type of volume is not allowed"),
    PRIVILEGED(112, 403, "Containers may not be privileged"),
    PRIVILEGE_ESCALATION(113, 403, "Containers may not gain privileges"),
    HOST_NETWORK(114, 403, "Pods may not use the node's network"),
    HOST_PID(115, 403, "Pods may not see the node's processes"),
    HOST_IPC(116, 403, "Pods may not use the node's IPC"),
    HOST_PORT(117, 403, "Containers may not take ports of the node"),
    HOST_PROCESS(118, 403, "Windows host processes are not allowed"),
    CAPABILITIES(119, 403, "Containers drop all capabilities and may add NET_BIND_SERVICE alone"),
    RUN_AS_ROOT(120, 403, "Containers may not run as root"),
    SECCOMP(121, 403, "The seccomp profile must be RuntimeDefault"),
    APP_ARMOR(122, 403, "The AppArmor profile must be RuntimeDefault"),
    SELINUX(123, 403, "SELinux options may not be chosen"),
    UNSAFE_SYSCTL(124, 403, "The sysctl is not a safe one"),
    PROC_MOUNT(125, 403, "The proc mount must be the default one"),
    SERVICE_ACCOUNT(126, 403, "Pods run as the service account default"),
    SERVICE_ACCOUNT_TOKEN(127, 403, "Pods get no token of a service account"),
    NODE_NAME(128, 403, "The node is chosen by the scheduler, on the assigned worker"),
    NODE_SELECTOR(129, 403, "The worker is assigned on chain and cannot be selected"),
    TOLERATION(130, 403, "The taint may not be tolerated"),
    PRIORITY_CLASS(131, 403, "Pods may not choose their priority in the cluster"),
    RUNTIME_CLASS(132, 403, "The runtime class is not on the operator's list"),
    SCHEDULER_NAME(133, 403, "Pods are scheduled by the default scheduler"),
    EPHEMERAL_CONTAINER(134, 403, "Ephemeral containers are not for requests"),
    PROBE_HOST(135, 403, "Probes and hooks may call their own pod alone"),
    OPERATING_SYSTEM(136, 403, "Pods run on Linux"),
    DEVICE_CLAIM(137, 403, "Devices may not be claimed"),
    AFFINITY_NAMESPACE(138, 403, "Affinity to pods looks at the pod's own namespace alone"),
    SERVICE_TYPE(140, 403, "Services are of type ClusterIP"),
    EXTERNAL_ADDRESS(141, 403, "Services may not take addresses or names outside the cluster"),
    CLUSTER_IP(142, 403, "The cluster's addresses are given out by the cluster"),
    NODE_PORT(143, 403, "Services may not take ports of the nodes"),
    INGRESS_HOST(145, 403, "Hosts of an ingress lie below the account's own domain"),
    INGRESS_BACKEND(146, 403, "Backends of an ingress are services behind a host"),
    SECRET_TYPE(150, 403, "The type of secret is not for accounts"),
    VOLUME_BINDING(151, 403, "A claim may not choose its volume or take another's data"),
    RESERVED_METADATA(160, 403, "The metadata is set by DaasVader or by the API server"),
    SYSTEM_METADATA(161, 403, "Labels and annotations that controllers obey are not for accounts"),
    STATUS_FIELD(162, 403, "The status is written by controllers"),
    PINNED_FIELD(163, 403, "The field protects the cluster and may not be removed"),
    MISSING_PAYLOAD(200, 400, "The method needs a payload"),
    UNEXPECTED_PAYLOAD(201, 400, "The method takes no payload"),
    TOO_LARGE(202, 413, "The payload is too long"),
    BAD_UTF8(203, 400, "The text is not UTF-8"),
    NOT_JSON(204, 400, "The payload begins as JSON and is not JSON"),
    NOT_YAML(205, 400, "The payload is not YAML"),
    MULTIPLE_DOCUMENTS(206, 400, "The payload must be one document"),
    NOT_AN_OBJECT(207, 400, "The payload must be an object"),
    DUPLICATE_KEY(208, 400, "A key is given twice"),
    ALIAS_BOMB(209, 400, "Anchors and aliases are not accepted"),
    YAML_TAG(210, 400, "Tags are not accepted"),
    TOO_DEEP(211, 400, "The payload is nested too deeply"),
    KEY_NOT_TEXT(212, 400, "Keys must be text"),
    NUMBER_OUT_OF_RANGE(213, 400, "Numbers must fit 64 bits"),
    LIST_KIND(220, 422, "A request is about one object, not a list"),
    MISSING_KIND(221, 422, "The payload must name apiVersion and kind"),
    KIND_MISMATCH(222, 422, "The payload is of another kind than the resource"),
    UNKNOWN_FIELD(223, 422, "The kind has no such field"),
    WRONG_TYPE(224, 422, "The field has another type"),
    NAME_MISMATCH(225, 422, "The payload has another name than the request"),
    NAMESPACE_MISMATCH(226, 422, "The payload has another namespace than the request"),
    MISSING_NAME(227, 422, "The method needs a name"),
    FLAG_LIKE_NAME(228, 422, "Names may not look like flags"),
    BAD_NAME(229, 422, "The name is not a Kubernetes name"),
    GENERATE_NAME(230, 422, "Names are not generated by the API server, so that a repeat finds its object"),
    UNAVAILABLE(300, 503, "The cluster could not be reached before the deadline"),
    TIMEOUT(400, 504, "The cluster did not answer in time"),
    INTERNAL(500, 500, "DaasVader failed"),
    WORKER_GONE(600, 410, "The assigned worker left");

    private final int number;
    private final int httpStatus;
    private final String sentence;

    ReasonCode(int number, int httpStatus, String sentence) {
        this.number = number;
        this.httpStatus = httpStatus;
        this.sentence = sentence;
    }

    /** The reason on chain, 100 to 699. */
    public int number() {
        return number;
    }

    /** 1 refused by policy, 2 invalid payload, 3 unavailable, 4 timeout, 5 internal, 6 worker gone. */
    public int category() {
        return number / 100;
    }

    /** The HTTP status of the receipt. */
    public int httpStatus() {
        return httpStatus;
    }

    /** What is told, without a full stop. */
    public String sentence() {
        return sentence;
    }
}
