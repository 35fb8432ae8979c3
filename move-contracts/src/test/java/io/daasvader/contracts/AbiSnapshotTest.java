package io.daasvader.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bindings against the committed snapshot of the compiled package: nothing missing on either side. */
class AbiSnapshotTest {
    static final Path SNAPSHOT =
            Path.of(System.getProperty("daas.root", ".."), "move-contracts", "abi", "daasvader.json");

    private final JsonNode modules =
            JsonMapper.shared().readTree(SNAPSHOT.toFile()).get("modules");

    @Test
    void knowsEveryEventFieldByField() throws ClassNotFoundException {
        var move = new TreeSet<String>();
        for (Map.Entry<String, JsonNode> module : modules.properties()) {
            for (JsonNode struct : module.getValue().get("structs")) {
                if (module.getKey().endsWith("_events")) {
                    move.add(module.getKey() + "::" + struct.get("name").asString());
                    assertFields(struct);
                }
            }
        }
        assertThat(new TreeSet<>(DaasEvents.types())).isEqualTo(move);
    }

    @Test
    void knowsEveryStoredStructFieldByField() throws ClassNotFoundException {
        var move = new TreeSet<String>();
        for (Map.Entry<String, JsonNode> module : modules.properties()) {
            for (JsonNode struct : module.getValue().get("structs")) {
                Set<String> abilities = new TreeSet<>();
                struct.get("abilities").forEach(ability -> abilities.add(ability.asString()));
                if (abilities.contains("key") || abilities.contains("store")) {
                    move.add(module.getKey() + "::" + struct.get("name").asString());
                    assertFields(struct);
                }
            }
        }
        assertThat(new TreeSet<>(ObjectCodecs.ALL.keySet())).isEqualTo(move);
    }

    @Test
    void knowsEveryAbortCodeWithItsSentence() {
        var move = new TreeSet<String>();
        modules.properties()
                .forEach(module -> module.getValue()
                        .get("errors")
                        .forEach(error -> move.add(
                                module.getKey() + " " + error.get("code").asInt() + " "
                                        + error.get("name").asString() + " "
                                        + error.get("message").asString())));
        var java = new TreeSet<String>();
        AbortCodes.all()
                .forEach(abort -> java.add(
                        abort.module() + " " + abort.code() + " " + abort.moveName() + " " + abort.sentence()));
        assertThat(java).isEqualTo(move);
    }

    private static void assertFields(JsonNode struct) throws ClassNotFoundException {
        Class<?> type =
                Class.forName("io.daasvader.contracts." + struct.get("name").asString());
        List<String> fields = new ArrayList<>();
        struct.get("fields").forEach(field -> fields.add(field.get("name").asString()));
        assertThat(Arrays.stream(type.getRecordComponents())
                        .map(component -> snake(component.getName()))
                        .toList())
                .as(type.getSimpleName())
                .isEqualTo(fields);
    }

    static String snake(String camel) {
        return camel.replaceAll("_$", "").replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
