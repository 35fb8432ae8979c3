package io.daasvader.master.requests.admission;

import io.daasvader.master.cluster.Kind;
import java.util.Optional;
import java.util.Set;

/** What the request's resource names: a kind of the allow-list, or {@code apply}, whose kind is in the payload. */
record Target(Optional<Kind> kind) {
    private static final Set<String> CLUSTER_SCOPED = Set.of(
            "apiservices",
            "certificatesigningrequests",
            "clusterrolebindings",
            "clusterroles",
            "componentstatuses",
            "csidrivers",
            "csinodes",
            "customresourcedefinitions",
            "deviceclasses",
            "flowschemas",
            "ingressclasses",
            "mutatingadmissionpolicies",
            "mutatingadmissionpolicybindings",
            "mutatingwebhookconfigurations",
            "namespaces",
            "nodes",
            "persistentvolumes",
            "podsecuritypolicies",
            "priorityclasses",
            "prioritylevelconfigurations",
            "resourceslices",
            "runtimeclasses",
            "selfsubjectaccessreviews",
            "selfsubjectreviews",
            "selfsubjectrulesreviews",
            "servicecidrs",
            "storageclasses",
            "subjectaccessreviews",
            "tokenreviews",
            "validatingadmissionpolicies",
            "validatingadmissionpolicybindings",
            "validatingwebhookconfigurations",
            "volumeattachments",
            "volumeattributesclasses");
    private static final Set<String> RBAC = Set.of("roles", "rolebindings", "serviceaccounts");
    private static final Set<String> NAMESPACED = Set.of(
            "bindings",
            "controllerrevisions",
            "cronjobs",
            "csistoragecapacities",
            "daemonsets",
            "endpoints",
            "endpointslices",
            "events",
            "horizontalpodautoscalers",
            "leases",
            "limitranges",
            "localsubjectaccessreviews",
            "networkpolicies",
            "poddisruptionbudgets",
            "podtemplates",
            "replicasets",
            "replicationcontrollers",
            "resourceclaims",
            "resourceclaimtemplates",
            "resourcequotas");

    static Target ofResource(String resource) {
        if (resource.equals("apply")) {
            return new Target(Optional.empty());
        }
        if (resource.contains("/")) {
            throw Refusal.of(ReasonCode.SUBRESOURCE, Refusal.shown(resource));
        }
        return new Target(Optional.of(Kind.ofResource(resource).orElseThrow(() -> refusal(resource))));
    }

    /** The kind that an {@code apply} names. */
    static Kind ofPayload(String apiVersion, String kind) {
        return Kind.of(apiVersion, kind)
                .orElseThrow(() -> refusal(kind.toLowerCase(java.util.Locale.ROOT) + "@" + apiVersion));
    }

    private static Refusal refusal(String resource) {
        String plural = plural(resource);
        ReasonCode code = CLUSTER_SCOPED.contains(plural)
                ? ReasonCode.CLUSTER_SCOPED_KIND
                : RBAC.contains(plural)
                        ? ReasonCode.RBAC_KIND
                        : NAMESPACED.contains(plural) ? ReasonCode.KIND_NOT_ALLOWED : ReasonCode.UNKNOWN_RESOURCE;
        return Refusal.of(code, Refusal.shown(resource.replace("@", " of ")));
    }

    /** Without the group; of a kind, its plural as Kubernetes makes them. */
    private static String plural(String resource) {
        int at = resource.indexOf('@');
        if (at < 0) {
            int dot = resource.indexOf('.');
            return dot < 0 ? resource : resource.substring(0, dot);
        }
        String kind = resource.substring(0, at);
        if (kind.equals("endpoints")) {
            return kind;
        }
        if (kind.endsWith("y")) {
            return kind.substring(0, kind.length() - 1) + "ies";
        }
        return kind.endsWith("s") ? kind + "es" : kind + "s";
    }
}
