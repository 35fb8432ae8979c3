package io.daasvader.devnet.twin.bytecode;

import io.daasvader.sui.types.StructTag;
import java.util.List;

/** A struct definition: its type without arguments, and its fields in order. */
public record Struct(StructTag head, List<String> fieldNames, List<MoveType> fieldTypes) {
    public int size() {
        return fieldTypes.size();
    }
}
