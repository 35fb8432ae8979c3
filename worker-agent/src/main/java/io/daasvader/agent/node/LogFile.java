package io.daasvader.agent.node;

import io.daasvader.process.ProcessLog;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What a supervised program writes. It appends itself, so that it goes on when the agent is gone; the agent reads on from where
 * it was and empties the file when it is long. Used by one thread.
 */
public final class LogFile {
    static final long LONGEST = 8L << 20;
    private static final int READ_BYTES = 64 << 10;

    private final ProcessLog written;
    private long position = -1;
    private String rest = "";

    LogFile(ProcessLog written) {
        this.written = written;
    }

    ProcessLog written() {
        return written;
    }

    /** The whole lines written since the last call, at most 64 KiB of them; the first call begins at the file's end. */
    public List<String> more() {
        Path path = written.path();
        try {
            if (!Files.exists(path)) {
                position = 0;
                return List.of();
            }
            long size = Files.size(path);
            if (position < 0 || position > size) {
                position = position < 0 ? size : 0;
                rest = "";
            }
            String text = rest + read(position, READ_BYTES);
            int end = text.lastIndexOf('\n');
            rest = text.substring(end + 1);
            rotate();
            return end < 0 ? List.of() : text.substring(0, end).lines().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private String read(long from, int most) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(written.path().toFile(), "r")) {
            file.seek(from);
            byte[] bytes = new byte[(int) Math.min(most, Math.max(0, file.length() - from))];
            file.readFully(bytes);
            position = from + bytes.length;
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** The program appends: behind a file that was cut it goes on at its new end. */
    private void rotate() throws IOException {
        if (position < LONGEST) {
            return;
        }
        try (FileChannel channel = FileChannel.open(written.path(), StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
        position = 0;
    }
}
