package io.daasvader.devnet.twin;

import io.daasvader.devnet.twin.Framework.Native;
import io.daasvader.devnet.twin.Value.Bool;
import io.daasvader.devnet.twin.Value.Fields;
import io.daasvader.devnet.twin.Value.Int;
import io.daasvader.devnet.twin.Value.Ref;
import io.daasvader.devnet.twin.Value.Vec;
import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Blake2b;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** {@code std::vector}, {@code string}, {@code bcs}, {@code hash}, the integer modules, and {@code sui::hash}. */
final class StandardFunctions {
    private static final long INVALID_UTF8 = 1;
    private static final long INDEX_OUT_OF_BOUNDS = 0x20000;

    private StandardFunctions() {}

    static void register(Map<String, Native> all) {
        vector(all);
        string(all);
        integers(all);
        all.put("bcs::to_bytes", (s, t, a) -> List.of(Vec.ofBytes(a.getFirst().toBcs())));
        all.put("hash::sha2_256", (s, t, a) -> List.of(Vec.ofBytes(jdk("SHA-256", bytes(a.getFirst())))));
        all.put("hash::sha3_256", (s, t, a) -> List.of(Vec.ofBytes(jdk("SHA3-256", bytes(a.getFirst())))));
        all.put("hash::blake2b256", (s, t, a) -> List.of(Vec.ofBytes(Blake2b.hash256(bytes(a.getFirst())))));
        all.put(
                "address::to_u256",
                (s, t, a) -> List.of(new Int(
                        256,
                        new BigInteger(
                                1, Interpreter.address(a.getFirst()).address().bytes()))));
    }

    private static void vector(Map<String, Native> all) {
        all.put(
                "vector::is_empty",
                (s, t, a) -> List.of(new Bool(items(a.getFirst()).isEmpty())));
        all.put(
                "vector::contains",
                (s, t, a) ->
                        List.of(new Bool(items(a.getFirst()).contains(a.get(1).resolved()))));
        all.put("vector::index_of", (s, t, a) -> {
            int index = items(a.getFirst()).indexOf(a.get(1).resolved());
            return List.of(new Bool(index >= 0), Int.u64(Math.max(index, 0)));
        });
        all.put("vector::append", (s, t, a) -> {
            items(a.get(0)).addAll(items(a.get(1)));
            return List.of();
        });
        all.put("vector::reverse", (s, t, a) -> {
            Collections.reverse(items(a.getFirst()));
            return List.of();
        });
        all.put("vector::singleton", (s, t, a) -> List.of(new Vec(new ArrayList<>(List.of(a.getFirst())))));
        all.put("vector::remove", (s, t, a) -> List.of(items(a.getFirst()).remove(index(a))));
        all.put("vector::swap_remove", (s, t, a) -> {
            List<Value> items = items(a.getFirst());
            int index = index(a);
            Collections.swap(items, index, items.size() - 1);
            return List.of(items.removeLast());
        });
    }

    private static void string(Map<String, Native> all) {
        all.put("string::utf8", (s, t, a) -> {
            byte[] bytes = bytes(a.getFirst());
            try {
                new BcsReader(new BcsWriter().bytes(bytes).toByteArray()).string();
            } catch (BcsException notUtf8) {
                throw MoveAbort.code(INVALID_UTF8);
            }
            return List.of(Fields.of(a.getFirst()));
        });
        for (String name : List.of("bytes", "as_bytes")) {
            all.put("string::" + name, (s, t, a) -> List.of(((Ref) a.getFirst()).field(0)));
        }
        all.put("string::into_bytes", (s, t, a) -> List.of(((Fields) a.getFirst()).get(0)));
        all.put(
                "string::length",
                (s, t, a) ->
                        List.of(Int.u64(items(((Ref) a.getFirst()).field(0)).size())));
        all.put(
                "string::is_empty",
                (s, t, a) ->
                        List.of(new Bool(items(((Ref) a.getFirst()).field(0)).isEmpty())));
    }

    private static void integers(Map<String, Native> all) {
        for (String module : List.of("u8", "u16", "u32", "u64", "u128", "u256")) {
            all.put(module + "::min", (s, t, a) -> List.of(smaller(a.get(0), a.get(1)) ? a.get(0) : a.get(1)));
            all.put(module + "::max", (s, t, a) -> List.of(smaller(a.get(0), a.get(1)) ? a.get(1) : a.get(0)));
        }
    }

    private static boolean smaller(Value left, Value right) {
        return Interpreter.number(left).compareTo(Interpreter.number(right)) < 0;
    }

    private static int index(List<Value> arguments) {
        BigInteger index = Interpreter.number(arguments.get(1));
        if (index.bitLength() > 31
                || index.intValue() >= items(arguments.get(0)).size()) {
            throw MoveAbort.code(INDEX_OUT_OF_BOUNDS);
        }
        return index.intValue();
    }

    private static List<Value> items(Value vector) {
        return ((Vec) vector.resolved()).items();
    }

    private static byte[] bytes(Value vector) {
        return ((Vec) vector.resolved()).toBytes();
    }

    private static byte[] jdk(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
