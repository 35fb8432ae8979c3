package io.daasvader.attestation.ticket;

import io.daasvader.sui.crypto.KeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.XECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.XECPrivateKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@link WorkerKey} in a file: PKCS #8 as PEM (RFC 8410), for its owner alone. */
public final class WorkerKeyFile {
    private static final Pattern PRIVATE =
            Pattern.compile("-----BEGIN PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private WorkerKeyFile() {}

    /** The file's key, made when there is no file. */
    public static WorkerKey readOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            KeyFile.create(file, pem(WorkerKey.generate()));
        }
        return read(file);
    }

    /** Throws {@link IllegalArgumentException}, which shows nothing of it, when the file is no key or others may read it. */
    public static WorkerKey read(Path file) throws IOException {
        KeyFile.requirePrivate(file);
        Matcher found = PRIVATE.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!found.find()) {
            throw new IllegalArgumentException(file + " holds no X25519 key as PEM");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(found.group(1));
            return ((XECPrivateKey) KeyFactory.getInstance("X25519").generatePrivate(new PKCS8EncodedKeySpec(der)))
                    .getScalar()
                    .map(WorkerKey::ofSecret)
                    .orElseThrow(() -> new IllegalArgumentException(file + " holds no X25519 key as PEM"));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(file + " holds no X25519 key as PEM", e);
        }
    }

    private static String pem(WorkerKey key) {
        try {
            byte[] der = KeyFactory.getInstance("X25519")
                    .generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, key.secretBytes()))
                    .getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has X25519", e);
        }
    }
}
