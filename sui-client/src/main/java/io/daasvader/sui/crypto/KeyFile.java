package io.daasvader.sui.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** An account's key in a file: one {@code suiprivkey1…} line, for its owner alone. */
public final class KeyFile {
    private KeyFile() {}

    /** Reads a key; throws {@link IllegalArgumentException} when the file is no key or others may read it. */
    public static Ed25519KeyPair read(Path file) throws IOException {
        requirePrivate(file);
        try {
            return Ed25519KeyPair.fromSuiPrivKey(
                    Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " holds no ed25519 key (suiprivkey1…)", e);
        }
    }

    /** Throws {@link IllegalArgumentException} when anybody but the file's owner may use it. */
    public static void requirePrivate(Path file) throws IOException {
        if (Files.getPosixFilePermissions(file).stream().anyMatch(KeyFile::isForOthers)) {
            throw new IllegalArgumentException(file + " can be read by others; run chmod 600 on it");
        }
    }

    private static boolean isForOthers(PosixFilePermission permission) {
        return !permission.name().startsWith("OWNER_");
    }

    /** Writes a secret into a new file. Throws {@link java.nio.file.FileAlreadyExistsException}: none is overwritten. */
    public static void create(Path file, String secret) throws IOException {
        // Made with its mode, not given it afterwards: there is no moment at which others can read it.
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Set<StandardOpenOption> make = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (SeekableByteChannel channel = Files.newByteChannel(file, make, ownerOnly)) {
            ByteBuffer bytes = ByteBuffer.wrap(secret.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /** The file's key, made when there is no file. */
    public static Ed25519KeyPair readOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file, Ed25519KeyPair.generate().exportSuiPrivKey() + "\n");
        }
        return read(file);
    }
}
