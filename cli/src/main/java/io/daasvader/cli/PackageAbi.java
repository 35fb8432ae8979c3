package io.daasvader.cli;

import io.daasvader.sui.rpc.proto.FunctionDescriptor;
import io.daasvader.sui.rpc.proto.Module;
import io.daasvader.sui.rpc.proto.Package;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The public functions this version of the product calls, as {@code name/parameters}, by module; from the committed ABI
 * snapshot.
 */
record PackageAbi(Map<String, Set<String>> modules) {
    private static final String SNAPSHOT = "/daasvader/daasvader.json";

    static PackageAbi committed() {
        try (InputStream in = Objects.requireNonNull(PackageAbi.class.getResourceAsStream(SNAPSHOT), SNAPSHOT)) {
            Map<String, Set<String>> modules = new TreeMap<>();
            JsonMapper.shared().readTree(in).path("modules").properties().forEach(module -> {
                Set<String> functions = new TreeSet<>();
                for (JsonNode f : module.getValue().path("functions")) {
                    if (f.path("visibility").asString().equals("public")) {
                        functions.add(f.path("name").asString() + "/"
                                + f.path("params").size());
                    }
                }
                modules.put(module.getKey(), functions);
            });
            return new PackageAbi(modules);
        } catch (IOException e) {
            throw new UncheckedIOException("the ABI snapshot of the build cannot be read", e);
        }
    }

    /** A package may offer more than is known here, never less: public functions are forever. */
    Check compare(Package onChain) {
        Map<String, Set<String>> found = onChain.getModulesList().stream()
                .collect(Collectors.toMap(Module::getName, PackageAbi::publicFunctions, (a, b) -> a));
        Set<String> missing = new TreeSet<>();
        modules.forEach((module, functions) -> functions.stream()
                .filter(f -> !found.getOrDefault(module, Set.of()).contains(f))
                .forEach(f -> missing.add(module + "::" + f)));
        if (missing.isEmpty()) {
            int count = modules.values().stream().mapToInt(Set::size).sum();
            return Check.ok("package", onChain.getStorageId() + " has all " + count + " functions of the snapshot");
        }
        return Check.failed(
                "package",
                missing.size() + " functions are missing or take other parameters, the first is "
                        + missing.iterator().next(),
                "Publish or upgrade the package of this checkout, or use the daas that fits the package.");
    }

    private static Set<String> publicFunctions(Module module) {
        return module.getFunctionsList().stream()
                .filter(f -> f.getVisibility() == FunctionDescriptor.Visibility.PUBLIC)
                .map(f -> f.getName() + "/" + f.getParametersCount())
                .collect(Collectors.toSet());
    }
}
