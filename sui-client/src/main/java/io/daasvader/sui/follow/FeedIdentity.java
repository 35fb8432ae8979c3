package io.daasvader.sui.follow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Which feed a cursor belongs to: a cursor of another chain or another filter must never be used.
 *
 * @param chainId genesis checkpoint digest, base58
 * @param eventTypes filters, OR-ed: {@code 0xaddr[::module[::Name]]}; the package that defines the type, so one per package
 *     version. At most 10, the server's limit
 */
public record FeedIdentity(String chainId, List<String> eventTypes) {
    private static final int SERVER_LIMIT = 10;

    public FeedIdentity {
        eventTypes = List.copyOf(eventTypes);
        if (eventTypes.isEmpty() || eventTypes.size() > SERVER_LIMIT) {
            throw new IllegalArgumentException(
                    "a feed needs 1 to " + SERVER_LIMIT + " event types, not " + eventTypes.size());
        }
    }

    /** SHA-256 of chain and filter, hex. */
    public String hash() {
        try {
            String text = chainId + "\n" + String.join("\n", eventTypes);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
