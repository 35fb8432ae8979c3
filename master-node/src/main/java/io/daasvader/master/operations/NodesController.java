package io.daasvader.master.operations;

import io.daasvader.contracts.WorkerRegistered;
import io.daasvader.master.cluster.ClusterAnswer;
import io.daasvader.master.cluster.ClusterCall;
import io.daasvader.master.cluster.KubernetesApi;
import io.daasvader.master.tenancy.Marks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The cluster's nodes as the API server has them, joined with the workers of the chain. */
@RestController
final class NodesController {
    private final Envelopes envelopes;
    private final KubernetesApi kubernetes;
    private final KnownWorkers workers;
    private final OperatorGate gate;
    private final ObjectMapper json;

    NodesController(
            Envelopes envelopes, KubernetesApi kubernetes, KnownWorkers workers, OperatorGate gate, ObjectMapper json) {
        this.envelopes = envelopes;
        this.kubernetes = kubernetes;
        this.workers = workers;
        this.gate = gate;
        this.json = json;
    }

    /**
     * A node.
     *
     * @param ready the condition Ready: {@code True}, {@code False} or {@code Unknown}
     * @param workerLabel value of the label {@code daasvader.io/worker}
     * @param worker the worker on chain with this label, when there is one
     */
    record Node(
            String name,
            String ready,
            boolean schedulable,
            Optional<String> kubeletVersion,
            Map<String, String> allocatable,
            Optional<String> workerLabel,
            Optional<OnChain> worker) {}

    /** A worker as registered. */
    record OnChain(String workerId, String nodeId, String owner) {}

    @GetMapping("/api/nodes")
    Envelope<List<Node>> nodes(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) Optional<String> authorization) {
        gate.require(authorization);
        String body = switch (kubernetes.call(ClusterCall.get("/api/v1/nodes"))) {
            case ClusterAnswer.Answered a when a.ok() -> a.body();
            case ClusterAnswer.Answered a -> throw Problem.unavailable("the API server answered " + a.status());
            case ClusterAnswer.Unavailable u -> throw Problem.unavailable("the API server gave no answer");
            case ClusterAnswer.NamespaceTaken n -> throw new IllegalStateException("nodes have no namespace");
            case ClusterAnswer.NamespaceLimit n -> throw new IllegalStateException("nodes have no namespace");
        };
        Map<String, OnChain> byLabel = workers.all().stream()
                .collect(Collectors.toMap(
                        w -> Marks.workerLabel(w.workerId()), NodesController::onChain, (first, again) -> again));
        List<Node> nodes = new ArrayList<>();
        json.readTree(body)
                .path("items")
                .forEach(item -> nodes.add(node(item, label -> Optional.ofNullable(byLabel.get(label)))));
        return envelopes.success(nodes);
    }

    private static OnChain onChain(WorkerRegistered worker) {
        return new OnChain(
                worker.workerId().toString(), worker.nodeId(), worker.owner().toString());
    }

    private static Node node(JsonNode item, Function<String, Optional<OnChain>> worker) {
        JsonNode status = item.path("status");
        Optional<String> label =
                item.path("metadata").path("labels").path(Marks.WORKER).asStringOpt();
        Map<String, String> allocatable = status.path("allocatable").properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().asString("")));
        return new Node(
                item.path("metadata").path("name").asString(""),
                ready(status),
                !item.path("spec").path("unschedulable").asBoolean(false),
                status.path("nodeInfo").path("kubeletVersion").asStringOpt().filter(v -> !v.isEmpty()),
                allocatable,
                label,
                label.flatMap(worker));
    }

    private static String ready(JsonNode status) {
        for (JsonNode condition : status.path("conditions")) {
            if (condition.path("type").asString("").equals("Ready")) {
                return condition.path("status").asString("Unknown");
            }
        }
        return "Unknown";
    }
}
