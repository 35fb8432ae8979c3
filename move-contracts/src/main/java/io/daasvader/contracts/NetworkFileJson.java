package io.daasvader.contracts;

import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.CommitteePin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of {@link NetworkFile}. */
final class NetworkFileJson {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> KEYS = Set.of(
            "chainId",
            "endpoints",
            "packageId",
            "originalPackageId",
            "objects",
            "committee",
            "faucet",
            "control",
            "simulated");
    private static final Set<String> OBJECTS = Set.of("config", "workerRegistry", "scheduler");

    private NetworkFileJson() {}

    static NetworkFile parse(String json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
        refuseUnknown(root, KEYS);
        JsonNode objects = root.path("objects");
        refuseUnknown(objects, OBJECTS);
        List<String> endpoints = new ArrayList<>();
        root.path("endpoints").forEach(e -> endpoints.add(e.asString()));
        Address packageId = need(root, "packageId", Address::parse);
        return new NetworkFile(
                need(root, "chainId", Function.identity()),
                endpoints,
                packageId,
                text(root, "originalPackageId").map(Address::parse).orElse(packageId),
                need(objects, "config", SharedObject::parse),
                need(objects, "workerRegistry", SharedObject::parse),
                need(objects, "scheduler", SharedObject::parse),
                root.has("committee") ? Optional.of(need(root, "committee", CommitteePin::parse)) : Optional.empty(),
                text(root, "faucet"),
                text(root, "control"),
                root.path("simulated").asBoolean(false));
    }

    static String print(NetworkFile network) {
        ObjectNode root = JSON.createObjectNode();
        root.put("chainId", network.chainId());
        network.endpoints().forEach(root.putArray("endpoints")::add);
        root.put("packageId", network.packageId().toString());
        root.put("originalPackageId", network.originalPackageId().toString());
        ObjectNode objects = root.putObject("objects");
        objects.put("config", network.config().toString());
        objects.put("workerRegistry", network.workerRegistry().toString());
        objects.put("scheduler", network.scheduler().toString());
        network.committee().ifPresent(c -> root.put("committee", c.toString()));
        network.faucet().ifPresent(f -> root.put("faucet", f));
        network.control().ifPresent(c -> root.put("control", c));
        root.put("simulated", network.simulated());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void refuseUnknown(JsonNode node, Set<String> known) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("not a network file: a JSON object is missing");
        }
        node.propertyNames().stream()
                .filter(n -> !known.contains(n))
                .findFirst()
                .ifPresent(n -> {
                    throw new IllegalArgumentException("unknown key: " + n);
                });
    }

    private static Optional<String> text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        return value.isString() ? Optional.of(value.asString()) : Optional.empty();
    }

    private static <T> T need(JsonNode node, String key, Function<String, T> parser) {
        String text = text(node, key).orElseThrow(() -> new IllegalArgumentException("missing key: " + key));
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }
}
