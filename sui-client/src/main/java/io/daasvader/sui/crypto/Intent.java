package io.daasvader.sui.crypto;

import io.daasvader.sui.types.Blake2b;

/** What a signature is for. The scope is the first byte of the signed message; version and app follow as zeros. */
public enum Intent {
    TRANSACTION_DATA(0),
    CHECKPOINT_SUMMARY(2),
    PERSONAL_MESSAGE(3);

    private final byte scope;

    Intent(int scope) {
        this.scope = (byte) scope;
    }

    /** The three bytes in front of the BCS of what is signed. */
    public byte[] prefix() {
        return new byte[] {scope, 0, 0};
    }

    /** The 32 bytes that an account key signs for {@code bcs}. */
    public byte[] digest(byte[] bcs) {
        return Blake2b.hash256(prefix(), bcs);
    }
}
