package io.daasvader.master.requests.admission;

import io.daasvader.master.cluster.JsonNull;
import io.daasvader.master.cluster.Kind;
import io.daasvader.master.cluster.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Objects and patches from harmless and nasty pieces, by a seed. */
final class NastyManifests {
    private static final List<String> POD_PIECES = List.of(
            "hostNetwork: true",
            "hostPID: true",
            "hostIPC: true",
            "hostUsers: false",
            "nodeName: control-plane",
            "nodeSelector: {disk: ssd}",
            "nodeSelector: {daasvader.io/worker: w-x}",
            "serviceAccountName: admin",
            "serviceAccountName: default",
            "automountServiceAccountToken: true",
            "automountServiceAccountToken: false",
            "priorityClassName: system-node-critical",
            "tolerations: [{operator: Exists}]",
            "tolerations: [{key: dedicated, operator: Exists}]",
            "securityContext: {runAsNonRoot: false}",
            "securityContext: {runAsUser: 0}",
            "securityContext: {runAsUser: 1000, seccompProfile: {type: RuntimeDefault}}",
            "securityContext: {seccompProfile: {type: Unconfined}}",
            "volumes: [{name: v, hostPath: {path: /}}]",
            "volumes: [{name: v, emptyDir: {}}]",
            "volumes: [{name: v, projected: {sources: [{serviceAccountToken: {path: t}}]}}]",
            "initContainers: [{name: i, image: i, securityContext: {privileged: true}}]",
            "initContainers: [{name: i, image: i}]",
            "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{}]}}}",
            "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: []}}}",
            "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: "
                    + "[{matchExpressions: [{key: a, operator: Exists}]}, {matchExpressions: []}]}}}",
            "affinity: {podAntiAffinity: {}}",
            "restartPolicy: Never");
    private static final List<String> CONTAINER_PIECES = List.of(
            "securityContext: {privileged: true}",
            "securityContext: {privileged: false}",
            "securityContext: {allowPrivilegeEscalation: true}",
            "securityContext: {runAsUser: 0}",
            "securityContext: {capabilities: {add: [SYS_ADMIN]}}",
            "securityContext: {capabilities: {add: [NET_BIND_SERVICE], drop: [ALL]}}",
            "ports: [{containerPort: 80, hostPort: 80}]",
            "ports: [{containerPort: 80}]",
            "env: [{name: A, value: b}]",
            "resources: {limits: {cpu: 0.5, memory: 1Gi}}");
    private static final List<String> METADATA_PIECES = List.of(
            "namespace: kube-system",
            "namespace: default",
            "namespace: t-0badcafe0badcafe-b",
            "ownerReferences: []",
            "finalizers: [a/b]",
            "labels: {app: web}",
            "labels: {daasvader.io/owner: o-x}",
            "annotations: {note: x}",
            "annotations: {seccomp.security.alpha.kubernetes.io/pod: unconfined}");

    private final Random random;

    NastyManifests(long seed) {
        this.random = new Random(seed);
    }

    /** A pod or workload; about half of them hold nothing nasty. */
    Map<String, Object> object(Kind kind) {
        Map<String, Object> pod = new LinkedHashMap<>();
        pod.put("containers", List.of(container()));
        pieces(pod, POD_PIECES);
        Map<String, Object> metadata = new LinkedHashMap<>(Map.of("name", "web"));
        pieces(metadata, METADATA_PIECES);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", kind.apiVersion());
        object.put("kind", kind.kind());
        object.put("metadata", metadata);
        object.put("spec", kind.hasPodTemplate() ? new LinkedHashMap<>(Map.of("template", template(pod))) : pod);
        return object;
    }

    /** A patch of the same, with nulls at random keys. */
    Map<String, Object> patch(Kind kind) {
        Map<String, Object> patch = new Manifest(object(kind)).mutableTree();
        patch.remove("apiVersion");
        patch.remove("kind");
        thin(patch);
        return patch;
    }

    private Map<String, Object> template(Map<String, Object> pod) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        if (random.nextInt(8) == 0) {
            pieces(metadata, METADATA_PIECES);
        }
        return new LinkedHashMap<>(Map.of("metadata", metadata, "spec", pod));
    }

    private Map<String, Object> container() {
        Map<String, Object> container = new LinkedHashMap<>(Map.of("name", "c", "image", "nginx"));
        pieces(container, CONTAINER_PIECES);
        return container;
    }

    private void pieces(Map<String, Object> into, List<String> pieces) {
        for (int i = random.nextInt(3); i > 0; i--) {
            into.putAll(new YamlTreeReader(32).read(pieces.get(random.nextInt(pieces.size()))));
        }
    }

    private void thin(Map<String, Object> map) {
        for (String key : new ArrayList<>(map.keySet())) {
            int chance = random.nextInt(12);
            if (chance == 0) {
                map.put(key, JsonNull.NULL);
            } else if (chance < 4) {
                map.remove(key);
            } else if (map.get(key) instanceof Map<?, ?>) {
                thin(new Fields(map, "").child(key).map());
            }
        }
    }
}
