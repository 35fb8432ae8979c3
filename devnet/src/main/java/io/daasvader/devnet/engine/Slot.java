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
    private byte[] bytes;
    private boolean taken;

    private Slot(Optional<TypeTag> type, Optional<Owner> owner, boolean writable, byte[] bytes) {
        this.type = type;
        this.owner = owner;
        this.writable = writable;
        this.bytes = bytes;
    }

    /** Bytes whose type the use decides. */
    static Slot pure(byte[] bytes) {
        return new Slot(Optional.empty(), Optional.empty(), true, bytes);
    }

    static Slot object(StructTag type, Owner owner, boolean writable, byte[] bytes) {
        return new Slot(Optional.of(type), Optional.of(owner), writable, bytes);
    }

    static Slot value(TypeTag type, byte[] bytes) {
        return new Slot(Optional.of(type), Optional.empty(), true, bytes);
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
        return owner.isPresent() || (type.isPresent() && type.get() instanceof StructTag && bytes.length >= Address.LENGTH);
    }

    Address id() {
        return Address.of(Arrays.copyOf(bytes, Address.LENGTH));
    }
}
