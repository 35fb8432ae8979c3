package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** All stake is unbonding and still slashable. Stream: worker. {@code amount} in MIST. */
public record UnbondingStarted(Address streamId, long seq, long amount, long unlockAtMs) implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "worker_events", "UnbondingStarted");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static UnbondingStarted fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, UnbondingStarted::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static UnbondingStarted read(BcsReader reader) {
        return new UnbondingStarted(Address.fromBcs(reader), reader.u64(), reader.u64(), reader.u64());
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        writer.u64(amount);
        writer.u64(unlockAtMs);
    }
}
