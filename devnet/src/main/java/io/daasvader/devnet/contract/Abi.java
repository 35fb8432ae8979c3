package io.daasvader.devnet.contract;

import io.daasvader.sui.types.StructTag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The package's ABI snapshot, as the build carries it. Immutable. */
public final class Abi {
    private static final String RESOURCE = "/daasvader/daasvader.json";

    private final JsonNode modules;

    private Abi(JsonNode modules) {
        this.modules = modules;
    }

    /** Reads the resource. Throws {@link UncheckedIOException} when this build lacks it. */
    public static Abi load() {
        try (InputStream in = Abi.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException("no " + RESOURCE + " on the class path");
            }
            return new Abi(JsonMapper.shared().readTree(in).path("modules"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Modules by name, each with {@code functions} and {@code structs}. */
    public JsonNode modules() {
        return modules;
    }

    /** Whether a struct of the package has an ability, such as {@code store}. */
    public boolean has(StructTag type, String ability) {
        for (JsonNode struct : modules.path(type.module()).path("structs")) {
            if (struct.path("name").asString().equals(type.name())) {
                Set<String> abilities = new TreeSet<>();
                struct.path("abilities").forEach(a -> abilities.add(a.asString()));
                return abilities.contains(ability);
            }
        }
        return false;
    }
}
