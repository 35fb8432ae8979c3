package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** The operator found another attestation tier. Stream: worker. */
public record AttestationTierSet(Address streamId, long seq, int oldTier, int newTier) implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "worker_events", "AttestationTierSet");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static AttestationTierSet fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, AttestationTierSet::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static AttestationTierSet read(BcsReader reader) {
        return new AttestationTierSet(Address.fromBcs(reader), reader.u64(), reader.u8(), reader.u8());
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        writer.u8(oldTier);
        writer.u8(newTier);
    }
}
