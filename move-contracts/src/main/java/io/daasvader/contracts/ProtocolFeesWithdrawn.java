package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** The administrator took protocol fees. {@code amount} and what is left in MIST. */
public record ProtocolFeesWithdrawn(Address streamId, long seq, long amount, long remaining) implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "request_events", "ProtocolFeesWithdrawn");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static ProtocolFeesWithdrawn fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, ProtocolFeesWithdrawn::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static ProtocolFeesWithdrawn read(BcsReader reader) {
        return new ProtocolFeesWithdrawn(Address.fromBcs(reader), reader.u64(), reader.u64(), reader.u64());
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        writer.u64(amount);
        writer.u64(remaining);
    }
}
