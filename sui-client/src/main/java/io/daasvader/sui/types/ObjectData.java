package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import java.util.Arrays;
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

    /** A published package. */
    record MovePackage(
            Address id, long version, List<Module> modules, List<TypeOrigin> typeOrigins, List<Linkage> linkage)
            implements ObjectData {
        public MovePackage {
            modules = List.copyOf(modules);
            typeOrigins = List.copyOf(typeOrigins);
            linkage = List.copyOf(linkage);
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
                        reader.vector(r -> new MovePackage.Module(r.string(), Bytes.fromBcs(r))),
                        reader.vector(r -> new MovePackage.TypeOrigin(r.string(), r.string(), Address.fromBcs(r))),
                        reader.vector(r -> new MovePackage.Linkage(Address.fromBcs(r), Address.fromBcs(r), r.u64())));
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
