package io.daasvader.devnet.rpc;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.daasvader.devnet.contract.Abi;
import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TypeTag;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Renders structs of the package and the common ones of the framework, as a node does. */
final class AbiJson implements JsonLayouts {
    private final Abi abi;

    AbiJson(Abi abi) {
        this.abi = abi;
    }

    @Override
    public Value render(StructTag type, byte[] contents) {
        try {
            BcsReader reader = new BcsReader(contents);
            Value value = value(type, reader);
            return reader.remaining() == 0 ? value : NULL;
        } catch (RuntimeException e) {
            return NULL;
        }
    }

    private Value value(TypeTag type, BcsReader r) {
        return switch (type) {
            case TypeTag.Primitive p -> primitive(p, r);
            case TypeTag.Vector(TypeTag element) -> vector(element, r);
            case StructTag tag -> struct(tag, r);
        };
    }

    private static Value primitive(TypeTag.Primitive type, BcsReader r) {
        return switch (type) {
            case BOOL -> Value.newBuilder().setBoolValue(r.bool()).build();
            case U8 -> number(r.u8());
            case U16 -> number(r.u16());
            case U32 -> number((double) r.u32());
            case U64 -> string(Long.toUnsignedString(r.u64()));
            case U128 -> string(r.u128().toString());
            case U256 -> string(r.u256().toString());
            case ADDRESS, SIGNER -> string(Address.fromBcs(r).toString());
        };
    }

    private Value vector(TypeTag element, BcsReader r) {
        if (element == TypeTag.Primitive.U8) {
            return string(Base64.getEncoder().encodeToString(r.bytes()));
        }
        List<Value> values = r.vector(x -> value(element, x));
        return Value.newBuilder()
                .setListValue(ListValue.newBuilder().addAllValues(values))
                .build();
    }

    private Value struct(StructTag tag, BcsReader r) {
        return switch (tag.module() + "::" + tag.name()) {
            case "string::String", "ascii::String", "type_name::TypeName", "url::Url" -> string(r.string());
            case "object::UID", "object::ID" -> string(Address.fromBcs(r).toString());
            case "balance::Balance" -> string(Long.toUnsignedString(r.u64()));
            case "option::Option" ->
                r.option(x -> value(tag.typeParams().getFirst(), x)).orElse(NULL);
            case "coin::Coin" ->
                fields(List.of("id", "balance"), List.of(TypeTag.Primitive.ADDRESS, TypeTag.Primitive.U64), r);
            case "clock::Clock" ->
                fields(List.of("id", "timestamp_ms"), List.of(TypeTag.Primitive.ADDRESS, TypeTag.Primitive.U64), r);
            case "table::Table", "bag::Bag", "object_table::ObjectTable" ->
                fields(List.of("id", "size"), List.of(TypeTag.Primitive.ADDRESS, TypeTag.Primitive.U64), r);
            default -> ofPackage(tag, r);
        };
    }

    private Value fields(List<String> names, List<TypeTag> types, BcsReader r) {
        Struct.Builder b = Struct.newBuilder();
        for (int i = 0; i < names.size(); i++) {
            b.putFields(names.get(i), value(types.get(i), r));
        }
        return Value.newBuilder().setStructValue(b).build();
    }

    private Value ofPackage(StructTag tag, BcsReader r) {
        for (JsonNode struct : abi.modules().path(tag.module()).path("structs")) {
            if (struct.path("name").asString().equals(tag.name())) {
                Struct.Builder b = Struct.newBuilder();
                for (JsonNode field : struct.path("fields")) {
                    TypeTag type =
                            TypeTag.parse(concrete(field.path("type").asString(), struct.path("typeParams"), tag));
                    b.putFields(field.path("name").asString(), value(type, r));
                }
                return Value.newBuilder().setStructValue(b).build();
            }
        }
        throw new IllegalArgumentException("no layout of " + tag);
    }

    /** Puts the type arguments in place of the parameters, which the ABI calls by name or {@code T0}, {@code T1}. */
    private static String concrete(String type, JsonNode parameters, StructTag tag) {
        String text = type;
        for (int i = 0; i < tag.typeParams().size(); i++) {
            String argument = tag.typeParams().get(i).toString();
            text = text.replaceAll("\\bT" + i + "\\b", argument);
            String name = parameters.path(i).path("name").asString("");
            if (!name.isEmpty()) {
                text = text.replaceAll("\\b" + name + "\\b", argument);
            }
        }
        return text;
    }

    private static Value string(String value) {
        return Value.newBuilder().setStringValue(value).build();
    }

    private static Value number(double value) {
        return Value.newBuilder().setNumberValue(value).build();
    }
}
