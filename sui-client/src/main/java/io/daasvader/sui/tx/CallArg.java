package io.daasvader.sui.tx;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.ObjectRef;
import io.daasvader.sui.types.TypeTag;

/** An input of a programmable transaction. */
public sealed interface CallArg {
    /** The BCS of a value without objects. */
    record Pure(Bytes bytes) implements CallArg {}

    /** An input that is an object. */
    sealed interface ObjectArg extends CallArg {
        Address id();
    }

    /** An owned or immutable object at one version. */
    record ImmOrOwned(ObjectRef ref) implements ObjectArg {
        @Override
        public Address id() {
            return ref.id();
        }
    }

    /** A shared object; {@code initialVersion} is the version at which it was shared and never changes. */
    record Shared(Address id, long initialVersion, Mutability mutability) implements ObjectArg {}

    /** An object sent to another object's address, taken with {@code transfer::receive}. */
    record Receiving(ObjectRef ref) implements ObjectArg {
        @Override
        public Address id() {
            return ref.id();
        }
    }

    /** How a shared object is used. */
    enum Mutability implements WireVariant {
        IMMUTABLE(0),
        MUTABLE(1),
        /** Writes that commute, without an exclusive lock. */
        NON_EXCLUSIVE_WRITE(2);

        private final int wire;

        Mutability(int wire) {
            this.wire = wire;
        }

        @Override
        public int wire() {
            return wire;
        }
    }

    /** A withdrawal of at most {@code maxAmount} (base units of {@code balanceType}) from an address balance. */
    record FundsWithdrawal(long maxAmount, TypeTag balanceType, Source source) implements CallArg {
        /** Whose balance is drawn on. */
        public sealed interface Source {}

        public record Sender() implements Source {}

        public record Sponsor() implements Source {}

        /** The balance of {@code funder}, within an allowance object given to the sender. */
        public record SenderAllowance(Address funder, Address allowance) implements Source {}

        static Source sourceFromBcs(BcsReader reader) {
            int variant = reader.uleb();
            return switch (variant) {
                case 0 -> new Sender();
                case 1 -> new Sponsor();
                case 2 -> new SenderAllowance(Address.fromBcs(reader), Address.fromBcs(reader));
                default -> throw BcsReader.unknownVariant("WithdrawFrom", variant);
            };
        }

        void sourceToBcs(BcsWriter writer) {
            switch (source) {
                case Sender() -> writer.uleb(0);
                case Sponsor() -> writer.uleb(1);
                case SenderAllowance(Address funder, Address allowance) -> {
                    funder.toBcs(writer.uleb(2));
                    allowance.toBcs(writer);
                }
            }
        }
    }

    static CallArg fromBcs(BcsReader reader) {
        int variant = reader.uleb();
        return switch (variant) {
            case 0 -> new Pure(Bytes.fromBcs(reader));
            case 1 -> objectFromBcs(reader);
            case 2 -> withdrawalFromBcs(reader);
            default -> throw BcsReader.unknownVariant("CallArg", variant);
        };
    }

    default void toBcs(BcsWriter writer) {
        switch (this) {
            case Pure(Bytes bytes) -> bytes.toBcs(writer.uleb(0));
            case ImmOrOwned(ObjectRef ref) -> ref.toBcs(writer.uleb(1).uleb(0));
            case Shared(Address id, long initialVersion, Mutability mutability) -> {
                id.toBcs(writer.uleb(1).uleb(1));
                writer.u64(initialVersion).uleb(mutability.wire());
            }
            case Receiving(ObjectRef ref) -> ref.toBcs(writer.uleb(1).uleb(2));
            case FundsWithdrawal withdrawal -> {
                writer.uleb(2).uleb(0).u64(withdrawal.maxAmount).uleb(0);
                withdrawal.balanceType.toBcs(writer);
                withdrawal.sourceToBcs(writer);
            }
        }
    }

    private static ObjectArg objectFromBcs(BcsReader reader) {
        int variant = reader.uleb();
        return switch (variant) {
            case 0 -> new ImmOrOwned(ObjectRef.fromBcs(reader));
            case 1 ->
                new Shared(
                        Address.fromBcs(reader),
                        reader.u64(),
                        WireVariant.read(reader, Mutability.values(), "Mutability"));
            case 2 -> new Receiving(ObjectRef.fromBcs(reader));
            default -> throw BcsReader.unknownVariant("ObjectArg", variant);
        };
    }

    private static FundsWithdrawal withdrawalFromBcs(BcsReader reader) {
        int reservation = reader.uleb();
        if (reservation != 0) {
            throw BcsReader.unknownVariant("Reservation", reservation);
        }
        long maxAmount = reader.u64();
        int typeArgument = reader.uleb();
        if (typeArgument != 0) {
            throw BcsReader.unknownVariant("WithdrawalTypeArg", typeArgument);
        }
        return new FundsWithdrawal(maxAmount, TypeTag.fromBcs(reader), FundsWithdrawal.sourceFromBcs(reader));
    }
}
