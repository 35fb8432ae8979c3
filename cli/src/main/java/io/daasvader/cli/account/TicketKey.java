package io.daasvader.cli.account;

import io.daasvader.sui.bcs.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The X25519 key that a worker's join tickets are sealed to: a file with both halves as PEM, for its owner alone. */
public final class TicketKey {
    private static final int RAW = 32;
    private static final Pattern PUBLIC =
            Pattern.compile("-----BEGIN PUBLIC KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    private TicketKey() {}

    /** The public half, 32 bytes; the file is made when it is missing. */
    public static Bytes publicKey(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        return read(Files.readString(file, StandardCharsets.US_ASCII))
                .orElseThrow(() -> new IllegalArgumentException(file + " holds no public X25519 key"));
    }

    private static Optional<Bytes> read(String pem) {
        Matcher found = PUBLIC.matcher(pem);
        if (!found.find()) {
            return Optional.empty();
        }
        byte[] der = Base64.getMimeDecoder().decode(found.group(1));
        // SubjectPublicKeyInfo of X25519 (RFC 8410): a fixed head, then the key.
        return der.length > RAW
                ? Optional.of(Bytes.of(Arrays.copyOfRange(der, der.length - RAW, der.length)))
                : Optional.empty();
    }

    private static void create(Path file) throws IOException {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
            KeyFile.create(
                    file,
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                            + pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has X25519", e);
        }
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what + "-----\n";
    }
}
