package io.daasvader.sui.rpc;

import java.util.Locale;
import java.util.Objects;

/**
 * One metadata entry sent with every call, such as {@code x-token} or {@code authorization}; which one differs per provider.
 *
 * <p>The value never appears in {@link #toString()}.
 *
 * @param header metadata key, ASCII, lower-cased
 * @param secret the value as sent
 */
public record AuthToken(String header, String secret) {
    public AuthToken {
        header = header.toLowerCase(Locale.ROOT);
        Objects.requireNonNull(secret);
    }

    public static AuthToken bearer(String token) {
        return new AuthToken("authorization", "Bearer " + token);
    }

    @Override
    public String toString() {
        return header + ": (hidden)";
    }
}
