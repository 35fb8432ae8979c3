package io.daasvader.devnet.twin;

import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A value on the interpreter's stack. Structs and vectors are changed in place through references. */
sealed interface Value {
    /** An unsigned integer of {@code bits} bits. */
    record Int(int bits, BigInteger number) implements Value {
        private static final Int[] BYTES = bytes();

        static Int u8(int value) {
            return BYTES[value & 0xff];
        }

        static Int u64(long bits) {
            return new Int(64, bits >= 0 ? BigInteger.valueOf(bits) : new BigInteger(Long.toUnsignedString(bits)));
        }

        long asLong() {
            return number.longValue();
        }

        private static Int[] bytes() {
            var all = new Int[256];
            Arrays.setAll(all, i -> new Int(8, BigInteger.valueOf(i)));
            return all;
        }
    }

    record Bool(boolean value) implements Value {}

    record Addr(Address address) implements Value {}

    record Vec(List<Value> items) implements Value {
        static Vec ofBytes(byte[] bytes) {
            var items = new ArrayList<Value>(bytes.length);
            for (byte item : bytes) {
                items.add(Int.u8(item));
            }
            return new Vec(items);
        }

        byte[] toBytes() {
            byte[] bytes = new byte[items.size()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = ((Int) items.get(i)).number().byteValue();
            }
            return bytes;
        }
    }

    /** A struct; its fields are a fixed-size list. */
    record Fields(List<Value> items) implements Value {
        static Fields of(Value... items) {
            return new Fields(Arrays.asList(items));
        }

        Value get(int index) {
            return items.get(index);
        }
    }

    /** A reference: one place in a frame, a struct, a vector or the store of dynamic fields. */
    record Ref(List<Value> holder, int index) implements Value {
        static Ref to(Value value) {
            return new Ref(Arrays.asList(value), 0);
        }

        Value target() {
            return holder.get(index);
        }

        void write(Value value) {
            holder.set(index, value);
        }

        Ref field(int field) {
            return new Ref(((Fields) target()).items(), field);
        }
    }

    /** A copy that shares nothing that can change. References are copied as references. */
    default Value copy() {
        return switch (this) {
            case Vec(var items) -> {
                var copies = new ArrayList<Value>(items.size());
                for (Value item : items) {
                    copies.add(item.copy());
                }
                yield new Vec(copies);
            }
            case Fields(var items) -> {
                var copies = new Value[items.size()];
                for (int i = 0; i < copies.length; i++) {
                    copies[i] = items.get(i).copy();
                }
                yield Fields.of(copies);
            }
            case Int same -> same;
            case Bool same -> same;
            case Addr same -> same;
            case Ref same -> same;
        };
    }

    /** The value itself, or what a reference points at. */
    default Value resolved() {
        return this instanceof Ref reference ? reference.target() : this;
    }

    default byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    private void write(BcsWriter writer) {
        switch (this) {
            case Int(var bits, var number) -> writeInt(writer, bits, number);
            case Bool(var value) -> writer.bool(value);
            case Addr(var address) -> address.toBcs(writer);
            case Vec(var items) -> writer.vector(items, (w, item) -> item.write(w));
            case Fields(var items) -> items.forEach(item -> item.write(writer));
            case Ref reference -> reference.target().write(writer);
        }
    }

    private static void writeInt(BcsWriter writer, int bits, BigInteger number) {
        switch (bits) {
            case 8 -> writer.u8(number.intValue());
            case 16 -> writer.u16(number.intValue());
            case 32 -> writer.u32(number.longValue());
            case 64 -> writer.u64(number.longValue());
            case 128 -> writer.u128(number);
            default -> writer.u256(number);
        }
    }
}
