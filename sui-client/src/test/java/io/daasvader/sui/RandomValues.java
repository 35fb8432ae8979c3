package io.daasvader.sui;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.ObjectRef;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TypeTag;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Draws values of the ledger from a seed, with a taste for the edges of their ranges. */
public final class RandomValues {
    private static final List<Long> EDGES = List.of(0L, 1L, 255L, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -1L);

    private final Random random;

    public RandomValues(long seed) {
        random = new Random(seed);
    }

    public int below(int limit) {
        return random.nextInt(limit);
    }

    public boolean flip() {
        return random.nextBoolean();
    }

    /** Any u64, as 64 bits. */
    public long u64() {
        return random.nextInt(3) == 0 ? EDGES.get(random.nextInt(EDGES.size())) : random.nextLong();
    }

    public long u32() {
        return random.nextInt(4) == 0 ? 0xffff_ffffL : random.nextLong(1L << 32);
    }

    public int u16() {
        return random.nextInt(4) == 0 ? 0xffff : random.nextInt(1 << 16);
    }

    public Bytes bytes(int maxLength) {
        return Bytes.of(exactly(random.nextInt(maxLength + 1)));
    }

    public byte[] exactly(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    public Address address() {
        return random.nextInt(4) == 0 ? Address.SUI_FRAMEWORK : Address.of(exactly(Address.LENGTH));
    }

    public Digest digest() {
        return random.nextInt(8) == 0 ? Digest.ZERO : Digest.of(exactly(Digest.LENGTH));
    }

    public ObjectRef ref() {
        return new ObjectRef(address(), u64(), digest());
    }

    public String name() {
        String rest = "abcXYZ019_";
        var name = new StringBuilder("m");
        for (int i = random.nextInt(random.nextInt(8) == 0 ? 200 : 20); i > 0; i--) {
            name.append(rest.charAt(random.nextInt(rest.length())));
        }
        return name.toString();
    }

    public TypeTag type() {
        return type(0);
    }

    public StructTag struct() {
        return struct(0);
    }

    public <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    public <T> List<T> list(int max, Supplier<? extends T> draw) {
        return IntStream.range(0, random.nextInt(max + 1))
                .<T>mapToObj(i -> draw.get())
                .toList();
    }

    public <T> Optional<T> maybe(Supplier<? extends T> draw) {
        return flip() ? Optional.of(draw.get()) : Optional.empty();
    }

    private TypeTag type(int depth) {
        if (depth > 3 || flip()) {
            return pick(List.of(TypeTag.Primitive.values()));
        }
        return flip() ? new TypeTag.Vector(type(depth + 1)) : struct(depth);
    }

    private StructTag struct(int depth) {
        return new StructTag(address(), name(), name(), list(2, () -> type(depth + 1)));
    }
}
