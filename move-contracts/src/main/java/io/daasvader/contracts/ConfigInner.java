package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;
import java.util.List;
import java.util.Optional;

/** The value behind {@code Config}. */
public record ConfigInner(
        long nextSeq, boolean paused, List<Address> operators, Optional<Address> upgradeCapId, Settings settings) {
    /** Copies the lists. */
    public ConfigInner {
        operators = List.copyOf(operators);
    }

    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "config", "ConfigInner");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static ConfigInner fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, ConfigInner::read);
    }

    /** Decodes the dynamic field that holds the value: its id, the version it is named by, and the value. */
    public static ConfigInner fromField(byte[] bcs) {
        return BcsReader.decode(bcs, reader -> {
            Address.fromBcs(reader);
            reader.u64();
            return read(reader);
        });
    }

    /** The BCS that {@link #fromBcs} reads. */
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static ConfigInner read(BcsReader reader) {
        return new ConfigInner(
                reader.u64(),
                reader.bool(),
                reader.vector(Address::fromBcs),
                reader.option(Address::fromBcs),
                Settings.read(reader));
    }

    void write(BcsWriter writer) {
        writer.u64(nextSeq);
        writer.bool(paused);
        writer.vector(operators, (w, x) -> x.toBcs(w));
        writer.option(upgradeCapId, (w, x) -> x.toBcs(w));
        settings.write(writer);
    }
}
