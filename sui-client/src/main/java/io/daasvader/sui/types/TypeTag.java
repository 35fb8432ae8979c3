package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;

/** A Move type. Immutable. */
public sealed interface TypeTag permits TypeTag.Primitive, TypeTag.Vector, StructTag {

    /** The types without parameters; {@code wire} is the variant index in BCS. */
    enum Primitive implements TypeTag {
        BOOL(0),
        U8(1),
        U64(2),
        U128(3),
        ADDRESS(4),
        SIGNER(5),
        U16(8),
        U32(9),
        U256(10);

        private final int wire;

        Primitive(int wire) {
            this.wire = wire;
        }

        /** The name in Move source. */
        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** {@code vector<element>}. */
    record Vector(TypeTag element) implements TypeTag {
        @Override
        public String toString() {
            return "vector<" + element + ">";
        }
    }

    /** Reads Move's notation, such as {@code vector<0x2::coin::Coin<0x2::sui::SUI>>}. */
    static TypeTag parse(String text) {
        return new TypeTagParser(text).parseAll();
    }

    static TypeTag fromBcs(BcsReader reader) {
        return reader.nested(TypeTag::variant);
    }

    default void toBcs(BcsWriter writer) {
        switch (this) {
            case Primitive primitive -> writer.uleb(primitive.wire);
            case Vector(TypeTag element) -> {
                writer.uleb(6);
                element.toBcs(writer);
            }
            case StructTag struct -> {
                writer.uleb(7);
                struct.toStructBcs(writer);
            }
        }
    }

    private static TypeTag variant(BcsReader reader) {
        int wire = reader.uleb();
        if (wire == 6) {
            return new Vector(fromBcs(reader));
        }
        if (wire == 7) {
            return StructTag.fromStructBcs(reader);
        }
        for (var primitive : Primitive.values()) {
            if (primitive.wire == wire) {
                return primitive;
            }
        }
        throw BcsReader.unknownVariant("TypeTag", wire);
    }
}
