package io.daasvader.attestation.ticket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A Kubernetes bootstrap token {@code id6.secret16}. Its text shows the id alone. {@link #close} overwrites the secret;
 * the strings that {@link #text} and {@link #secret} gave away live until the collector takes them. Thread-safe.
 */
public final class BootstrapToken implements AutoCloseable {
    static final int ID_LENGTH = 6;
    static final int SECRET_LENGTH = 16;

    private static final Pattern FORM = Pattern.compile("[a-z0-9]{6}\\.[a-z0-9]{16}");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String id;
    private final byte[] secret;
    private boolean closed;

    private BootstrapToken(String id, byte[] secret) {
        this.id = id;
        this.secret = secret;
    }

    /** A new token: 82 bits of secret. */
    public static BootstrapToken generate() {
        return new BootstrapToken(new String(letters(ID_LENGTH), StandardCharsets.US_ASCII), letters(SECRET_LENGTH));
    }

    /** Throws {@link IllegalArgumentException}, which does not repeat the text, for anything but {@code id6.secret16}. */
    public static BootstrapToken parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a bootstrap token is 6 and 16 of a-z and 0-9, with a dot between");
        }
        return new BootstrapToken(
                text.substring(0, ID_LENGTH), text.substring(ID_LENGTH + 1).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] letters(int count) {
        byte[] letters = new byte[count];
        for (int i = 0; i < count; i++) {
            letters[i] = (byte) LETTERS.charAt(RANDOM.nextInt(LETTERS.length()));
        }
        return letters;
    }

    /** The public half: names the Secret {@code bootstrap-token-<id>} and the user {@code system:bootstrap:<id>}. */
    public String id() {
        return id;
    }

    /** {@code id6.secret16}. Keep it out of logs, arguments and URLs. */
    public String text() {
        return id + "." + secret();
    }

    /** The secret half. Keep it out of logs, arguments and URLs. */
    public String secret() {
        return new String(secretBytes(), StandardCharsets.US_ASCII);
    }

    synchronized byte[] secretBytes() {
        if (closed) {
            throw new IllegalStateException("the token was erased");
        }
        return secret.clone();
    }

    /** Overwrites the secret. */
    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(secret, (byte) 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BootstrapToken token
                && id.equals(token.id)
                && MessageDigest.isEqual(secretBytes(), token.secretBytes());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "BootstrapToken[" + id + ".hidden]";
    }
}
