package io.daasvader.devnet.engine;

import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Owner;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TypeTag;
import java.util.Arrays;
import java.util.Optional;

/** A place that holds a value while the commands run: an input, a result, or the gas coin. */
final class Slot {
    private final Optional<TypeTag> type;
    private final Optional<Owner> owner;
    private final boolean writable;
    private final boolean key;
    private byte[] bytes;
    private boolean taken;

    private Slot(Optional<TypeTag> type, Optional<Owner> owner, boolean writable, boolean key, byte[] bytes) {
        this.key = key;
        this.type = type;
        this.owner = owner;
        this.writable = writable;
        this.bytes = bytes;
    }

    /** Bytes whose type the use decides. */
    static Slot pure(byte[] bytes) {
        return new Slot(Optional.empty(), Optional.empty(), true, false, bytes);
    }

    static Slot object(StructTag type, Owner owner, boolean writable, byte[] bytes) {
        return new Slot(Optional.of(type), Optional.of(owner), writable, true, bytes);
    }

    static Slot value(TypeTag type, byte[] bytes) {
        return value(type, bytes, type instanceof StructTag t && t.name().equals("Coin"));
    }

    /** {@code key}: the type is an object's. */
    static Slot value(TypeTag type, byte[] bytes, boolean key) {
        return new Slot(Optional.of(type), Optional.empty(), true, key, bytes);
    }

    Optional<TypeTag> type() {
        return type;
    }

    /** Who owns it, of an input object. */
    Optional<Owner> owner() {
        return owner;
    }

    boolean writable() {
        return writable;
    }

    boolean taken() {
        return taken;
    }

    byte[] bytes() {
        return bytes;
    }

    void write(byte[] now) {
        bytes = now;
    }

    void take() {
        taken = true;
    }

    /** Puts the value back as it was. */
    void restore(byte[] original) {
        bytes = original;
        taken = false;
    }

    boolean isObject() {
        return key;
    }

    boolean isBalance() {
        return type.isPresent()
                && type.get() instanceof StructTag tag
                && tag.name().equals("Balance");
    }

    Address id() {
        return Address.of(Arrays.copyOf(bytes, Address.LENGTH));
    }
}
