package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;
import java.util.List;

/** {@code sizes[tier]} members per tier; {@code members} and {@code slots} are each other's inverse. */
public record ActiveSet(List<Long> sizes, Collection members, Collection slots) {
    /** Copies the lists. */
    public ActiveSet {
        sizes = List.copyOf(sizes);
    }

    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "active_set", "ActiveSet");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static ActiveSet fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, ActiveSet::read);
    }

    /** The BCS that {@link #fromBcs} reads. */
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static ActiveSet read(BcsReader reader) {
        return new ActiveSet(reader.vector(BcsReader::u64), Collection.read(reader), Collection.read(reader));
    }

    void write(BcsWriter writer) {
        writer.vector(sizes, (w, x) -> w.u64(x));
        members.write(writer);
        slots.write(writer);
    }
}
