package io.daasvader.cli.account;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * Names of what the user wanted, each kept on disk until its answer was shown. A command that was killed, however far it had
 * come, finds its name when it is run again with the same content, and the journal of sendings then gives that name's
 * outcome instead of paying a second time.
 *
 * @param folder holds one small file for each command without an answer
 */
public record Intents(Path folder) {
    private static final int RANDOM_BYTES = 8;

    /**
     * A name in use.
     *
     * @param name the sending's name, unique for ever
     * @param resumed whether an earlier run began it
     * @param file is there until {@link #answered}
     */
    public record Intent(String name, boolean resumed, Path file) {
        /** The user has seen the outcome: the same content is a new wish from now on. */
        public void answered() throws IOException {
            Files.deleteIfExists(file);
        }
    }

    /** The name for a command with this content: that of an earlier run without an answer, or a new one. */
    public Intent begin(String kind, List<String> content) throws IOException {
        Path file = Files.createDirectories(folder).resolve(kind + "-" + hash(content));
        try {
            String name = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (!name.isEmpty()) {
                return new Intent(name, true, file);
            }
        } catch (NoSuchFileException e) {
            // The usual case: nothing was left open.
        }
        String name = kind + "-" + random();
        write(file, name);
        return new Intent(name, false, file);
    }

    private static void write(Path file, String name) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(partial, name + "\n", StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(partial, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel parent = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            parent.force(true);
        }
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String hash(List<String> content) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String part : content) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                sha.update(bytes);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
