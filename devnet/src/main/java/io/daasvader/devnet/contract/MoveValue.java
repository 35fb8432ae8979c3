package io.daasvader.devnet.contract;

import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.TypeTag;
import java.util.Arrays;

/** A Move value: its type and its BCS. An object's first 32 bytes are its id. Arrays are shared, not copied. */
@SuppressWarnings("ArrayRecordComponent") // carried in bulk, never changed
public record MoveValue(TypeTag type, byte[] bytes) {
    /** The id of a value that has {@code key}. */
    public Address id() {
        return Address.of(Arrays.copyOf(bytes, Address.LENGTH));
    }
}
