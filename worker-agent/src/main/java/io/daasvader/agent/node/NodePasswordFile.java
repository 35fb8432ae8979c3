package io.daasvader.agent.node;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.crypto.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * The file where {@code k3s agent} reads the password that it shows with its node's name. There is one on a machine, whatever the
 * agent's data folder is; k3s makes it when it is missing, and needs the same one at every start. That of another node of this
 * machine is put aside and comes back.
 *
 * @param file as k3s has it
 * @param record the hash of what was written here last: by it ours is known
 */
public record NodePasswordFile(Path file, Path record) {
    private static final String ASIDE = ".before-daasvader";

    /** Where {@code k3s} has it, if it is not rootless. */
    public static final Path OF_K3S = Path.of("/etc/rancher/node/password");

    /** That of a runtime which keeps its files in {@code folder}. */
    public static NodePasswordFile of(Path file, Path folder) {
        return new NodePasswordFile(file, folder.resolve("node-password.sha256"));
    }

    /** Writes it for its user alone; an older one of ours is replaced. */
    void write(String password) throws IOException {
        if (isAnothers()) {
            Files.move(file, aside(), StandardCopyOption.ATOMIC_MOVE);
        }
        // First the hash: a file of ours must never look like another's.
        PrivateFiles.write(record, hash(password) + "\n");
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        PrivateFiles.write(file, (password + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Removes it if it is ours, and puts back what was there before. */
    void remove() throws IOException {
        if (isOurs()) {
            Files.deleteIfExists(file);
        }
        if (!Files.exists(file) && Files.exists(aside())) {
            Files.move(aside(), file, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(record);
    }

    private Path aside() {
        return file.resolveSibling(file.getFileName() + ASIDE);
    }

    /** Whether another k3s node of this machine has it. */
    public boolean isAnothers() throws IOException {
        return Files.exists(file) && !isOurs();
    }

    private boolean isOurs() throws IOException {
        Optional<String> stands = read(file).map(NodePasswordFile::hash);
        return stands.isPresent() && stands.equals(read(record));
    }

    private static Optional<String> read(Path file) throws IOException {
        return Files.exists(file)
                ? Optional.of(Files.readString(file, StandardCharsets.US_ASCII).strip())
                : Optional.empty();
    }

    private static String hash(String password) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.US_ASCII)))
                    .toHex();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
