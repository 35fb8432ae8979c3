package io.daasvader.master.cluster.backend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the kernel says of processes. */
final class Proc {
    private static final String LISTENS = "0A";

    private Proc() {}

    /** These and all that they have started. */
    static Set<Long> trees(Set<Long> roots) {
        return roots.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(p -> Stream.concat(Stream.of(p), p.descendants()))
                .map(ProcessHandle::pid)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether it runs; one that has ended and waits for its parent has no arguments any more. */
    static boolean runs(long pid) {
        return !read(pid, "cmdline").isEmpty();
    }

    static String arguments(long pid) {
        return read(pid, "cmdline").replace('\0', '\n');
    }

    static String environment(long pid) {
        return read(pid, "environ").replace('\0', '\n');
    }

    /** Every process whose environment holds this text. */
    static List<Long> marked(String text) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> environment(pid).contains(text))
                .toList();
    }

    /** The addresses at which these processes listen for TCP, as the kernel writes them. */
    static Set<String> listening(Set<Long> pids) throws IOException {
        Set<String> inodes = new TreeSet<>();
        for (long pid : pids) {
            sockets(pid).forEach(inodes::add);
        }
        Set<String> found = new TreeSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            List<String> lines = Files.readAllLines(Path.of(table));
            for (String line : lines.subList(1, lines.size())) {
                String[] fields = line.strip().split(" +", -1);
                if (fields[3].equals(LISTENS) && inodes.contains(fields[9])) {
                    found.add(readable(fields[1]));
                }
            }
        }
        return found;
    }

    private static String readable(String address) {
        String[] parts = address.split(":", -1);
        byte[] host = HexFormat.of().parseHex(parts[0]);
        int port = Integer.parseInt(parts[1], 16);
        return host.length == 4
                ? "%d.%d.%d.%d:%d".formatted(host[3] & 255, host[2] & 255, host[1] & 255, host[0] & 255, port)
                : "[" + parts[0] + "]:" + port;
    }

    private static List<String> sockets(long pid) {
        List<String> inodes = new ArrayList<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            open.forEach(fd -> target(fd)
                    .filter(t -> t.startsWith("socket:["))
                    .ifPresent(t -> inodes.add(t.substring(8, t.length() - 1))));
        } catch (IOException e) {
            // It has ended.
        }
        return inodes;
    }

    private static Optional<String> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc/" + pid, file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
