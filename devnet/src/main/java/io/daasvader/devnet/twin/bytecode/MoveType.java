package io.daasvader.devnet.twin.bytecode;

import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TypeTag;
import java.util.List;

/** A type as bytecode writes it: open over the type parameters of its function or struct. Immutable. */
public sealed interface MoveType {
    record Plain(TypeTag.Primitive primitive) implements MoveType {}

    record Vector(MoveType element) implements MoveType {}

    /** A struct or enum; the head carries no type arguments. */
    record Datatype(StructTag head, List<MoveType> arguments) implements MoveType {
        public Datatype {
            arguments = List.copyOf(arguments);
        }
    }

    record Parameter(int index) implements MoveType {}

    record Reference(boolean mutable, MoveType target) implements MoveType {}

    /** The closed type with {@code arguments} for the parameters. A reference closes to its target's type. */
    default TypeTag close(List<TypeTag> arguments) {
        return switch (this) {
            case Plain(var primitive) -> primitive;
            case Vector(var element) -> new TypeTag.Vector(element.close(arguments));
            case Datatype(var head, var inner) ->
                inner.isEmpty()
                        ? head
                        : new StructTag(head.address(), head.module(), head.name(), closeAll(inner, arguments));
            case Parameter(var index) -> arguments.get(index);
            case Reference(var mutable, var target) -> target.close(arguments);
        };
    }

    static List<TypeTag> closeAll(List<MoveType> types, List<TypeTag> arguments) {
        return types.stream().map(type -> type.close(arguments)).toList();
    }

    /** Move's notation, with parameters as {@code T0}. */
    default String text() {
        return switch (this) {
            case Plain(var primitive) -> primitive.toString();
            case Vector(var element) -> "vector<" + element.text() + ">";
            case Datatype(var head, var inner) ->
                head.address().toShortString() + "::" + head.module() + "::" + head.name()
                        + (inner.isEmpty()
                                ? ""
                                : "<"
                                        + String.join(
                                                ", ",
                                                inner.stream()
                                                        .map(MoveType::text)
                                                        .toList()) + ">");
            case Parameter(var index) -> "T" + index;
            case Reference(var mutable, var target) -> (mutable ? "&mut " : "&") + target.text();
        };
    }
}
