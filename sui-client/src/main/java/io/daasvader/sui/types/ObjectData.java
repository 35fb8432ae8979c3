package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A Move value with an id, or a package. Versions are u64. */
public sealed interface ObjectData {
    Address id();

    long version();

    /**
     * A Move struct with an id.
     *
     * @param contents the struct's BCS, which starts with its id
     */
    record MoveStruct(StructTag type, boolean hasPublicTransfer, long version, Bytes contents) implements ObjectData {
        public MoveStruct {
            if (contents.length() < Address.LENGTH) {
                throw new IllegalArgumentException("an object's contents start with its id of 32 bytes");
            }
        }

        @Override
        public Address id() {
            return Address.of(Arrays.copyOf(contents.toArray(), Address.LENGTH));
        }
    }

    /**
     * A published package. Modules and linkage are maps on the wire: they are kept in the order of their keys' bytes, and
     * any other order is refused when reading.
     */
    record MovePackage(
            Address id, long version, List<Module> modules, List<TypeOrigin> typeOrigins, List<Linkage> linkage)
            implements ObjectData {
        private static final Comparator<Module> BY_NAME = Comparator.comparing(
                m -> BcsWriter.encode(m.name, (w, name) -> w.string(name)), Arrays::compareUnsigned);
        private static final Comparator<Linkage> BY_ORIGINAL =
                Comparator.comparing(l -> l.original.bytes(), Arrays::compareUnsigned);

        public MovePackage {
            modules = modules.stream().sorted(BY_NAME).toList();
            typeOrigins = List.copyOf(typeOrigins);
            linkage = linkage.stream().sorted(BY_ORIGINAL).toList();
        }

        public record Module(String name, Bytes bytecode) {}

        /** Which version of the package defined a type first. */
        public record TypeOrigin(String module, String datatype, Address packageId) {}

        /** Which version of a dependency is linked. */
        public record Linkage(Address original, Address upgraded, long upgradedVersion) {}
    }

    static ObjectData fromBcs(BcsReader reader) {
        int variant = reader.uleb();
        return switch (variant) {
            case 0 -> readStruct(reader);
            case 1 ->
                new MovePackage(
                        Address.fromBcs(reader),
                        reader.u64(),
                        ascending(
                                reader.vector(r -> new MovePackage.Module(r.string(), Bytes.fromBcs(r))),
                                MovePackage.BY_NAME),
                        reader.vector(r -> new MovePackage.TypeOrigin(r.string(), r.string(), Address.fromBcs(r))),
                        ascending(
                                reader.vector(
                                        r -> new MovePackage.Linkage(Address.fromBcs(r), Address.fromBcs(r), r.u64())),
                                MovePackage.BY_ORIGINAL));
            default -> throw BcsReader.unknownVariant("ObjectData", variant);
        };
    }

    default void toBcs(BcsWriter writer) {
        switch (this) {
            case MoveStruct struct -> {
                MoveObjectType.write(writer.uleb(0), struct.type);
                writer.bool(struct.hasPublicTransfer).u64(struct.version);
                struct.contents.toBcs(writer);
            }
            case MovePackage move -> {
                move.id.toBcs(writer.uleb(1));
                writer.u64(move.version)
                        .vector(move.modules, (w, module) -> module.bytecode.toBcs(w.string(module.name)))
                        .vector(
                                move.typeOrigins,
                                (w, origin) -> origin.packageId.toBcs(
                                        w.string(origin.module).string(origin.datatype)))
                        .vector(move.linkage, (w, link) -> {
                            link.original.toBcs(w);
                            link.upgraded.toBcs(w);
                            w.u64(link.upgradedVersion);
                        });
            }
        }
    }

    private static <T> List<T> ascending(List<T> entries, Comparator<T> order) {
        for (int i = 1; i < entries.size(); i++) {
            if (order.compare(entries.get(i - 1), entries.get(i)) >= 0) {
                throw new BcsException("a map's keys are not in ascending order");
            }
        }
        return entries;
    }

    private static MoveStruct readStruct(BcsReader reader) {
        var type = MoveObjectType.read(reader);
        boolean hasPublicTransfer = reader.bool();
        long version = reader.u64();
        var contents = Bytes.fromBcs(reader);
        if (contents.length() < Address.LENGTH) {
            throw new BcsException("an object's contents of " + contents.length() + " bytes have no id");
        }
        return new MoveStruct(type, hasPublicTransfer, version, contents);
    }
}
