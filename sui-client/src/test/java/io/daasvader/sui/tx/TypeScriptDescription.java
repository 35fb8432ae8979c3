package io.daasvader.sui.tx;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.ObjectRef;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** Describes a transaction in the words of the TypeScript SDK, apart from the Java encoding. */
final class TypeScriptDescription {
    private static final Object JSON_NULL = JsonNodeFactory.instance.nullNode();

    private TypeScriptDescription() {}

    static Map<String, Object> of(TransactionData data) {
        var program = Map.of(
                "inputs",
                        data.kind().inputs().stream()
                                .map(TypeScriptDescription::input)
                                .toList(),
                "commands",
                        data.kind().commands().stream()
                                .map(TypeScriptDescription::command)
                                .toList());
        var gas = Map.of(
                "payment",
                        data.gas().payment().stream()
                                .map(TypeScriptDescription::ref)
                                .toList(),
                "owner", data.gas().owner().toString(),
                "price", u64(data.gas().price()),
                "budget", u64(data.gas().budget()));
        return Map.of(
                "V1",
                Map.of(
                        "kind",
                        Map.of("ProgrammableTransaction", program),
                        "sender",
                        data.sender().toString(),
                        "gasData",
                        gas,
                        "expiration",
                        expiration(data.expiration())));
    }

    private static Object input(CallArg input) {
        return switch (input) {
            case CallArg.Pure(Bytes bytes) -> Map.of("Pure", Map.of("bytes", base64(bytes)));
            case CallArg.ImmOrOwned(ObjectRef ref) -> Map.of("Object", Map.of("ImmOrOwnedObject", ref(ref)));
            case CallArg.Receiving(ObjectRef ref) -> Map.of("Object", Map.of("Receiving", ref(ref)));
            case CallArg.Shared shared ->
                Map.of(
                        "Object",
                        Map.of(
                                "SharedObject",
                                Map.of(
                                        "objectId", shared.id().toString(),
                                        "initialSharedVersion", u64(shared.initialVersion()),
                                        "mutable", shared.mutability() == CallArg.Mutability.MUTABLE)));
            case CallArg.FundsWithdrawal withdrawal ->
                Map.of(
                        "FundsWithdrawal",
                        Map.of(
                                "reservation", Map.of("MaxAmountU64", u64(withdrawal.maxAmount())),
                                "typeArg",
                                        Map.of(
                                                "Balance",
                                                withdrawal.balanceType().toString()),
                                "withdrawFrom", source(withdrawal.source())));
        };
    }

    private static Object source(CallArg.FundsWithdrawal.Source source) {
        return switch (source) {
            case CallArg.FundsWithdrawal.Sender() -> Map.of("Sender", true);
            case CallArg.FundsWithdrawal.Sponsor() -> Map.of("Sponsor", true);
            case CallArg.FundsWithdrawal.SenderAllowance allowance ->
                Map.of(
                        "SenderAllowance",
                        Map.of(
                                "funder", allowance.funder().toString(),
                                "allowance", allowance.allowance().toString()));
        };
    }

    private static Object command(Command command) {
        return switch (command) {
            case Command.MoveCall call ->
                Map.of(
                        "MoveCall",
                        Map.of(
                                "package", call.packageId().toString(),
                                "module", call.module(),
                                "function", call.function(),
                                "typeArguments", strings(call.typeArguments()),
                                "arguments", arguments(call.arguments())));
            case Command.TransferObjects(List<Argument> objects, Argument recipient) ->
                Map.of("TransferObjects", Map.of("objects", arguments(objects), "address", argument(recipient)));
            case Command.SplitCoins(Argument coin, List<Argument> amounts) ->
                Map.of("SplitCoins", Map.of("coin", argument(coin), "amounts", arguments(amounts)));
            case Command.MergeCoins(Argument destination, List<Argument> sources) ->
                Map.of("MergeCoins", Map.of("destination", argument(destination), "sources", arguments(sources)));
            case Command.Publish publish ->
                Map.of(
                        "Publish",
                        Map.of("modules", base64(publish.modules()), "dependencies", strings(publish.dependencies())));
            case Command.MakeMoveVec vector -> {
                Map<String, Object> described = new LinkedHashMap<>();
                described.put("elements", arguments(vector.elements()));
                described.put(
                        "type", vector.type().<Object>map(Object::toString).orElse(JSON_NULL));
                yield Map.of("MakeMoveVec", described);
            }
            case Command.Upgrade upgrade ->
                Map.of(
                        "Upgrade",
                        Map.of(
                                "modules", base64(upgrade.modules()),
                                "dependencies", strings(upgrade.dependencies()),
                                "package", upgrade.packageId().toString(),
                                "ticket", argument(upgrade.ticket())));
        };
    }

    private static Object argument(Argument argument) {
        return switch (argument) {
            case Argument.GasCoin() -> Map.of("GasCoin", true);
            case Argument.Input(int index) -> Map.of("Input", index);
            case Argument.Result(int command) -> Map.of("Result", command);
            case Argument.NestedResult(int command, int index) -> Map.of("NestedResult", List.of(command, index));
        };
    }

    private static Object expiration(Expiration expiration) {
        return switch (expiration) {
            case Expiration.None() -> Map.of("None", true);
            case Expiration.Epoch(long epoch) -> Map.of("Epoch", epoch);
            case Expiration.ValidDuring range -> Map.of("ValidDuring", range(range));
            case Expiration.Validity(Expiration.ValidDuring range, var proposers) -> {
                var described = range(range);
                described.put(
                        "allowedProposers",
                        proposers
                                .<Object>map(allowed ->
                                        Map.of("epoch", u64(allowed.epoch()), "proposers", allowed.indices()))
                                .orElse(JSON_NULL));
                yield Map.of("Validity", described);
            }
        };
    }

    private static Map<String, Object> range(Expiration.ValidDuring range) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("minEpoch", optional(range.minEpoch()));
        described.put("maxEpoch", optional(range.maxEpoch()));
        described.put("minTimestamp", optional(range.minTimestampMs()));
        described.put("maxTimestamp", optional(range.maxTimestampMs()));
        described.put("chain", range.chain().toString());
        described.put("nonce", range.nonce());
        return described;
    }

    private static Object optional(Optional<Long> value) {
        return value.<Object>map(TypeScriptDescription::u64).orElse(JSON_NULL);
    }

    private static Object ref(ObjectRef ref) {
        return Map.of(
                "objectId", ref.id().toString(),
                "version", u64(ref.version()),
                "digest", ref.digest().toString());
    }

    private static String u64(long value) {
        return Long.toUnsignedString(value);
    }

    private static String base64(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toArray());
    }

    private static List<String> base64(List<Bytes> all) {
        return all.stream().map(TypeScriptDescription::base64).toList();
    }

    private static List<String> strings(List<?> values) {
        return values.stream().map(Object::toString).toList();
    }

    private static List<Object> arguments(List<Argument> arguments) {
        return arguments.stream().map(TypeScriptDescription::argument).toList();
    }
}
