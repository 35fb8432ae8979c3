package io.daasvader.devnet.twin;

import io.daasvader.contracts.AbortCodes;
import io.daasvader.devnet.contract.CallOutcome;
import io.daasvader.devnet.contract.EmittedEvent;
import io.daasvader.devnet.contract.MoveValue;
import io.daasvader.devnet.contract.ObjectChange;
import io.daasvader.devnet.twin.PlannedCall.Argument;
import io.daasvader.devnet.twin.PlannedCall.ClockArgument;
import io.daasvader.devnet.twin.PlannedCall.CoinArgument;
import io.daasvader.devnet.twin.PlannedCall.ObjectArgument;
import io.daasvader.devnet.twin.PlannedCall.PureArgument;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Blake2b;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TypeTag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes sequences as a Move test module. Calls that went through are checked by hashes of their events, results and objects;
 * each call that aborted is a test of its own, which runs what went before and expects that very abort.
 */
final class MoveTestWriter {
    private final StringBuilder text = new StringBuilder();

    MoveTestWriter(String module) {
        text.append("#[test_only]\n#[allow(unused, lint(all))]\nmodule daasvader::")
                .append(module)
                .append(";\n");
        text.append("use daasvader::differential::{shared, owned, back, same, events, total};\n");
        text.append("use sui::test_scenario::{Self as ts, Scenario};\nuse sui::clock::Clock;\n\n");
    }

    String text() {
        return text.toString();
    }

    void sequence(int number, Address publisher, List<PlannedCall> calls) {
        for (int i = 0; i < calls.size(); i++) {
            operation("o" + number + "_" + i, calls.get(i));
        }
        text.append("fun s%d(stop: u64) {\n    let mut s = ts::begin(@%s);\n".formatted(number, publisher));
        text.append("    let mut clock = daasvader::differential::start(&mut s);\n");
        for (int i = 0; i < calls.size(); i++) {
            String call = "o%d_%d(&mut s, &mut clock);".formatted(number, i);
            text.append(
                    calls.get(i).aborted() ? "    if (stop == %d) { %s };\n".formatted(i, call) : "    " + call + "\n");
        }
        text.append("    clock.destroy_for_testing();\n    s.end();\n}\n");
        text.append("#[test] fun t%d() { s%d(%d) }\n".formatted(number, number, calls.size()));
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i).aborted()) {
                text.append("#[test, expected_failure(%s)] fun t%d_%d() { s%d(%d) }\n"
                        .formatted(expected(calls.get(i).outcome()), number, i, number, i));
            }
        }
    }

    /** How Move's test attribute names an abort. */
    static String expected(CallOutcome outcome) {
        return switch (outcome) {
            case CallOutcome.Abort(var module, var function, var code) ->
                AbortCodes.decode(module, code)
                        .map(abort -> "abort_code = daasvader::" + module + "::" + abort.moveName())
                        .orElseGet(() -> "abort_code = " + Long.toUnsignedString(code) + ", location = sui::" + module);
            case CallOutcome.Fault(var module, var function, var kind) ->
                switch (kind) {
                    case ARITHMETIC -> "arithmetic_error, location = daasvader::" + module;
                    case VECTOR -> "vector_error, location = daasvader::" + module;
                    case OTHER -> throw new IllegalStateException("a fault Move tests cannot name, in " + module);
                };
            case CallOutcome.Done done -> throw new IllegalArgumentException("no abort");
        };
    }

    private void operation(String name, PlannedCall call) {
        text.append("fun ").append(name).append("(s: &mut Scenario, clock: &mut Clock) {\n");
        line("s.next_tx(@%s)".formatted(call.sender()));
        line("clock.set_for_testing(%d)".formatted(call.nowMs()));
        var passed = new ArrayList<String>();
        for (int i = 0; i < call.arguments().size(); i++) {
            passed.add(prepare(i, call.arguments().get(i)));
        }
        if (takesContext(call)) {
            passed.add("s.ctx()");
        }
        boolean returns = !call.function().returns().isEmpty();
        line((returns ? "let r = " : "")
                + "daasvader::%s::%s(%s)"
                        .formatted(call.function().module(), call.function().name(), String.join(", ", passed)));
        if (call.outcome() instanceof CallOutcome.Done done) {
            events(done.events());
            results(call, done);
            giveBack(call, done);
            line("s.next_tx(@%s)".formatted(call.sender()));
            done.changes().forEach(this::change);
            call.audit().forEach(this::line);
        } else if (returns) {
            line("std::unit_test::destroy(r)");
            giveBack(call, new CallOutcome.Done(List.of(), Map.of(), List.of(), List.of()));
        } else {
            giveBack(call, new CallOutcome.Done(List.of(), Map.of(), List.of(), List.of()));
        }
        text.append("}\n");
    }

    private String prepare(int index, Argument argument) {
        return switch (argument) {
            case PureArgument(MoveValue value, String literal) -> literal;
            case ClockArgument clock -> "clock";
            case CoinArgument(MoveValue value, long amount) -> {
                line("let a%d = sui::coin::mint_for_testing<sui::sui::SUI>(%d, s.ctx())".formatted(index, amount));
                yield "a" + index;
            }
            case ObjectArgument(var held, boolean mutable, boolean byValue) -> {
                line("let %sa%d = %s".formatted(mutable ? "mut " : "", index, take(held.value(), held.owner())));
                yield (byValue ? "" : mutable ? "&mut " : "&") + "a" + index;
            }
        };
    }

    private static String take(MoveValue value, Optional<Address> owner) {
        String type = moveType(value.type());
        String id = "object::id_from_address(@%s)".formatted(value.id());
        return owner.map(address -> "owned<%s>(s, @%s, %s)".formatted(type, address, id))
                .orElseGet(() -> "shared<%s>(s, %s)".formatted(type, id));
    }

    private static String moveType(TypeTag type) {
        return type.toString().replaceAll("0x0*2::", "sui::").replaceAll("0x0{64}::", "daasvader::");
    }

    private void events(List<EmittedEvent> emitted) {
        var byType = new LinkedHashMap<StructTag, List<byte[]>>();
        emitted.forEach(event ->
                byType.computeIfAbsent(event.type(), t -> new ArrayList<>()).add(event.contents()));
        byType.forEach((type, contents) -> {
            byte[] bcs = BcsWriter.encode(contents, (w, all) -> w.vector(all, BcsWriter::fixed));
            line("events<%s>(%s)".formatted(moveType(type), hash(bcs)));
        });
        line("total(%d)".formatted(emitted.size()));
    }

    private void results(PlannedCall call, CallOutcome.Done done) {
        for (MoveValue returned : done.returns()) {
            line("same(&r, %s)".formatted(hash(returned.bytes())));
            if (returned.type() instanceof StructTag type && !type.name().equals("ID")) {
                line("transfer::public_transfer(r, @%s)".formatted(call.sender()));
            }
        }
    }

    private void giveBack(PlannedCall call, CallOutcome.Done done) {
        for (int i = 0; i < call.arguments().size(); i++) {
            if (call.arguments().get(i) instanceof ObjectArgument(var held, boolean mutable, boolean byValue)
                    && !byValue) {
                byte[] now = done.written().getOrDefault(i, held.value().bytes());
                line("same(&a%d, %s)".formatted(i, hash(now)));
                line(held.owner()
                        .map(owner -> "ts::return_to_address(@%s, a%s)")
                        .orElse("back(a%2$s)")
                        .formatted(held.owner().map(Address::toString).orElse(""), i));
            }
        }
    }

    private void change(ObjectChange change) {
        switch (change) {
            case ObjectChange.Transfer(var object, var to) -> {
                text.append("    { let x = %s; same(&x, %s); ts::return_to_address(@%s, x) };\n"
                        .formatted(take(object, Optional.of(to)), hash(object.bytes()), to));
            }
            case ObjectChange.Share(var object) ->
                text.append("    { let x = %s; same(&x, %s); back(x) };\n"
                        .formatted(take(object, Optional.empty()), hash(object.bytes())));
            default -> {}
        }
    }

    private static boolean takesContext(PlannedCall call) {
        return call.function().parameters().size() > call.arguments().size();
    }

    private static String hash(byte[] bcs) {
        return PureValues.hex(Blake2b.hash256(bcs));
    }

    private void line(String statement) {
        text.append("    ").append(statement).append(";\n");
    }
}
