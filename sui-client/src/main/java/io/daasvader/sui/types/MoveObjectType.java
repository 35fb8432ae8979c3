package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import java.util.Optional;

/** The wire form of an object's type, with short forms for the commonest ones. */
final class MoveObjectType {
    private static final StructTag STAKED_SUI = StructTag.of(Address.parse("0x3"), "staking_pool", "StakedSui");

    private MoveObjectType() {}

    static StructTag read(BcsReader reader) {
        int variant = reader.uleb();
        return switch (variant) {
            case 0 -> StructTag.fromStructBcs(reader);
            case 1 -> coin(StructTag.SUI);
            case 2 -> STAKED_SUI;
            case 3 -> coin(TypeTag.fromBcs(reader));
            case 4 -> accumulatorField(StructTag.SUI);
            case 5 -> accumulatorField(TypeTag.fromBcs(reader));
            default -> throw BcsReader.unknownVariant("MoveObjectType", variant);
        };
    }

    static void write(BcsWriter writer, StructTag type) {
        if (type.equals(coin(StructTag.SUI))) {
            writer.uleb(1);
        } else if (type.equals(STAKED_SUI)) {
            writer.uleb(2);
        } else if (type.typeParams().size() == 1
                && type.equals(coin(type.typeParams().getFirst()))) {
            type.typeParams().getFirst().toBcs(writer.uleb(3));
        } else if (type.equals(accumulatorField(StructTag.SUI))) {
            writer.uleb(4);
        } else {
            balanceAccumulated(type)
                    .ifPresentOrElse(
                            accumulated -> accumulated.toBcs(writer.uleb(5)), () -> type.toStructBcs(writer.uleb(0)));
        }
    }

    private static Optional<TypeTag> balanceAccumulated(StructTag type) {
        if (type.typeParams().size() == 2
                && type.typeParams().getFirst() instanceof StructTag key
                && key.typeParams().size() == 1
                && key.typeParams().getFirst() instanceof StructTag balance
                && balance.typeParams().size() == 1) {
            TypeTag accumulated = balance.typeParams().getFirst();
            return type.equals(accumulatorField(accumulated)) ? Optional.of(accumulated) : Optional.empty();
        }
        return Optional.empty();
    }

    private static StructTag coin(TypeTag type) {
        return StructTag.of(Address.SUI_FRAMEWORK, "coin", "Coin", type);
    }

    /** {@code Field<accumulator::Key<Balance<T>>, accumulator::U128>}: an address balance. */
    private static StructTag accumulatorField(TypeTag type) {
        return StructTag.of(
                Address.SUI_FRAMEWORK,
                "dynamic_field",
                "Field",
                StructTag.of(
                        Address.SUI_FRAMEWORK,
                        "accumulator",
                        "Key",
                        StructTag.of(Address.SUI_FRAMEWORK, "balance", "Balance", type)),
                StructTag.of(Address.SUI_FRAMEWORK, "accumulator", "U128"));
    }
}
