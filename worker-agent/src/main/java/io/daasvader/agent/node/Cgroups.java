package io.daasvader.agent.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The kernel's accounting of a group of processes, version 1 or 2, as the machine has it. Thread-safe. */
public final class Cgroups {
    private static final List<String> CONTROLLERS = List.of("cpu", "cpuset", "memory", "pids");
    private static final long NANOS_PER_MICRO = 1000;

    private final Path root;
    private final boolean unified;

    Cgroups(Path root) {
        this.root = root;
        this.unified = Files.exists(root.resolve("cgroup.controllers"));
    }

    public static Cgroups ofThisMachine() {
        return new Cgroups(Path.of("/sys/fs/cgroup"));
    }

    public String version() {
        return unified ? "v2" : "v1";
    }

    /** The controllers that a node needs and the kernel does not offer. */
    public List<String> missing() {
        if (unified) {
            String offered = read(root.resolve("cgroup.controllers")).orElse("");
            return CONTROLLERS.stream()
                    .filter(c -> !List.of(offered.split("\\s+", -1)).contains(c))
                    .toList();
        }
        return CONTROLLERS.stream()
                .filter(c -> !Files.isDirectory(root.resolve(c)))
                .toList();
    }

    /** Makes the group {@code /name} in every hierarchy. */
    void create(String group) throws IOException {
        for (Path hierarchy : hierarchies()) {
            Path folder = Files.createDirectories(Path.of(hierarchy + group));
            // A new cpuset has no processors and no memory until it is given some.
            for (String set : List.of("cpuset.cpus", "cpuset.mems")) {
                Path own = folder.resolve(set);
                if (!unified && Files.exists(own) && read(own).orElse("").isBlank()) {
                    Files.writeString(own, read(hierarchy.resolve(set)).orElse("0"));
                }
            }
            if (unified) {
                for (String controller : CONTROLLERS) {
                    delegate(hierarchy, controller);
                    delegate(folder, controller);
                }
            }
        }
    }

    private static void delegate(Path group, String controller) {
        try {
            Files.writeString(group.resolve("cgroup.subtree_control"), "+" + controller);
        } catch (IOException e) {
            // Not offered here, or processes sit in the group; the preflight names what is missing.
        }
    }

    /** Removes the group with all that is below it, as far as no process is left in it. */
    void remove(String group) {
        for (Path hierarchy : hierarchies()) {
            try (Stream<Path> below = Files.walk(Path.of(hierarchy + group))) {
                below.filter(Files::isDirectory)
                        .sorted(java.util.Comparator.reverseOrder())
                        .forEach(folder -> {
                            try {
                                Files.delete(folder);
                            } catch (IOException e) {
                                // Still in use: it stays, and holds nothing but itself.
                            }
                        });
            } catch (IOException e) {
                // There is none.
            }
        }
    }

    /** Bytes in use by the group. */
    public OptionalLong memoryBytes(String group) {
        return number(unified ? Path.of(root + group, "memory.current") : v1("memory", group, "memory.usage_in_bytes"));
    }

    /** Processor time that the group has used, in ns. */
    public OptionalLong cpuNanos(String group) {
        if (!unified) {
            return number(v1("cpuacct", group, "cpuacct.usage"));
        }
        return read(Path.of(root + group, "cpu.stat")).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("usage_usec "))
                .mapToLong(line ->
                        Long.parseLong(line.substring("usage_usec ".length()).strip()) * NANOS_PER_MICRO)
                .findFirst();
    }

    /** How many processes and threads are in the group and below. */
    public OptionalLong tasks(String group) {
        return number(unified ? Path.of(root + group, "pids.current") : v1("pids", group, "pids.current"));
    }

    private Path v1(String controller, String group, String file) {
        return Path.of(root.resolve(controller) + group, file);
    }

    private List<Path> hierarchies() {
        if (unified) {
            return List.of(root);
        }
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(p ->
                            Files.exists(p.resolve("cgroup.procs")) && !Files.exists(p.resolve("cgroup.controllers")))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static OptionalLong number(Path file) {
        return read(file)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
