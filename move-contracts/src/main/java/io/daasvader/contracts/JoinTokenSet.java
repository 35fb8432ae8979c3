package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** A sealed join ticket lies in the worker; the event tells its blake2b256 only. Stream: worker. */
public record JoinTokenSet(Address streamId, long seq, Bytes ciphertextHash, long keyVersion, long expiresAtMs)
        implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "worker_events", "JoinTokenSet");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static JoinTokenSet fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, JoinTokenSet::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static JoinTokenSet read(BcsReader reader) {
        return new JoinTokenSet(
                Address.fromBcs(reader), reader.u64(), Bytes.fromBcs(reader), reader.u64(), reader.u64());
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        ciphertextHash.toBcs(writer);
        writer.u64(keyVersion);
        writer.u64(expiresAtMs);
    }
}
