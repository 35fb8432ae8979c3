package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** New obligations were stopped or allowed again. Stream: config. */
public record PauseChanged(Address streamId, long seq, boolean paused) implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "config_events", "PauseChanged");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static PauseChanged fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, PauseChanged::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static PauseChanged read(BcsReader reader) {
        return new PauseChanged(Address.fromBcs(reader), reader.u64(), reader.bool());
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        writer.bool(paused);
    }
}
