package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;

/** A validator: its BLS12-381 key (96 bytes, compressed G2) and its voting power. */
public record CommitteeMember(Bytes publicKey, long weight) {
    public static final int PUBLIC_KEY_LENGTH = 96;

    public CommitteeMember {
        if (publicKey.length() != PUBLIC_KEY_LENGTH) {
            throw new IllegalArgumentException("a validator's key is 96 bytes, not " + publicKey.length());
        }
    }

    static CommitteeMember fromBcs(BcsReader reader) {
        int length = reader.uleb();
        if (length != PUBLIC_KEY_LENGTH) {
            throw new BcsException("a validator's key is 96 bytes, not " + length);
        }
        return new CommitteeMember(Bytes.of(reader.fixed(length)), reader.u64());
    }

    void toBcs(BcsWriter writer) {
        publicKey.toBcs(writer);
        writer.u64(weight);
    }
}
