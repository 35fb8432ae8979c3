package io.daasvader.master.requests.admission;

import static io.daasvader.master.requests.admission.Requests.container;
import static io.daasvader.master.requests.admission.Requests.deployment;
import static io.daasvader.master.requests.admission.Requests.patch;
import static io.daasvader.master.requests.admission.Requests.pod;
import static io.daasvader.master.requests.admission.Requests.post;

import java.util.ArrayList;
import java.util.List;

/** Pods that would leave their place. Each stands as a pod and as a template, and in a patch of the template. */
final class BadPods {
    private static final String CONTAINER = "spec.containers[0].";

    private final List<Bad> all = new ArrayList<>();

    static List<Bad> all() {
        BadPods bad = new BadPods();
        bad.pods();
        bad.containers();
        bad.placement();
        bad.volumes();
        bad.removals();
        bad.templateMetadata(ReasonCode.RESERVED_METADATA, "finalizers", "finalizers: [a/b]");
        bad.templateMetadata(
                ReasonCode.RESERVED_METADATA, "labels[daasvader.io/worker]", "labels: {daasvader.io/worker: w-x}");
        bad.templateMetadata(
                ReasonCode.SYSTEM_METADATA, "annotations[x.kubernetes.io/y]", "annotations: {x.kubernetes.io/y: z}");
        bad.templateMetadata(ReasonCode.PINNED_FIELD, "annotations", "annotations: null");
        return bad.all;
    }

    private void pods() {
        add(ReasonCode.HOST_NETWORK, "hostNetwork", "hostNetwork: true");
        add(ReasonCode.HOST_PID, "hostPID", "hostPID: true");
        add(ReasonCode.HOST_IPC, "hostIPC", "hostIPC: true");
        add(ReasonCode.SERVICE_ACCOUNT, "serviceAccountName", "serviceAccountName: builder");
        add(ReasonCode.SERVICE_ACCOUNT, "serviceAccount", "serviceAccount: builder");
        add(ReasonCode.SERVICE_ACCOUNT_TOKEN, "automountServiceAccountToken", "automountServiceAccountToken: true");
        add(ReasonCode.PRIORITY_CLASS, "priorityClassName", "priorityClassName: system-node-critical");
        add(ReasonCode.PRIORITY_CLASS, "priority", "priority: 2000001000");
        add(ReasonCode.RUNTIME_CLASS, "runtimeClassName", "runtimeClassName: kata");
        add(ReasonCode.OPERATING_SYSTEM, "os", "os: {name: windows}");
        add(ReasonCode.DEVICE_CLAIM, "resourceClaims", "resourceClaims: [{name: gpu}]");
        add(ReasonCode.EPHEMERAL_CONTAINER, "ephemeralContainers", "ephemeralContainers: [{name: e, image: x}]");
        add(ReasonCode.RUN_AS_ROOT, "securityContext.runAsNonRoot", "securityContext: {runAsNonRoot: false}");
        add(ReasonCode.RUN_AS_ROOT, "securityContext.runAsUser", "securityContext: {runAsUser: 0}");
        add(
                ReasonCode.SECCOMP,
                "securityContext.seccompProfile.type",
                "securityContext: {seccompProfile: {type: Unconfined}}");
        add(
                ReasonCode.SECCOMP,
                "securityContext.seccompProfile.localhostProfile",
                "securityContext: {seccompProfile: {localhostProfile: x}}");
        add(
                ReasonCode.APP_ARMOR,
                "securityContext.appArmorProfile.type",
                "securityContext: {appArmorProfile: {type: Unconfined}}");
        add(ReasonCode.SELINUX, "securityContext.seLinuxOptions", "securityContext: {seLinuxOptions: {type: spc_t}}");
        add(
                ReasonCode.HOST_PROCESS,
                "securityContext.windowsOptions.hostProcess",
                "securityContext: {windowsOptions: {hostProcess: true}}");
        add(
                ReasonCode.OPERATING_SYSTEM,
                "securityContext.windowsOptions",
                "securityContext: {windowsOptions: {runAsUserName: x}}");
        add(
                ReasonCode.UNSAFE_SYSCTL,
                "securityContext.sysctls[0].name",
                "securityContext: {sysctls: [{name: kernel.msgmax, value: '1'}]}");
    }

    private void containers() {
        inContainer(ReasonCode.PRIVILEGED, "securityContext.privileged", "securityContext: {privileged: true}");
        inContainer(
                ReasonCode.PRIVILEGED,
                "volumeMounts[0].mountPropagation",
                "volumeMounts: [{name: v, mountPath: /v, mountPropagation: Bidirectional}]");
        inContainer(
                ReasonCode.PRIVILEGE_ESCALATION,
                "securityContext.allowPrivilegeEscalation",
                "securityContext: {allowPrivilegeEscalation: true}");
        inContainer(
                ReasonCode.CAPABILITIES,
                "securityContext.capabilities.add",
                "securityContext: {capabilities: {add: [NET_ADMIN]}}");
        inContainer(
                ReasonCode.CAPABILITIES,
                "securityContext.capabilities.drop",
                "securityContext: {capabilities: {drop: [NET_RAW]}}");
        inContainer(
                ReasonCode.CAPABILITIES,
                "securityContext.capabilities.drop",
                "securityContext: {capabilities: {drop: []}}");
        inContainer(ReasonCode.RUN_AS_ROOT, "securityContext.runAsNonRoot", "securityContext: {runAsNonRoot: false}");
        inContainer(ReasonCode.RUN_AS_ROOT, "securityContext.runAsUser", "securityContext: {runAsUser: 0}");
        inContainer(
                ReasonCode.SECCOMP,
                "securityContext.seccompProfile.type",
                "securityContext: {seccompProfile: {type: Localhost}}");
        inContainer(
                ReasonCode.APP_ARMOR,
                "securityContext.appArmorProfile.type",
                "securityContext: {appArmorProfile: {type: Localhost}}");
        inContainer(
                ReasonCode.SELINUX, "securityContext.seLinuxOptions", "securityContext: {seLinuxOptions: {level: s0}}");
        inContainer(ReasonCode.PROC_MOUNT, "securityContext.procMount", "securityContext: {procMount: Unmasked}");
        inContainer(
                ReasonCode.HOST_PROCESS,
                "securityContext.windowsOptions.hostProcess",
                "securityContext: {windowsOptions: {hostProcess: true}}");
        inContainer(ReasonCode.HOST_PORT, "ports[0].hostPort", "ports: [{containerPort: 80, hostPort: 80}]");
        inContainer(
                ReasonCode.PROBE_HOST,
                "livenessProbe.httpGet.host",
                "livenessProbe: {httpGet: {port: 80, host: 169.254.169.254}}");
        inContainer(
                ReasonCode.PROBE_HOST,
                "readinessProbe.tcpSocket.host",
                "readinessProbe: {tcpSocket: {port: 80, host: 10.0.0.1}}");
        inContainer(
                ReasonCode.PROBE_HOST,
                "lifecycle.preStop.httpGet.host",
                "lifecycle: {preStop: {httpGet: {port: 80, host: x}}}");
        inContainer(ReasonCode.DEVICE_CLAIM, "resources.claims", "resources: {claims: [{name: gpu}]}");
        String init = "initContainers: [{name: i, image: x, securityContext: {privileged: true}}]";
        add(ReasonCode.PRIVILEGED, "initContainers[0].securityContext.privileged", init);
    }

    private void placement() {
        add(ReasonCode.NODE_NAME, "nodeName", "nodeName: control-plane");
        add(ReasonCode.SCHEDULER_NAME, "schedulerName", "schedulerName: mine");
        add(
                ReasonCode.NODE_SELECTOR,
                "nodeSelector[daasvader.io/worker]",
                "nodeSelector: {daasvader.io/worker: w-other}");
        add(
                ReasonCode.NODE_SELECTOR,
                "nodeSelector[daasvader.io.node-restriction.kubernetes.io/worker]",
                "nodeSelector: {daasvader.io.node-restriction.kubernetes.io/worker: w-other}");
        add(
                ReasonCode.TOLERATION,
                "tolerations[0].key",
                "tolerations: [{key: node-role.kubernetes.io/control-plane, operator: Exists}]");
        add(ReasonCode.TOLERATION, "tolerations[0].key", "tolerations: [{key: node-role.kubernetes.io/master}]");
        add(ReasonCode.TOLERATION, "tolerations[0].key", "tolerations: [{operator: Exists}]");
        add(ReasonCode.TOLERATION, "tolerations[0].key", "tolerations: [{key: daasvader.io/worker}]");
        String required = "requiredDuringSchedulingIgnoredDuringExecution";
        String preferred = "preferredDuringSchedulingIgnoredDuringExecution";
        String worker = "matchExpressions: [{key: daasvader.io/worker, operator: Exists}]";
        add(
                ReasonCode.NODE_SELECTOR,
                "affinity.nodeAffinity." + required + ".nodeSelectorTerms[0].matchExpressions[0].key",
                "affinity: {nodeAffinity: {" + required + ": {nodeSelectorTerms: [{" + worker + "}]}}}");
        add(
                ReasonCode.NODE_SELECTOR,
                "affinity.nodeAffinity." + preferred + "[0].preference.matchExpressions[0].key",
                "affinity: {nodeAffinity: {" + preferred + ": [{weight: 1, preference: {" + worker + "}}]}}");
        add(
                ReasonCode.AFFINITY_NAMESPACE,
                "affinity.podAntiAffinity." + required + "[0].namespaceSelector",
                "affinity: {podAntiAffinity: {" + required + ": [{topologyKey: h, namespaceSelector: {}}]}}");
        add(
                ReasonCode.AFFINITY_NAMESPACE,
                "affinity.podAffinity." + preferred + "[0].podAffinityTerm.namespaces",
                "affinity: {podAffinity: {" + preferred
                        + ": [{weight: 1, podAffinityTerm: {topologyKey: h, namespaces: [kube-system]}}]}}");
    }

    private void volumes() {
        add(ReasonCode.HOST_PATH, "volumes[0].hostPath", "volumes: [{name: v, hostPath: {path: /}}]");
        for (String type : List.of("nfs", "iscsi", "csi", "gitRepo", "image", "flexVolume", "cephfs", "glusterfs")) {
            add(ReasonCode.VOLUME_TYPE, "volumes[0]." + type, "volumes: [{name: v, " + type + ": {}}]");
        }
        add(
                ReasonCode.SERVICE_ACCOUNT_TOKEN,
                "volumes[0].projected.sources[0].serviceAccountToken",
                "volumes: [{name: v, projected: {sources: [{serviceAccountToken: {path: t}}]}}]");
        add(
                ReasonCode.VOLUME_TYPE,
                "volumes[0].projected.sources[0].clusterTrustBundle",
                "volumes: [{name: v, projected: {sources: [{clusterTrustBundle: {path: t}}]}}]");
        add(
                ReasonCode.VOLUME_BINDING,
                "volumes[0].ephemeral.volumeClaimTemplate.spec.volumeName",
                "volumes: [{name: v, ephemeral: {volumeClaimTemplate: {spec: {volumeName: others}}}}]");
        add(
                ReasonCode.RESERVED_METADATA,
                "volumes[0].ephemeral.volumeClaimTemplate.metadata.finalizers",
                "volumes: [{name: v, ephemeral: {volumeClaimTemplate: {metadata: {finalizers: [a/b]}, spec: {}}}}]");
    }

    /** In a merge patch null removes. */
    private void removals() {
        for (String path : List.of(
                "spec.template",
                "spec.template.metadata",
                "spec.template.metadata.labels",
                "spec.template.spec",
                "spec.template.spec.affinity",
                "spec.template.spec.affinity.nodeAffinity",
                "spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution",
                "spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms",
                "spec.template.spec.automountServiceAccountToken",
                "spec.template.spec.securityContext",
                "spec.template.spec.securityContext.runAsNonRoot",
                "spec.template.spec.securityContext.seccompProfile",
                "spec.template.spec.securityContext.seccompProfile.type")) {
            String[] keys = path.split("\\.", -1);
            StringBuilder json = new StringBuilder("null");
            for (int i = keys.length - 1; i >= 0; i--) {
                json.insert(0, "{\"" + keys[i] + "\":").append('}');
            }
            all.add(new Bad("removes " + path, ReasonCode.PINNED_FIELD, path, patch("deployments", json.toString())));
        }
        all.add(new Bad(
                "removes a pod's affinity",
                ReasonCode.PINNED_FIELD,
                "spec.affinity",
                patch("pods", "{\"spec\":{\"affinity\":null}}")));
    }

    /** Metadata of templates is the owner's as far as that of objects is. */
    private void templateMetadata(ReasonCode code, String field, String metadata) {
        String pods = "spec: {template: {metadata: {" + metadata + "}}}";
        all.add(new Bad("template: " + metadata, code, "spec.template.metadata." + field, patch("deployments", pods)));
        if (!metadata.endsWith("null")) {
            String claims = "spec: {volumeClaimTemplates: [{metadata: {" + metadata + "}}]}";
            String path = "spec.volumeClaimTemplates[0].metadata." + field;
            all.add(new Bad("claim template: " + metadata, code, path, patch("statefulsets", claims)));
        }
    }

    private void add(ReasonCode code, String field, String spec) {
        all.add(new Bad("pod: " + spec, code, "spec." + field, post("pods", pod(spec))));
        all.add(new Bad(
                "template: " + spec, code, "spec.template.spec." + field, post("deployments", deployment(spec))));
        all.add(new Bad("patch of a pod: " + spec, code, "spec." + field, patch("pods", "spec:\n" + spec.indent(2))));
        String patch = "spec:\n  template:\n    spec:\n" + spec.indent(6);
        all.add(new Bad("patch: " + spec, code, "spec.template.spec." + field, patch("statefulsets", patch)));
    }

    private void inContainer(ReasonCode code, String field, String fields) {
        all.add(new Bad("container: " + fields, code, CONTAINER + field, post("pods", container(fields))));
        String patch = "spec: {template: {spec: {containers: [{name: c, " + fields + "}]}}}";
        all.add(new Bad("patch: " + fields, code, "spec.template." + CONTAINER + field, patch("deployments", patch)));
    }
}
