package io.daasvader.attestation.ticket;

import io.daasvader.sui.bcs.Bytes;
import java.net.URI;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a worker needs to become a node: where the cluster is, how it proves itself once, and how it knows the cluster.
 * {@code server} is an https URL of at most 200 ASCII characters without user, query and fragment; {@code caSha256} is
 * the SHA-256 (32 bytes) of the CA bundle's bytes as the server hands them out.
 */
public record JoinTicket(URI server, BootstrapToken token, Bytes caSha256) implements AutoCloseable {
    static final int MAX_URL = 200;
    private static final int HASH_LENGTH = 32;

    /** Throws {@link IllegalArgumentException} unless the URL and the hash are as said above. */
    public JoinTicket {
        if (!isServer(server)) {
            throw new IllegalArgumentException(
                    "a server is an https URL of at most 200 ASCII characters with a host and nothing after the path");
        }
        if (caSha256.length() != HASH_LENGTH) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes, not " + caSha256.length());
        }
    }

    /** Whether a ticket can name this address. */
    public static boolean isServer(URI server) {
        String text = server.toString();
        return "https".equals(server.getScheme())
                && server.getHost() != null
                && server.getRawUserInfo() == null
                && server.getRawQuery() == null
                && server.getRawFragment() == null
                && text.length() <= MAX_URL
                && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /** The token in k3s' secure form {@code K10<CA hash>::<id6>.<secret16>}. Keep it out of logs, arguments and URLs. */
    public String secureToken() {
        return "K10" + caSha256.toHex() + "::" + token.text();
    }

    /** One byte with the URL's length, the URL, the token's halves (6 and 16 bytes), the hash. The caller erases it. */
    byte[] toPlaintext() {
        byte[] url = server.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] secret = token.secretBytes();
        try {
            return ByteBuffer.allocate(
                            1 + url.length + BootstrapToken.ID_LENGTH + BootstrapToken.SECRET_LENGTH + HASH_LENGTH)
                    .put((byte) url.length)
                    .put(url)
                    .put(token.id().getBytes(StandardCharsets.US_ASCII))
                    .put(secret)
                    .put(caSha256.toArray())
                    .array();
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** Reads the whole of {@code plaintext}; throws {@link IllegalArgumentException} for anything else. */
    static JoinTicket fromPlaintext(byte[] plaintext) {
        ByteBuffer rest = ByteBuffer.wrap(plaintext);
        try {
            String url = ascii(rest, Byte.toUnsignedInt(rest.get()));
            String token = ascii(rest, BootstrapToken.ID_LENGTH) + "." + ascii(rest, BootstrapToken.SECRET_LENGTH);
            byte[] hash = new byte[HASH_LENGTH];
            rest.get(hash);
            if (rest.hasRemaining()) {
                throw new IllegalArgumentException("bytes after the ticket's end");
            }
            return new JoinTicket(URI.create(url), BootstrapToken.parse(token), Bytes.of(hash));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the ticket ends early", e);
        }
    }

    private static String ascii(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        String text = new String(bytes, StandardCharsets.US_ASCII);
        Arrays.fill(bytes, (byte) 0);
        return text;
    }

    /** Overwrites the token's secret. */
    @Override
    public void close() {
        token.close();
    }
}
