package io.daasvader.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What a program writes, in one file that is appended to over restarts. */
public record ProcessLog(Path path) {
    private static final int TAIL_BYTES = 4096;
    private static final long LARGE_BYTES = 16L << 20;

    /** A log that has grown large becomes the one old log, so that a kept cluster does not fill the disk by being started often. */
    public void turn() throws IOException {
        if (Files.exists(path) && Files.size(path) > LARGE_BYTES) {
            Files.move(path, path.resolveSibling(path.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Its last lines, for a message about why the program ended. */
    public String tail() {
        if (!Files.exists(path)) {
            return "(no log)";
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL_BYTES));
            byte[] tail = new byte[(int) Math.min(TAIL_BYTES, file.length() - file.getFilePointer())];
            file.readFully(tail);
            return new String(tail, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(" + path + " cannot be read: " + e.getMessage() + ")";
        }
    }
}
