package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** The worker's key was replaced; tickets sealed to older versions are void. Stream: worker. */
public record WorkerKeyRotated(Address streamId, long seq, long keyVersion, Bytes x25519Key) implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "worker_events", "WorkerKeyRotated");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static WorkerKeyRotated fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, WorkerKeyRotated::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static WorkerKeyRotated read(BcsReader reader) {
        return new WorkerKeyRotated(Address.fromBcs(reader), reader.u64(), reader.u64(), Bytes.fromBcs(reader));
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        writer.u64(keyVersion);
        x25519Key.toBcs(writer);
    }
}
