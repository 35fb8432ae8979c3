package io.daasvader.devnet.twin;

import io.daasvader.devnet.twin.Value.Addr;
import io.daasvader.devnet.twin.Value.Bool;
import io.daasvader.devnet.twin.Value.Fields;
import io.daasvader.devnet.twin.Value.Int;
import io.daasvader.devnet.twin.Value.Vec;
import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TypeTag;
import io.daasvader.sui.types.TypeTag.Primitive;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Decodes BCS by type: the package's structs by their definitions, the framework's by the table here. */
final class Layouts {
    static final StructTag ID = StructTag.of(Address.SUI_FRAMEWORK, "object", "ID");
    static final StructTag UID = StructTag.of(Address.SUI_FRAMEWORK, "object", "UID");
    private static final TypeTag BYTES = new TypeTag.Vector(Primitive.U8);

    private static final Map<String, Function<List<TypeTag>, List<TypeTag>>> FRAMEWORK = Map.ofEntries(
            framework("object::ID", t -> List.of(Primitive.ADDRESS)),
            framework("object::UID", t -> List.of(ID)),
            framework("balance::Balance", t -> List.of(Primitive.U64)),
            framework("coin::Coin", t -> List.of(UID, sui("balance", "Balance", t.getFirst()))),
            framework("clock::Clock", t -> List.of(UID, Primitive.U64)),
            framework("table::Table", t -> List.of(UID, Primitive.U64)),
            framework("object_table::ObjectTable", t -> List.of(UID, Primitive.U64)),
            framework("bag::Bag", t -> List.of(UID, Primitive.U64)),
            framework("vec_set::VecSet", t -> List.of(new TypeTag.Vector(t.getFirst()))),
            framework(
                    "vec_map::VecMap",
                    t -> List.of(new TypeTag.Vector(new StructTag(Address.SUI_FRAMEWORK, "vec_map", "Entry", t)))),
            framework("vec_map::Entry", t -> t),
            framework("dynamic_field::Field", t -> List.of(UID, t.get(0), t.get(1))),
            framework("package::UpgradeCap", t -> List.of(UID, ID, Primitive.U64, Primitive.U8)),
            framework("string::String", t -> List.of(BYTES)),
            framework("ascii::String", t -> List.of(BYTES)),
            framework("option::Option", t -> List.of(new TypeTag.Vector(t.getFirst()))));

    private final Program program;

    Layouts(Program program) {
        this.program = program;
    }

    /** The one value that fills {@code bytes}. Throws {@link io.daasvader.sui.bcs.BcsException} otherwise. */
    Value decode(TypeTag type, byte[] bytes) {
        return BcsReader.decode(bytes, reader -> value(type, reader));
    }

    static StructTag sui(String module, String name, TypeTag... arguments) {
        return StructTag.of(Address.SUI_FRAMEWORK, module, name, arguments);
    }

    static StructTag field(TypeTag key, TypeTag value) {
        return sui("dynamic_field", "Field", key, value);
    }

    private Value value(TypeTag type, BcsReader reader) {
        return switch (type) {
            case Primitive primitive -> primitive(primitive, reader);
            case TypeTag.Vector(var element) ->
                new Vec(new ArrayList<>(reader.nested(r -> r.vector(inner -> value(element, inner)))));
            case StructTag struct -> reader.nested(r -> struct(struct, r));
        };
    }

    private Value struct(StructTag struct, BcsReader reader) {
        List<TypeTag> types = fieldTypes(struct);
        var fields = new Value[types.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = value(types.get(i), reader);
        }
        return Fields.of(fields);
    }

    List<TypeTag> fieldTypes(StructTag type) {
        var head = StructTag.of(type.address(), type.module(), type.name());
        var defined = program.struct(head);
        if (defined.isPresent()) {
            return defined.get().fieldTypes().stream()
                    .map(field -> field.close(type.typeParams()))
                    .toList();
        }
        var layout = FRAMEWORK.get(type.module() + "::" + type.name());
        if (layout == null) {
            throw new IllegalArgumentException("the twin does not know the layout of " + type);
        }
        return layout.apply(type.typeParams());
    }

    private static Value primitive(Primitive type, BcsReader reader) {
        return switch (type) {
            case BOOL -> new Bool(reader.bool());
            case U8 -> Int.u8(reader.u8());
            case U16 -> new Int(16, BigInteger.valueOf(reader.u16()));
            case U32 -> new Int(32, BigInteger.valueOf(reader.u32()));
            case U64 -> Int.u64(reader.u64());
            case U128 -> new Int(128, reader.u128());
            case U256 -> new Int(256, reader.u256());
            case ADDRESS, SIGNER -> new Addr(Address.fromBcs(reader));
        };
    }

    private static Map.Entry<String, Function<List<TypeTag>, List<TypeTag>>> framework(
            String name, Function<List<TypeTag>, List<TypeTag>> layout) {
        return Map.entry(name, layout);
    }
}
