package io.daasvader.master.workers;

import io.daasvader.contracts.Worker;
import io.daasvader.master.cluster.ClusterCall;
import io.daasvader.master.cluster.JsonNull;
import io.daasvader.master.tenancy.Marks;
import io.daasvader.sui.types.Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** The cluster's nodes: marked, closed, emptied, deleted. Every change names the version that it is about. */
final class Nodes {
    /** On a node that no active worker backs. */
    static final String TAINT = Marks.PREFIX + "no-active-worker";

    static final String TIER = Marks.PREFIX + "tier";
    static final String STAKE = Marks.PREFIX + "stake-mist";

    /** The version of the worker's key by which the node joined. No kubelet can set it; a master that has lost its memory reads it. */
    static final String KEY_VERSION = "daasvader.io.node-restriction.kubernetes.io/key-version";

    private static final String PATH = "/api/v1/nodes";
    private static final String NO_SCHEDULE = "NoSchedule";

    private final Cluster cluster;
    private volatile Optional<String> evictionVersion = Optional.empty();

    Nodes(Cluster cluster) {
        this.cluster = cluster;
    }

    /** A node as the API server has it. */
    record Node(
            String name,
            String uid,
            String version,
            boolean ready,
            boolean closed,
            Map<String, String> labels,
            List<JsonNode> taints) {
        /** Whether it carries the worker's labels, one of which no kubelet can set. */
        boolean isOf(Address worker) {
            String label = Marks.workerLabel(worker);
            return label.equals(labels.get(Marks.WORKER)) && label.equals(labels.get(Marks.NODE_PIN));
        }

        /** The version of the worker's key by which it joined, as only the master can have written it. */
        OptionalLong joinedWith(Address worker) {
            String version = labels.getOrDefault(KEY_VERSION, "");
            return Marks.workerLabel(worker).equals(labels.get(Marks.NODE_PIN)) && version.matches("[0-9]{1,18}")
                    ? OptionalLong.of(Long.parseLong(version))
                    : OptionalLong.empty();
        }

        boolean tainted() {
            return taints.stream().anyMatch(t -> t.path("key").asString("").equals(TAINT));
        }
    }

    List<Node> list() {
        return cluster.list(PATH, "").stream().map(Nodes::node).toList();
    }

    Optional<Node> find(String name) {
        return cluster.get(PATH + "/" + name).map(Nodes::node);
    }

    private static Node node(JsonNode json) {
        JsonNode metadata = json.path("metadata");
        Map<String, String> labels = new LinkedHashMap<>();
        metadata.path("labels")
                .properties()
                .forEach(e -> labels.put(e.getKey(), e.getValue().asString("")));
        boolean ready = false;
        for (JsonNode condition : json.path("status").path("conditions")) {
            ready |= condition.path("type").asString("").equals("Ready")
                    && condition.path("status").asString("").equals("True");
        }
        List<JsonNode> taints = new ArrayList<>();
        json.path("spec").path("taints").forEach(taints::add);
        return new Node(
                metadata.path("name").asString(),
                metadata.path("uid").asString(),
                metadata.path("resourceVersion").asString(),
                ready,
                json.path("spec").path("unschedulable").asBoolean(false),
                Map.copyOf(labels),
                List.copyOf(taints));
    }

    /** Labels the node with its worker, and opens it to pods when the worker is active. Says whether it was otherwise before. */
    boolean mark(Node node, Worker worker, OptionalLong keyVersion) {
        Map<String, String> wanted = new LinkedHashMap<>(Map.of(
                Marks.WORKER,
                Marks.workerLabel(worker.id()),
                Marks.NODE_PIN,
                Marks.workerLabel(worker.id()),
                Marks.OWNER,
                Marks.ownerLabel(worker.owner()),
                TIER,
                Integer.toString(worker.tier()),
                STAKE,
                Long.toUnsignedString(worker.stake())));
        keyVersion.ifPresent(version -> wanted.put(KEY_VERSION, Long.toString(version)));
        boolean active = worker.status() == Standing.ACTIVE;
        if (node.labels().entrySet().containsAll(wanted.entrySet()) && node.tainted() != active) {
            return false;
        }
        patch(
                node,
                Json.object(
                        "labels",
                        new LinkedHashMap<String, Object>(wanted),
                        "annotations",
                        Json.object(
                                Marks.WORKER_ID,
                                worker.id().toString(),
                                Marks.OWNER_ADDRESS,
                                worker.owner().toString())),
                Json.object("taints", taints(node, !active)));
        return true;
    }

    /** Takes a label away that the node has no right to. */
    void unmark(Node node) {
        patch(
                node,
                Json.object("labels", Json.object(Marks.WORKER, JsonNull.NULL, Marks.NODE_PIN, JsonNull.NULL)),
                Json.object("taints", taints(node, true)));
    }

    /** No pod comes any more. */
    void close(Node node) {
        if (!node.closed() || !node.tainted()) {
            patch(node, Json.object(), Json.object("unschedulable", true, "taints", taints(node, true)));
        }
    }

    private void patch(Node node, Map<String, Object> metadata, Map<String, Object> spec) {
        metadata.put("resourceVersion", node.version());
        cluster.call(ClusterCall.mergePatch(
                PATH + "/" + node.name() + "?fieldManager=daasvader-workers",
                Json.write("metadata", metadata, "spec", spec)));
    }

    private static List<Object> taints(Node node, boolean ours) {
        List<Object> taints = new ArrayList<>();
        for (JsonNode taint : node.taints()) {
            if (!taint.path("key").asString("").equals(TAINT)) {
                Map<String, Object> copy = new LinkedHashMap<>();
                taint.properties()
                        .forEach(e -> copy.put(e.getKey(), e.getValue().asString("")));
                taints.add(copy);
            }
        }
        if (ours) {
            taints.add(Json.object("key", TAINT, "effect", NO_SCHEDULE));
        }
        return taints;
    }

    /** Asks the node's pods to go, as their disruption budgets allow; gives how many are still there. */
    int evict(Node node) {
        int left = 0;
        for (JsonNode pod : cluster.list("/api/v1/pods", "fieldSelector=spec.nodeName=" + node.name())) {
            JsonNode metadata = pod.path("metadata");
            boolean mirrored = metadata.path("annotations").has("kubernetes.io/config.mirror");
            if (!mirrored && !isOfDaemonSet(metadata)) {
                left++;
                if (!metadata.has("deletionTimestamp")) {
                    evict(
                            metadata.path("namespace").asString(),
                            metadata.path("name").asString());
                }
            }
        }
        return left;
    }

    private static boolean isOfDaemonSet(JsonNode metadata) {
        for (JsonNode owner : metadata.path("ownerReferences")) {
            if (owner.path("kind").asString("").equals("DaemonSet")) {
                return true;
            }
        }
        return false;
    }

    private void evict(String namespace, String pod) {
        String body = Json.write(
                "apiVersion",
                evictionVersion(),
                "kind",
                "Eviction",
                "metadata",
                Json.object("name", pod, "namespace", namespace));
        // Refused while a disruption budget forbids it, gone when somebody was faster: the next round counts again.
        var _ = cluster.api()
                .call(ClusterCall.post("/api/v1/namespaces/" + namespace + "/pods/" + pod + "/eviction", body));
    }

    private String evictionVersion() {
        String version = evictionVersion.orElseGet(
                () -> cluster.get("/apis/policy/v1").isPresent() ? "policy/v1" : "policy/v1beta1");
        evictionVersion = Optional.of(version);
        return version;
    }

    /** Deletes this very node, not one that has come in its place. */
    void delete(Node node) {
        cluster.delete(
                PATH + "/" + node.name(),
                Json.write("preconditions", Json.object("uid", node.uid()), "propagationPolicy", "Background"));
    }
}
