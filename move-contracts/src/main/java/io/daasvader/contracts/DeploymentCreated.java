package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/** The package was published and its singletons exist. Stream: config, always {@code seq} 0. */
public record DeploymentCreated(
        Address streamId,
        long seq,
        Address registryId,
        Address schedulerId,
        Address adminCapId,
        Address operatorCapId,
        Address pauseCapId,
        Settings settings)
        implements DaasEvent {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "config_events", "DeploymentCreated");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static DeploymentCreated fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, DeploymentCreated::read);
    }

    @Override
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static DeploymentCreated read(BcsReader reader) {
        return new DeploymentCreated(
                Address.fromBcs(reader),
                reader.u64(),
                Address.fromBcs(reader),
                Address.fromBcs(reader),
                Address.fromBcs(reader),
                Address.fromBcs(reader),
                Address.fromBcs(reader),
                Settings.read(reader));
    }

    void write(BcsWriter writer) {
        streamId.toBcs(writer);
        writer.u64(seq);
        registryId.toBcs(writer);
        schedulerId.toBcs(writer);
        adminCapId.toBcs(writer);
        operatorCapId.toBcs(writer);
        pauseCapId.toBcs(writer);
        settings.write(writer);
    }
}
