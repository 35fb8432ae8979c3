package io.daasvader.master.operations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Lets only the operator in where an operator credential is configured. Without one the server listens on loopback alone. */
final class OperatorGate {
    private static final String SCHEME = "Bearer ";

    private final Optional<byte[]> expected;

    OperatorGate(Optional<String> credential) {
        this.expected = credential.map(OperatorGate::hash);
    }

    /**
     * Checks the {@code Authorization} header.
     *
     * @throws Problem 401 when it does not name the credential
     */
    void require(Optional<String> authorization) {
        if (expected.isEmpty()) {
            return;
        }
        boolean good = authorization
                .filter(h -> h.startsWith(SCHEME))
                .map(h -> MessageDigest.isEqual(expected.get(), hash(h.substring(SCHEME.length()))))
                .orElse(false);
        if (!good) {
            Problem refused = Problem.of(
                    HttpStatus.UNAUTHORIZED, "operator-only", "this needs the operator's credential as a bearer token");
            refused.getHeaders().set("WWW-Authenticate", "Bearer");
            throw refused;
        }
    }

    /** Hashes have the same length whatever was given, so that comparing takes the same time. */
    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
