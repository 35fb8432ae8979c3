package io.daasvader.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The package's compiled modules as this build carries them, in the order of publishing. They serve the simulated chain
 * only: a real network gets what the official compiler makes. Immutable.
 */
public record PackageBytecode(Map<String, byte[]> modules) {
    private static final String RESOURCE = "/daasvader/daasvader.bytecode.json";
    private static final String UPGRADE = "/daasvader/daasvader.upgrade.json";

    public PackageBytecode {
        modules = Collections.unmodifiableMap(new LinkedHashMap<>(modules));
    }

    /** Reads the resource. Throws {@link UncheckedIOException} when this build lacks it. */
    public static PackageBytecode load() {
        return new PackageBytecode(read(RESOURCE));
    }

    /**
     * The least upgrade of these modules: all of them, the version number one higher. Throws {@link UncheckedIOException}
     * when this build lacks it.
     */
    public PackageBytecode leastUpgrade() {
        var upgraded = new LinkedHashMap<>(modules);
        upgraded.putAll(read(UPGRADE));
        return new PackageBytecode(upgraded);
    }

    private static Map<String, byte[]> read(String resource) {
        try (var in = PackageBytecode.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new UncheckedIOException(new IOException("no " + resource + " on the class path"));
            }
            var modules = new LinkedHashMap<String, byte[]>();
            JsonMapper.shared()
                    .readTree(in)
                    .get("modules")
                    .properties()
                    .forEach(module -> modules.put(
                            module.getKey(),
                            Base64.getDecoder().decode(module.getValue().asString())));
            return modules;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
