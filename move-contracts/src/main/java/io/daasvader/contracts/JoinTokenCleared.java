package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** The join ticket was deleted: used, expired, replaced key, or slashed. Stream: worker. */
public record JoinTokenCleared(Address streamId, long seq, Bytes ciphertextHash) implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "worker_events", "JoinTokenCleared");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static JoinTokenCleared fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, JoinTokenCleared::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static JoinTokenCleared read(BcsReader reader) {
        return new JoinTokenCleared(Address.fromBcs(reader), reader.u64(), Bytes.fromBcs(reader));
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        ciphertextHash.toBcs(writer);
    }
}
