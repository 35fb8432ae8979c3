package io.daasvader.master.requests;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the API server's JSON and makes of it what an owner is told: no contents of Secrets, no bookkeeping. */
final class AnswerBody {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private final JsonNode root;

    private AnswerBody(JsonNode root) {
        this.root = root;
    }

    static AnswerBody parse(String body) {
        try {
            return new AnswerBody(JSON.readTree(body));
        } catch (JacksonException e) {
            return new AnswerBody(JSON.createObjectNode().put("message", body));
        }
    }

    /** UID of the object, empty for lists and statuses. */
    String uid() {
        return kind().equals("Status")
                ? root.path("details").path("uid").asString("")
                : root.path("metadata").path("uid").asString("");
    }

    String kind() {
        return root.path("kind").asString("");
    }

    /** The reason of a {@code Status}, empty for objects. */
    String reason() {
        return kind().equals("Status") ? root.path("reason").asString("") : "";
    }

    String message() {
        return root.path("message").asString("");
    }

    Optional<String> annotation(String name) {
        return root.path("metadata").path("annotations").path(name).asStringOpt();
    }

    /** Whether an apply was refused for fields that this manager alone holds, by other verbs than apply. */
    boolean conflictsWithAlone(String manager) {
        JsonNode causes = root.path("details").path("causes");
        String ours = "conflict with \"" + manager + "\"";
        return !causes.isEmpty()
                && causes.valueStream()
                        .allMatch(c -> c.path("reason").asString("").equals("FieldManagerConflict")
                                && c.path("message").asString("").startsWith(ours));
    }

    /** What the owner gets to read. */
    String told() {
        JsonNode copy = root.deepCopy();
        if (copy.path("items").isArray()) {
            boolean secrets = kind().equals("SecretList");
            copy.path("items").forEach(item -> clean(item, secrets));
        }
        clean(copy, kind().equals("Secret"));
        return JSON.writeValueAsString(copy);
    }

    private static void clean(JsonNode object, boolean secret) {
        if (object.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove("managedFields");
            if (metadata.path("annotations") instanceof ObjectNode annotations) {
                annotations.remove(LAST_APPLIED);
            }
        }
        if (secret && object instanceof ObjectNode fields) {
            fields.remove("data");
            fields.remove("stringData");
        }
    }
}
