package io.daasvader.devnet.twin;

import io.daasvader.devnet.contract.MoveValue;
import io.daasvader.devnet.twin.PlannedCall.PureArgument;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.TypeTag;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Draws pure arguments by parameter name: mostly good ones, often values at a boundary. */
final class PureValues {
    private static final long MIN_STAKE = 1_000_000_000L;
    private static final Map<String, long[]> NUMBERS = Map.ofEntries(
            Map.entry("format", new long[] {1, 1, 1, 1, 1, 2}),
            Map.entry("keyVersion", new long[] {0, 0, 0, 0, 1, 2}),
            Map.entry("tier", new long[] {0, 1, 2, 3, 4}),
            Map.entry("minTier", new long[] {0, 0, 0, 0, 1, 2, 3, 4}),
            Map.entry("offence", new long[] {0, 0, 0, 1, 1, 2, 3}),
            Map.entry("priority", new long[] {0, 1, 1, 9, 10, 100, 101, 255}),
            Map.entry("httpStatus", new long[] {200, 200, 201, 404, 599, 600, 99, 0}),
            Map.entry("reason", new long[] {0, 99, 100, 299, 300, 499, 500, 699, 700}),
            Map.entry("ttlMs", new long[] {60_000, 60_000, 1, 3_600_000, 3_600_001, 0}),
            Map.entry("amount", new long[] {0, 1, 50_000, 1_000_000, 950_000, 50_000_000, 500_000_000}),
            Map.entry("minStake", new long[] {MIN_STAKE, MIN_STAKE, 1, 0, 2_000_000_000L}),
            Map.entry("minFee", new long[] {1_000_000, 0, 1}),
            Map.entry("feeBps", new long[] {500, 500, 0, 3_000, 3_001}),
            Map.entry("unbondingMs", new long[] {604_800_000L, 604_800_000L, 86_400_000L, 2_592_000_000L, 2_592_000_001L
            }),
            Map.entry("disputeWindowMs", new long[] {86_400_000L, 86_400_000L, 3_600_000L, 3_599_999L}),
            Map.entry("heartbeatTimeoutMs", new long[] {180_000, 180_000, 10_000, 9_999, 86_400_000L, 86_400_001L}),
            Map.entry("requestTtlMaxMs", new long[] {3_600_000, 3_600_000, 1_000, 999, 604_800_001L}),
            Map.entry("expireGraceMs", new long[] {60_000, 60_000, 0, 3_600_000, 3_600_001}),
            Map.entry("ticketTtlMaxMs", new long[] {900_000, 900_000, 1, 0, 900_001}),
            Map.entry("slashDowntimeBps", new long[] {500, 500, 1_000, 499, 1_001}),
            Map.entry("slashAbuseBps", new long[] {1_500, 1_500, 2_500, 2_501}),
            Map.entry("slashMaliceBps", new long[] {5_000, 5_000, 10_000, 10_001}));
    private static final long[] STAKES = {MIN_STAKE, MIN_STAKE, 3_000_000_001L, 10_000_000_000L, MIN_STAKE - 1};
    private static final long[] FEES = {1_000_000, 1_000_001, 20_000_000, 3_333_333, 999_999, 0};
    private static final List<String> NODES =
            List.of("node-1", "node-2", "n3", "a", "x".repeat(63), "x".repeat(64), "-bad", "Bad", "");
    private static final Map<String, List<String>> TEXTS = Map.of(
            "nodeId", NODES,
            "method", List.of("GET", "POST", "PUT", "PATCH", "DELETE", "GET", "POST", "get", ""),
            "resource", List.of("pods", "deployments", "configmaps", "pods", "", "r".repeat(64), "r".repeat(300)),
            "namespace", List.of("default", "default", "", "n".repeat(63), "n".repeat(300)),
            "name", List.of("web", "web-1", "", "n".repeat(253), "n".repeat(300)),
            "clientRequestId", List.of("", "req-1", "c".repeat(64), "c".repeat(300)),
            "objectUid", List.of("", "uid-1", "u".repeat(64), "u".repeat(65)));

    private final Random random;
    private boolean careful;

    PureValues(Random random) {
        this.random = random;
    }

    /** Until the next call of this: good values only, or boundaries among them. */
    void careful(boolean now) {
        careful = now;
    }

    long stake() {
        return pick(STAKES);
    }

    long fee() {
        return pick(FEES);
    }

    PureArgument draw(String name, TypeTag type, long nowMs, List<Address> ids) {
        String text = type.toString();
        if (type == TypeTag.Primitive.ADDRESS) {
            Address account = CallGenerator.ACCOUNTS.get(random.nextInt(CallGenerator.ACCOUNTS.size()));
            return new PureArgument(new MoveValue(type, account.bytes()), "@" + account);
        }
        if (type instanceof TypeTag.Primitive primitive) {
            return primitive == TypeTag.Primitive.BOOL ? bool() : number(name, primitive, nowMs);
        }
        if (text.equals("vector<u8>")) {
            return bytes(type, drawBytes(name));
        }
        if (text.endsWith("::string::String")) {
            List<String> texts = TEXTS.getOrDefault(name, List.of("", "text"));
            // The first entries are good ones: half of all draws take one of them.
            int bound = careful || random.nextBoolean() ? Math.min(3, texts.size()) : texts.size();
            byte[] utf8 = texts.get(random.nextInt(bound)).getBytes(StandardCharsets.UTF_8);
            return new PureArgument(
                    new MoveValue(type, new BcsWriter().bytes(utf8).toByteArray()),
                    "std::string::utf8(" + hex(utf8) + ")");
        }
        Address id = ids.isEmpty() ? Address.CLOCK : ids.get(random.nextInt(ids.size()));
        String literal = "object::id_from_address(@" + id + ")";
        if (text.contains("::option::Option<")) {
            Optional<Address> some = random.nextInt(3) == 0 ? Optional.of(id) : Optional.empty();
            byte[] bcs = new BcsWriter().option(some, (w, a) -> a.toBcs(w)).toByteArray();
            return new PureArgument(
                    new MoveValue(type, bcs), some.isPresent() ? "option::some(" + literal + ")" : "option::none()");
        }
        return new PureArgument(new MoveValue(type, id.bytes()), literal);
    }

    private PureArgument bool() {
        boolean value = random.nextBoolean();
        byte[] bcs = new BcsWriter().bool(value).toByteArray();
        return new PureArgument(new MoveValue(TypeTag.Primitive.BOOL, bcs), Boolean.toString(value));
    }

    private PureArgument number(String name, TypeTag.Primitive type, long nowMs) {
        long value = name.equals("expiresAtMs")
                ? nowMs + pick(new long[] {900_000, 60_000, 1, 0, 900_001})
                : pick(NUMBERS.getOrDefault(name, new long[] {0, 1, 2}));
        var writer = new BcsWriter();
        switch (type) {
            case U8 -> writer.u8((int) value);
            case U16 -> writer.u16((int) value);
            case U32 -> writer.u32(value);
            default -> writer.u64(value);
        }
        return new PureArgument(new MoveValue(type, writer.toByteArray()), Long.toUnsignedString(value));
    }

    private byte[] drawBytes(String name) {
        return switch (name) {
            case "x25519Key" ->
                filled(
                        careful || random.nextInt(8) > 0 ? 32 : pick(new long[] {0, 31, 33}),
                        (careful ? 1 : 0) + random.nextInt(8));
            case "ciphertext" -> filled(pick(new long[] {48, 100, 1, 512, 0, 513}), 1 + random.nextInt(9));
            case "payload" -> filled(pick(new long[] {0, 20, 300, 20, 0}), 1 + random.nextInt(9));
            case "answerBlobId" -> filled(pick(new long[] {0, 0, 0, 32, 31}), 1 + random.nextInt(9));
            default -> filled(careful || random.nextInt(8) > 0 ? 32 : 31, 1 + random.nextInt(90));
        };
    }

    private static byte[] filled(long length, int with) {
        byte[] bytes = new byte[(int) length];
        java.util.Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    private static PureArgument bytes(TypeTag type, byte[] bytes) {
        return new PureArgument(new MoveValue(type, new BcsWriter().bytes(bytes).toByteArray()), hex(bytes));
    }

    static String hex(byte[] bytes) {
        return "x\"" + HexFormat.of().formatHex(bytes) + "\"";
    }

    long pick(long[] values) {
        return values[random.nextInt(careful || random.nextBoolean() ? Math.min(2, values.length) : values.length)];
    }
}
