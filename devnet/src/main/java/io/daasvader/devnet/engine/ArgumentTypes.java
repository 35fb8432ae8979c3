package io.daasvader.devnet.engine;

import io.daasvader.devnet.contract.FunctionSignature;
import io.daasvader.devnet.contract.FunctionSignature.Passing;
import io.daasvader.devnet.contract.MoveValue;
import io.daasvader.devnet.ledger.Failure;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TypeTag;
import java.util.Set;

/** Matches values against parameter types as the ABI writes them. */
final class ArgumentTypes {
    private static final Set<String> PURE_STRUCTS = Set.of("String", "ID", "Option", "Url");

    private ArgumentTypes() {}

    /** Whether only an object fits, never bytes. */
    static boolean isObject(String type) {
        String head = head(type);
        return head.contains("::") && !PURE_STRUCTS.contains(head.substring(head.lastIndexOf(':') + 1));
    }

    /** Compares module and name; the package's address may be written as placeholder in the ABI. */
    static boolean matches(String parameter, TypeTag actual) {
        if (!(actual instanceof StructTag tag) || !isObject(parameter)) {
            return true;
        }
        return head(parameter).endsWith("::" + tag.module() + "::" + tag.name());
    }

    /** The type of a pure argument; a struct is given as its bytes' vector. */
    static TypeTag pure(String type) {
        try {
            return TypeTag.parse(type);
        } catch (IllegalArgumentException e) {
            return new TypeTag.Vector(TypeTag.Primitive.U8);
        }
    }

    private static String head(String type) {
        String bare = type.startsWith("&mut ") ? type.substring(5) : type.startsWith("&") ? type.substring(1) : type;
        int generic = bare.indexOf('<');
        return generic < 0 ? bare : bare.substring(0, generic);
    }

    /** A slot as the value of a parameter; {@link ExecutionFailure} where it does not fit. */
    static MoveValue passed(Slot slot, FunctionSignature.Param param, int index) {
        if (slot.type().isEmpty() && isObject(param.type())) {
            throw ExecutionFailure.argument(index, Failure.TYPE_MISMATCH);
        }
        if (slot.type().isPresent() && !matches(param.type(), slot.type().get())) {
            throw ExecutionFailure.argument(index, Failure.TYPE_MISMATCH);
        }
        if (param.passing() == Passing.MUT_REF && !slot.writable()) {
            throw ExecutionFailure.argument(index, Failure.INVALID_OBJECT_BY_MUT_REF);
        }
        if (param.passing() == Passing.VALUE && slot.isObject() && slot.owner().isPresent()) {
            Run.requireObject(slot, index);
        }
        TypeTag type = slot.type().orElseGet(() -> pure(param.type()));
        return new MoveValue(type, slot.bytes());
    }
}
