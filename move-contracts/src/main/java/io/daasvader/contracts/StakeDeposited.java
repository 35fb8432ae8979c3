package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** Stake came in. Stream: worker. {@code amount} and the new stake in MIST. */
public record StakeDeposited(Address streamId, long seq, long amount, long stake) implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "worker_events", "StakeDeposited");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static StakeDeposited fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, StakeDeposited::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static StakeDeposited read(BcsReader reader) {
        return new StakeDeposited(Address.fromBcs(reader), reader.u64(), reader.u64(), reader.u64());
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        writer.u64(amount);
        writer.u64(stake);
    }
}
