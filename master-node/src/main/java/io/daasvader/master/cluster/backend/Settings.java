package io.daasvader.master.cluster.backend;

import io.daasvader.master.cluster.CertificateLife;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a backend was told, as names and texts. Values become arguments of programs, so each is checked against what it may look like:
 * no form begins with a dash, and none holds a control character. Immutable.
 */
record Settings(BackendName backend, Map<String, String> values) {
    /** How long certificates of nodes are good; all backends have it that run a controller manager. */
    static final String CERTIFICATE_LIFE = "certificate-life";

    private static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST = 4096;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?");

    Settings {
        values = Map.copyOf(values);
    }

    /** Refuses names that this backend has not, and values that no setting may have. */
    void allow(Set<String> names) {
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(names);
        if (!unknown.isEmpty()) {
            throw BackendException.usage(
                    "the backend " + backend.text() + " has no setting " + String.join(", ", unknown),
                    names.isEmpty()
                            ? "Leave it out."
                            : "Leave it out. It has: " + String.join(", ", new TreeSet<>(names)) + ".");
        }
        new TreeMap<>(values).forEach((name, value) -> {
            if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
                throw wrong(name, "is too long or holds a control character");
            }
        });
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(v -> !v.isBlank());
    }

    /** A value of this form, if any. */
    Optional<String> text(String name, Pattern form, String like) {
        return text(name).map(value -> {
            if (!form.matcher(value).matches()) {
                throw wrong(name, "is \"" + value + "\"; it must look like " + like);
            }
            return value;
        });
    }

    Optional<String> host(String name) {
        return text(name, HOST, "a host name or an address");
    }

    /** Values of this form, separated by commas. */
    List<String> list(String name, Pattern form, String like) {
        return list(name, ",", form, like);
    }

    List<String> list(String name, String separator, Pattern form, String like) {
        List<String> parts = text(name).stream()
                .flatMap(v -> Arrays.stream(v.split(separator, -1)))
                .map(String::strip)
                .toList();
        parts.forEach(part -> {
            if (!form.matcher(part).matches()) {
                throw wrong(name, "has the part \"" + part + "\"; each must look like " + like);
            }
        });
        return parts;
    }

    List<String> hosts(String name) {
        return list(name, HOST, "a host name or an address");
    }

    int port(String name, int usual) {
        int port = text(name, Pattern.compile("[0-9]{1,5}"), "a port number")
                .map(Integer::parseInt)
                .orElse(usual);
        if (port > HIGHEST_PORT) {
            throw wrong(name, "is " + port + "; ports end with " + HIGHEST_PORT);
        }
        return port;
    }

    boolean flag(String name) {
        return text(name, Pattern.compile("true|false"), "true or false")
                .map(Boolean::parseBoolean)
                .orElse(false);
    }

    /** Hours or days, from an hour to a year. */
    Duration certificateLife() {
        Duration life = text(CERTIFICATE_LIFE, Pattern.compile("[0-9]{1,5}[hd]"), "14d or 336h")
                .map(text -> Duration.parse(
                        text.endsWith("d")
                                ? "P" + text.toUpperCase(Locale.ROOT)
                                : "PT" + text.toUpperCase(Locale.ROOT)))
                .orElse(CertificateLife.DEFAULT);
        if (life.compareTo(Duration.ofHours(1)) < 0 || life.compareTo(Duration.ofDays(365)) > 0) {
            throw wrong(CERTIFICATE_LIFE, "is " + life.toHours() + " hours; from 1h to 365d it may be");
        }
        return life;
    }

    /** An absolute path, so that it means the same from wherever the next command is run. */
    Optional<Path> path(String name) {
        return text(name).map(value -> {
            Path path = Path.of(value);
            if (!path.isAbsolute()) {
                throw wrong(name, "is \"" + value + "\"; it must be an absolute path");
            }
            return path.normalize();
        });
    }

    BackendException wrong(String name, String what) {
        return BackendException.usage(
                "the setting " + name + " of the backend " + backend.text() + " " + what, "Correct the value.");
    }
}
