package io.daasvader.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** compose.yaml, read strictly by the Compose specification's names: a key that this does not know is refused, so none is passed over. */
record ComposeFile(
        String name,
        Map<String, Map<String, Object>> services,
        Map<String, Object> networks,
        Set<String> volumes,
        Map<String, Object> secrets) {
    private static final Set<String> TOP = Set.of("name", "services", "networks", "volumes", "secrets");
    private static final Set<String> SERVICE = Set.of(
            "image",
            "read_only",
            "cap_drop",
            "cap_add",
            "security_opt",
            "restart",
            "tmpfs",
            "privileged",
            "cgroup",
            "stop_grace_period",
            "environment",
            "depends_on",
            "user",
            "entrypoint",
            "command",
            "network_mode",
            "networks",
            "volumes",
            "ports",
            "healthcheck",
            "hostname",
            "secrets");
    private static final Set<String> HEALTHCHECK = Set.of("test", "interval", "timeout", "start_period", "retries");
    private static final Set<String> CONDITIONS =
            Set.of("service_started", "service_healthy", "service_completed_successfully");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\$|\\$\\{([A-Z_]+)(?::\\?[^}]*)?}");

    /** Reads it as Compose does: aliases, merge keys, and the variables given. Throws {@link IllegalArgumentException} for what it refuses. */
    static ComposeFile read(Path file, Map<String, String> variables) throws IOException {
        Object whole = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        Map<String, Object> top = new LinkedHashMap<>(map(merged(whole, variables)));
        top.keySet().removeIf(key -> key.startsWith("x-"));
        known("the file", top.keySet(), TOP);
        Map<String, Map<String, Object>> services = new LinkedHashMap<>();
        map(top.get("services")).forEach((name, service) -> services.put(name, map(service)));
        ComposeFile read = new ComposeFile(
                String.valueOf(top.get("name")),
                services,
                map(top.getOrDefault("networks", Map.of())),
                map(top.getOrDefault("volumes", Map.of())).keySet(),
                map(top.getOrDefault("secrets", Map.of())));
        services.forEach(read::check);
        return read;
    }

    private void check(String name, Map<String, Object> service) {
        known(name, service.keySet(), SERVICE);
        known(
                name + ".healthcheck",
                map(service.getOrDefault("healthcheck", Map.of())).keySet(),
                HEALTHCHECK);
        known(
                name + ".networks",
                map(service.getOrDefault("networks", Map.of())).keySet(),
                networks.keySet());
        known(name + ".secrets", Set.copyOf(texts(service, "secrets")), secrets.keySet());
        dependencies(name).forEach((other, condition) -> {
            known(name + ".depends_on", Set.of(other), services.keySet());
            known(name + ".depends_on." + other, Set.of(condition), CONDITIONS);
        });
        for (String volume : texts(service, "volumes")) {
            String source = volume.split(":", 2)[0];
            if (!source.startsWith("/")) {
                known(name + ".volumes", Set.of(source), volumes);
            }
        }
        if (service.containsKey("network_mode") && service.containsKey("networks")) {
            throw new IllegalArgumentException(name + " has both network_mode and networks");
        }
    }

    private static void known(String where, Set<String> names, Set<String> allowed) {
        names.stream().filter(n -> !allowed.contains(n)).findFirst().ifPresent(n -> {
            throw new IllegalArgumentException(where + ": " + n + " is none of " + allowed);
        });
    }

    /** One service's keys. */
    Map<String, Object> service(String name) {
        return map(services.get(name));
    }

    /** Other services that it waits for, each with the condition. */
    Map<String, String> dependencies(String service) {
        Map<String, String> all = new LinkedHashMap<>();
        map(service(service).get("depends_on"))
                .forEach((other, how) -> all.put(other, String.valueOf(map(how).get("condition"))));
        return all;
    }

    /** A list of texts, empty when the key is absent. */
    static List<String> texts(Map<String, Object> service, String key) {
        List<String> all = new ArrayList<>();
        if (service.get(key) instanceof List<?> list) {
            list.forEach(item -> all.add(String.valueOf(item)));
        }
        return all;
    }

    static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((key, item) -> map.put(String.valueOf(key), item));
        }
        return map;
    }

    private static Object merged(Object value, Map<String, String> variables) {
        if (value instanceof String text) {
            return interpolated(text, variables);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> merged(item, variables)).toList();
        }
        if (!(value instanceof Map<?, ?> given)) {
            return value == null ? Map.of() : value;
        }
        Map<String, Object> result = new LinkedHashMap<>();
        Object base = given.get("<<");
        List<?> bases = base instanceof List<?> several ? several : base == null ? List.of() : List.of(base);
        bases.forEach(b -> map(merged(b, variables)).forEach(result::putIfAbsent));
        given.forEach((key, item) -> {
            if (!key.equals("<<")) {
                result.put(String.valueOf(key), merged(item, variables));
            }
        });
        return result;
    }

    private static String interpolated(String text, Map<String, String> variables) {
        return VARIABLE.matcher(text).replaceAll(found -> {
            if (found.group().equals("$$")) {
                return Matcher.quoteReplacement("$");
            }
            String value = variables.get(found.group(1));
            if (value == null) {
                throw new IllegalArgumentException(found.group() + " is not set");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
