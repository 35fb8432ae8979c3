package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** An operator cap is no longer valid. Stream: config. */
public record OperatorCapRevoked(Address streamId, long seq, Address operatorCapId) implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "config_events", "OperatorCapRevoked");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static OperatorCapRevoked fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, OperatorCapRevoked::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static OperatorCapRevoked read(BcsReader reader) {
        return new OperatorCapRevoked(Address.fromBcs(reader), reader.u64(), Address.fromBcs(reader));
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        operatorCapId.toBcs(writer);
    }
}
