package io.daasvader.contracts;

import io.daasvader.sui.types.Address;

/**
 * What a transaction must know to name a shared object.
 *
 * @param id the object
 * @param initialVersion version at which it became shared; it never changes
 */
public record SharedObject(Address id, long initialVersion) {
    /**
     * Reads {@code ID@VERSION}.
     *
     * @throws IllegalArgumentException when a part is missing or malformed
     */
    public static SharedObject parse(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException("a shared object is written ID@INITIAL_VERSION, not " + text);
        }
        return new SharedObject(Address.parse(text.substring(0, at)), Long.parseUnsignedLong(text.substring(at + 1)));
    }

    @Override
    public String toString() {
        return id + "@" + Long.toUnsignedString(initialVersion);
    }
}
