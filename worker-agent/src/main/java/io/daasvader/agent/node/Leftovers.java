package io.daasvader.agent.node;

import io.daasvader.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Ends what a stopped runtime leaves behind on purpose: the shims that keep pods alive, and their mounts. */
final class Leftovers {
    private static final int ENDING_SECONDS = 10;

    private Leftovers() {}

    /** Kills each container shim that was started with a path below {@code folder}, with all its descendants. */
    static void killShimsOf(Path folder) {
        List<ProcessHandle> doomed = new ArrayList<>();
        ProcessHandle.allProcesses().filter(p -> isShimOf(p, folder)).forEach(shim -> {
            doomed.add(shim);
            shim.descendants().forEach(doomed::add);
        });
        doomed.forEach(ProcessHandle::destroyForcibly);
        doomed.forEach(p -> p.onExit()
                .completeOnTimeout(p, ENDING_SECONDS, TimeUnit.SECONDS)
                .join());
    }

    private static boolean isShimOf(ProcessHandle process, Path folder) {
        try {
            String command = Files.readString(
                    Path.of("/proc", Long.toString(process.pid()), "cmdline"),
                    java.nio.charset.StandardCharsets.ISO_8859_1);
            return command.contains("containerd-shim") && command.contains(folder + "/");
        } catch (IOException e) {
            return false;
        }
    }

    /** Takes every mount below {@code folder} away, the innermost first. */
    static void unmountBelow(Path folder) {
        List<String> points;
        try (Stream<String> mounts = Files.lines(Path.of("/proc/self/mounts"))) {
            points = mounts.map(line -> line.split(" ", 3)[1])
                    .filter(point -> point.startsWith(folder + "/") || point.equals(folder.toString()))
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .toList();
        } catch (IOException e) {
            return;
        }
        points.forEach(Leftovers::unmount);
    }

    private static void unmount(String point) {
        try {
            Process umount = new ProcessBuilder(Programs.find("umount"), "-l", point)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!umount.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)) {
                umount.destroyForcibly();
            }
        } catch (IOException e) {
            // Without umount there is no mount of ours either.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
