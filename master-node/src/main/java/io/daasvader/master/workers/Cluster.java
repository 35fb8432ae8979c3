package io.daasvader.master.workers;

import io.daasvader.master.cluster.ClusterAnswer;
import io.daasvader.master.cluster.ClusterCall;
import io.daasvader.master.cluster.KubernetesApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Calls of the API server as the daemon itself. Each throws {@link ClusterTrouble} when no answer decides. Thread-safe. */
public record Cluster(KubernetesApi api) {
    private static final int PAGE = 500;
    private static final int NOT_FOUND = 404;

    /** The answer, whose status must be 2xx or one of those named. */
    public ClusterAnswer.Answered call(ClusterCall call, Integer... alsoGood) {
        return switch (api.call(call)) {
            case ClusterAnswer.Answered a when a.ok() || Set.of(alsoGood).contains(a.status()) -> a;
            case ClusterAnswer.Answered a ->
                // The body of a refusal may repeat what was sent.
                throw new ClusterTrouble(
                        call.method() + " " + call.path() + " was answered with HTTP " + a.status() + reason(a));
            case ClusterAnswer.Unavailable u ->
                throw new ClusterTrouble(call.method() + " " + call.path() + " had no answer");
            case ClusterAnswer.NamespaceTaken n -> throw new IllegalStateException("not asked for: " + n.namespace());
            case ClusterAnswer.NamespaceLimit n -> throw new IllegalStateException("not asked for: " + n.namespace());
        };
    }

    private static String reason(ClusterAnswer.Answered answer) {
        return " " + Json.read(answer.body()).path("reason").asString("");
    }

    public Optional<JsonNode> get(String path) {
        ClusterAnswer.Answered answer = call(ClusterCall.get(path), NOT_FOUND);
        return answer.ok() ? Optional.of(Json.read(answer.body())) : Optional.empty();
    }

    /** All items of a list; the path has no query but {@code selector}, such as {@code labelSelector=a=b} or nothing. */
    public List<JsonNode> list(String path, String selector) {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = Json.read(call(ClusterCall.get(path + "?limit=" + PAGE
                            + (selector.isEmpty() ? "" : "&" + selector)
                            + (next.isEmpty() ? "" : "&continue=" + next)))
                    .body());
            page.path("items").forEach(items::add);
            next = page.path("metadata").path("continue").asString("");
        } while (!next.isEmpty());
        return items;
    }

    public void delete(String path, String options) {
        call(ClusterCall.delete(path, options), NOT_FOUND);
    }
}
