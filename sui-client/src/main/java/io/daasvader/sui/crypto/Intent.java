package io.daasvader.sui.crypto;

import io.daasvader.sui.types.Blake2b;

/**
 * What a signature is for. The scope, 0 to 255, is the first byte of the signed message; version and app follow as
 * zeros. A signature for one scope is never good for another.
 */
public record Intent(int scope) {
    public static final Intent TRANSACTION_DATA = new Intent(0);
    public static final Intent CHECKPOINT_SUMMARY = new Intent(2);
    public static final Intent PERSONAL_MESSAGE = new Intent(3);

    // Sui's own scopes count up from 0 and are a dozen.
    private static final int FIRST_OF_APPLICATIONS = 128;
    private static final int LAST = 255;

    public Intent {
        if (scope < 0 || scope > LAST) {
            throw new IllegalArgumentException("an intent's scope is one byte, not " + scope);
        }
    }

    /** A scope of this product, 128 to 255; throws {@link IllegalArgumentException} for those that are Sui's. */
    public static Intent ofApplication(int scope) {
        if (scope < FIRST_OF_APPLICATIONS) {
            throw new IllegalArgumentException("intent scope " + scope + " is Sui's");
        }
        return new Intent(scope);
    }

    /** The three bytes in front of the BCS of what is signed. */
    public byte[] prefix() {
        return new byte[] {(byte) scope, 0, 0};
    }

    /** The 32 bytes that an account key signs for {@code bcs}. */
    public byte[] digest(byte[] bcs) {
        return Blake2b.hash256(prefix(), bcs);
    }
}
