package io.daasvader.bench.stage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The disk below a measurement. */
public final class Disk {
    private static final int PAGE = 4096;
    private static final int TRIES = 101;

    private Disk() {}

    static long fsyncMicros(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "fsync", ".probe");
        long[] micros = new long[TRIES];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < TRIES; i++) {
                long began = System.nanoTime();
                channel.write(ByteBuffer.allocate(PAGE));
                channel.force(false);
                micros[i] = (System.nanoTime() - began) / 1_000;
            }
        } finally {
            Files.delete(file);
        }
        Arrays.sort(micros);
        return micros[TRIES / 2];
    }

    /** Removes a folder with all in it. */
    public static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        }
    }
}
