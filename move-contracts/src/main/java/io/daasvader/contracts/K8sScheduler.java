package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** Stable outer object. The value lies in a dynamic field named by {@code version} (u64). */
public record K8sScheduler(Address id, long version) {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "k8s_scheduler", "K8sScheduler");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static K8sScheduler fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, K8sScheduler::read);
    }

    /** The BCS that {@link #fromBcs} reads. */
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static K8sScheduler read(BcsReader reader) {
        return new K8sScheduler(Address.fromBcs(reader), reader.u64());
    }

    void write(BcsWriter writer) {
        id.toBcs(writer);
        writer.u64(version);
    }
}
