package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import java.util.List;
import java.util.stream.Collectors;

/** A Move struct or enum type with its type arguments. Immutable. */
public record StructTag(Address address, String module, String name, List<TypeTag> typeParams) implements TypeTag {
    /** The native coin, {@code 0x2::sui::SUI}. */
    public static final StructTag SUI = of(Address.SUI_FRAMEWORK, "sui", "SUI");

    public StructTag {
        typeParams = List.copyOf(typeParams);
    }

    public static StructTag of(Address address, String module, String name, TypeTag... typeParams) {
        return new StructTag(address, module, name, List.of(typeParams));
    }

    /** Reads {@code 0xaddr::module::Name<…>}; addresses may be short. */
    public static StructTag parse(String text) {
        if (TypeTag.parse(text) instanceof StructTag struct) {
            return struct;
        }
        throw new IllegalArgumentException("no struct type: " + text);
    }

    /** The bare struct, without the variant index that a {@link TypeTag} has in front. */
    public static StructTag fromStructBcs(BcsReader reader) {
        return new StructTag(
                Address.fromBcs(reader), reader.string(), reader.string(), reader.vector(TypeTag::fromBcs));
    }

    public void toStructBcs(BcsWriter writer) {
        address.toBcs(writer);
        writer.string(module).string(name).vector(typeParams, (w, type) -> type.toBcs(w));
    }

    /** Canonical text: full addresses, type arguments separated by a comma without a space. */
    @Override
    public String toString() {
        String head = address + "::" + module + "::" + name;
        return typeParams.isEmpty()
                ? head
                : typeParams.stream().map(TypeTag::toString).collect(Collectors.joining(",", head + "<", ">"));
    }
}
