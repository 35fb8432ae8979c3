package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;

/** Who may use an object. Versions hold the 64 bits of unsigned integers. */
public sealed interface Owner {
    record AddressOwner(Address address) implements Owner {}

    /** A child of another object: a dynamic field. */
    record ObjectOwner(Address parent) implements Owner {}

    record Shared(long initialVersion) implements Owner {}

    record Immutable() implements Owner {}

    /** Owned by an address, versioned by consensus. */
    record ConsensusAddressOwner(long startVersion, Address address) implements Owner {}

    static Owner fromBcs(BcsReader reader) {
        int variant = reader.uleb();
        return switch (variant) {
            case 0 -> new AddressOwner(Address.fromBcs(reader));
            case 1 -> new ObjectOwner(Address.fromBcs(reader));
            case 2 -> new Shared(reader.u64());
            case 3 -> new Immutable();
            case 4 -> new ConsensusAddressOwner(reader.u64(), Address.fromBcs(reader));
            default -> throw BcsReader.unknownVariant("Owner", variant);
        };
    }

    default void toBcs(BcsWriter writer) {
        switch (this) {
            case AddressOwner(Address address) -> address.toBcs(writer.uleb(0));
            case ObjectOwner(Address parent) -> parent.toBcs(writer.uleb(1));
            case Shared(long initialVersion) -> writer.uleb(2).u64(initialVersion);
            case Immutable() -> writer.uleb(3);
            case ConsensusAddressOwner(long startVersion, Address address) ->
                address.toBcs(writer.uleb(4).u64(startVersion));
        }
    }
}
