package io.daasvader.master.moving;

import io.daasvader.master.cluster.Kind;
import io.daasvader.master.tenancy.Marks;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A pod of its own, or an object with a pod template, as the API server has it. */
record Workload(Kind kind, JsonNode object) {
    String namespace() {
        return object.path("metadata").path("namespace").asString("");
    }

    String name() {
        return object.path("metadata").path("name").asString("");
    }

    String uid() {
        return object.path("metadata").path("uid").asString("");
    }

    boolean isGoing() {
        return object.path("metadata").has("deletionTimestamp");
    }

    Optional<String> label(String key) {
        JsonNode value = object.path("metadata").path("labels").path(key);
        return value.isString() ? Optional.of(value.asString()) : Optional.empty();
    }

    /** The label of the request that gave it its place. */
    String request() {
        return label(Marks.REQUEST).orElse("");
    }

    /** Such as {@code Deployment t-1/web}. */
    String described() {
        return kind.kind() + " " + namespace() + "/" + name();
    }

    String path() {
        return collection(kind, namespace()) + "/" + name();
    }

    static String collection(Kind kind, String namespace) {
        return root(kind) + "/namespaces/" + namespace + "/" + kind.plural();
    }

    static String root(Kind kind) {
        return kind.group().isEmpty() ? "/api/v1" : "/apis/" + kind.apiVersion();
    }

    /** The pod as it is asked for. */
    JsonNode podSpec() {
        JsonNode spec = object.path("spec");
        return kind == Kind.POD ? spec : spec.path("template").path("spec");
    }

    /** Whether nothing of it runs any more. */
    boolean isOver() {
        JsonNode status = object.path("status");
        return switch (kind) {
            case POD -> {
                String phase = status.path("phase").asString("");
                yield phase.equals("Succeeded") || phase.equals("Failed");
            }
            case JOB ->
                status.path("conditions")
                        .valueStream()
                        .anyMatch(c -> (c.path("type").asString("").equals("Complete")
                                        || c.path("type").asString("").equals("Failed"))
                                && c.path("status").asString("").equals("True"));
            default -> false;
        };
    }

    /** Whether its place can be changed where it stands; else it must be made again. */
    boolean canBePatched() {
        return kind == Kind.DEPLOYMENT || kind == Kind.STATEFUL_SET;
    }

    boolean isOfOthers() {
        return !object.path("metadata").path("ownerReferences").isEmpty();
    }

    boolean isOfReplicaSet() {
        return object.path("metadata")
                .path("ownerReferences")
                .valueStream()
                .anyMatch(o -> o.path("kind").asString("").equals("ReplicaSet"));
    }
}
