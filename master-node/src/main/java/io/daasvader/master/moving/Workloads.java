package io.daasvader.master.moving;

import io.daasvader.master.cluster.ClusterAnswer;
import io.daasvader.master.cluster.ClusterCall;
import io.daasvader.master.cluster.Kind;
import io.daasvader.master.tenancy.Marks;
import io.daasvader.master.workers.Cluster;
import io.daasvader.master.workers.Json;
import io.daasvader.sui.types.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What runs on workers, in the cluster. Each call throws {@code ClusterTrouble} when no answer decides. */
record Workloads(Cluster cluster) {
    private static final List<Kind> KINDS = List.of(Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.JOB, Kind.POD);
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    /** Everything that requests tied to a worker and that still runs or wants to. */
    List<Workload> of(Address worker) {
        List<Workload> found = new ArrayList<>();
        for (Kind kind : KINDS) {
            String selector = "labelSelector=" + Marks.WORKER + "=" + Marks.workerLabel(worker) + "," + Marks.REQUEST;
            cluster.list(Workload.root(kind) + "/" + kind.plural(), selector).stream()
                    .map(json -> new Workload(kind, json))
                    .filter(w -> !w.isOfOthers() && !w.isOver())
                    .forEach(found::add);
        }
        return found;
    }

    Optional<Workload> find(Kind kind, String path) {
        return cluster.get(path).map(json -> new Workload(kind, json));
    }

    /** Whether it was written; no when it has changed since it was read. */
    boolean patch(Workload workload, String patch) {
        return cluster.call(
                        ClusterCall.mergePatch(workload.path() + "?fieldManager=daasvader", patch), CONFLICT, NOT_FOUND)
                .ok();
    }

    /** Deletes this very object; at once when nobody is there who could end it in order. */
    void delete(Workload workload, boolean atOnce) {
        List<Object> options = new ArrayList<>(
                List.of("preconditions", Json.object("uid", workload.uid()), "propagationPolicy", "Background"));
        if (atOnce) {
            options.addAll(List.of("gracePeriodSeconds", 0));
        }
        call(ClusterCall.delete(workload.path(), Json.write(options.toArray())));
    }

    private void call(ClusterCall call) {
        var _ = cluster.call(call, CONFLICT, NOT_FOUND);
    }

    /** The answer to making an object: 201, 409 while the old one is still there, or why it cannot be. */
    ClusterAnswer.Answered create(Moves.Again again) {
        return cluster.call(
                ClusterCall.post(
                        Workload.collection(again.kind(), again.namespace()) + "?fieldManager=daasvader",
                        again.manifest()),
                CONFLICT,
                400,
                403,
                NOT_FOUND,
                422);
    }

    /** Pods that a request's object has on a worker, or waiting for it. */
    List<Workload> pods(String requestLabel, Address worker) {
        return cluster
                .list(
                        "/api/v1/pods",
                        "labelSelector=" + Marks.WORKER + "=" + Marks.workerLabel(worker) + "," + Marks.REQUEST + "="
                                + requestLabel)
                .stream()
                .map(json -> new Workload(Kind.POD, json))
                .filter(pod -> !pod.isOver())
                .toList();
    }

    /** Whether the node of this name is there and ready; empty when it is not there. */
    Optional<Boolean> isReady(String node) {
        return cluster.get("/api/v1/nodes/" + node)
                .map(json -> json.path("status")
                        .path("conditions")
                        .valueStream()
                        .anyMatch(c -> c.path("type").asString("").equals("Ready")
                                && c.path("status").asString("").equals("True")));
    }

    /** Why its data keeps it on its node; empty when nothing does. */
    Optional<String> bound(Workload workload) {
        List<String> claims = new ArrayList<>();
        for (JsonNode volume : workload.podSpec().path("volumes")) {
            String claim =
                    volume.path("persistentVolumeClaim").path("claimName").asString("");
            if (!claim.isEmpty()) {
                claims.add(claim);
            }
        }
        List<String> prefixes = workload.object()
                .path("spec")
                .path("volumeClaimTemplates")
                .valueStream()
                .map(t -> t.path("metadata").path("name").asString("") + "-" + workload.name() + "-")
                .toList();
        String path = "/api/v1/namespaces/" + workload.namespace() + "/persistentvolumeclaims";
        if (claims.isEmpty() && prefixes.isEmpty()) {
            return Optional.empty();
        }
        for (JsonNode claim : cluster.list(path, "")) {
            String name = claim.path("metadata").path("name").asString("");
            boolean used = claims.contains(name) || prefixes.stream().anyMatch(name::startsWith);
            String volume = claim.path("spec").path("volumeName").asString("");
            if (used && !volume.isEmpty() && isOfOneNode(volume)) {
                return Optional.of("the data of its claim " + name + " lies on the node itself");
            }
        }
        return Optional.empty();
    }

    private boolean isOfOneNode(String volume) {
        JsonNode spec = cluster.get("/api/v1/persistentvolumes/" + volume)
                .map(json -> json.path("spec"))
                .orElseGet(() -> Json.read("{}"));
        boolean byHostname = spec.path("nodeAffinity")
                .path("required")
                .path("nodeSelectorTerms")
                .valueStream()
                .flatMap(t -> t.path("matchExpressions").valueStream())
                .anyMatch(e -> e.path("key").asString("").equals("kubernetes.io/hostname"));
        return spec.has("local") || spec.has("hostPath") || byHostname;
    }
}
