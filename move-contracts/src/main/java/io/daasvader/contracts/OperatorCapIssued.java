package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** One more operator cap is valid. Stream: config. */
public record OperatorCapIssued(Address streamId, long seq, Address operatorCapId) implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "config_events", "OperatorCapIssued");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static OperatorCapIssued fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, OperatorCapIssued::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static OperatorCapIssued read(BcsReader reader) {
        return new OperatorCapIssued(Address.fromBcs(reader), reader.u64(), Address.fromBcs(reader));
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        operatorCapId.toBcs(writer);
    }
}
