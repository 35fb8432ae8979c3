package io.daasvader.sui.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.daasvader.sui.RandomValues;
import io.daasvader.sui.bcs.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Whatever a crash leaves of a file: no whole record is lost, none is invented. */
class RecordFileTest {
    private static final int HEADER = 8;

    private static List<byte[]> records(long seed, int count) {
        RandomValues values = new RandomValues(seed);
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] record = new byte[1 + values.below(60)];
            for (int b = 0; b < record.length; b++) {
                record[b] = (byte) (values.flip() ? 0 : values.below(256));
            }
            records.add(record);
        }
        return records;
    }

    private static List<Bytes> read(Path path) throws IOException {
        List<Bytes> read = new ArrayList<>();
        RecordFile.open(path, body -> read.add(Bytes.of(body))).close();
        return read;
    }

    private static List<Bytes> whole(List<byte[]> records) {
        return records.stream().map(Bytes::of).toList();
    }

    private static Path written(Path folder, List<byte[]> records) throws IOException {
        Path path = folder.resolve("records");
        try (RecordFile file = RecordFile.open(path, body -> {})) {
            for (byte[] record : records) {
                file.append(List.of(record));
            }
        }
        return path;
    }

    private static void inFolder(FolderTest test) throws IOException {
        Path folder = Files.createTempDirectory("records");
        try {
            test.run(folder);
        } finally {
            try (Stream<Path> all = Files.list(folder)) {
                for (Path path : all.toList()) {
                    Files.delete(path);
                }
            }
            Files.delete(folder);
        }
    }

    @FunctionalInterface
    private interface FolderTest {
        void run(Path folder) throws IOException;
    }

    @Property(tries = 4)
    void keepsExactlyTheWholeRecordsWhereverTheFileIsCut(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int count) throws IOException {
        inFolder(folder -> {
            List<byte[]> records = records(seed, count);
            byte[] whole = Files.readAllBytes(written(folder, records));
            Path torn = folder.resolve("torn");
            for (int length = 0; length <= whole.length; length++) {
                for (int zeros : new int[] {0, 30}) {
                    byte[] left = Arrays.copyOf(whole, length);
                    Files.write(torn, length == whole.length ? left : Arrays.copyOf(left, length + zeros));
                    int complete = complete(records, length);
                    if (zeros > 0 && completedByZeros(records, complete, length, zeros)) {
                        complete++;
                    }
                    assertThat(read(torn))
                            .as("cut at %d, %d zeros", length, zeros)
                            .isEqualTo(whole(records.subList(0, complete)));
                    try (RecordFile file = RecordFile.open(torn, body -> {})) {
                        file.append(List.of(new byte[] {42}));
                    }
                    assertThat(read(torn)).hasSize(complete + 1).endsWith(Bytes.of((byte) 42));
                }
            }
        });
    }

    private static int complete(List<byte[]> records, int length) {
        int at = 0;
        int complete = 0;
        while (complete < records.size() && at + HEADER + records.get(complete).length <= length) {
            at += HEADER + records.get(complete++).length;
        }
        return complete;
    }

    /** A record whose missing end is zeros anyway is whole. */
    private static boolean completedByZeros(List<byte[]> records, int complete, int length, int zeros) {
        if (complete == records.size()) {
            return false;
        }
        int start = records.subList(0, complete).stream()
                .mapToInt(r -> HEADER + r.length)
                .sum();
        byte[] record = records.get(complete);
        int bodyThere = length - start - HEADER;
        int missing = record.length - bodyThere;
        if (bodyThere < 0 || missing > zeros) {
            return false;
        }
        for (int i = bodyThere; i < record.length; i++) {
            if (record[i] != 0) {
                return false;
            }
        }
        return true;
    }

    @Property(tries = 20)
    void refusesDamageBeforeAWholeRecord(@ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int count)
            throws IOException {
        inFolder(folder -> {
            List<byte[]> records = records(seed, count);
            Path path = written(folder, records);
            byte[] damaged = Files.readAllBytes(path);
            int before = damaged.length - HEADER - records.getLast().length;
            RandomValues values = new RandomValues(seed);
            damaged[values.below(before)] ^= (byte) (1 << values.below(8));
            Files.write(path, damaged);
            assertThatIOException().isThrownBy(() -> read(path)).withMessageContaining("damaged");
        });
    }

    @Test
    void holdsEitherTheOldOrTheNewRecordsWhenReplacingIsCutShort() throws IOException {
        inFolder(folder -> {
            List<byte[]> old = records(1, 5);
            List<byte[]> fresh = records(2, 3);
            Path path = written(folder, old);
            Path successor = folder.resolve("records.new");
            byte[] before = Files.readAllBytes(path);
            Files.delete(path);
            byte[] next = Files.readAllBytes(written(folder, fresh));
            Files.write(path, before);
            for (int length = 0; length <= next.length; length++) {
                Files.write(successor, Arrays.copyOf(next, length));
                assertThat(read(path)).isEqualTo(whole(old));
                assertThat(successor).doesNotExist();
            }
            try (RecordFile file = RecordFile.open(path, body -> {})) {
                file.replace(fresh);
                assertThat(file.size()).isEqualTo(next.length);
                assertThat(read(copy(path, folder))).isEqualTo(whole(fresh));
                file.append(List.of(old.getFirst()));
            }
            assertThat(read(path))
                    .hasSize(4)
                    .startsWith(whole(fresh).toArray(Bytes[]::new))
                    .endsWith(Bytes.of(old.getFirst()));
        });
    }

    private static Path copy(Path path, Path folder) throws IOException {
        return Files.write(folder.resolve("copy"), Files.readAllBytes(path));
    }

    @Test
    void isHeldByOneUserAtATimeAlsoAfterAReplacement() throws IOException {
        inFolder(folder -> {
            Path path = folder.resolve("records");
            try (RecordFile file = RecordFile.open(path, body -> {})) {
                file.replace(records(1, 1));
                assertThatIOException().isThrownBy(() -> read(path)).withMessageContaining("already open");
                file.append(records(2, 1));
            }
            assertThat(read(path)).hasSize(2);
        });
    }
}
