package io.daasvader.devnet.twin;

import io.daasvader.contracts.PackageBytecode;
import io.daasvader.devnet.contract.CallOutcome;
import io.daasvader.devnet.contract.ContractTwin;
import io.daasvader.devnet.contract.FunctionSignature;
import io.daasvader.devnet.contract.FunctionSignature.Param;
import io.daasvader.devnet.contract.FunctionSignature.Passing;
import io.daasvader.devnet.contract.MoveValue;
import io.daasvader.devnet.contract.TwinContext;
import io.daasvader.devnet.twin.Value.Bool;
import io.daasvader.devnet.twin.Value.Fields;
import io.daasvader.devnet.twin.Value.Ref;
import io.daasvader.devnet.twin.bytecode.Function;
import io.daasvader.devnet.twin.bytecode.ModuleReader;
import io.daasvader.devnet.twin.bytecode.MoveType;
import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TypeTag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The contract on the simulated chain: the package's compiled modules, interpreted. One thread at a time.
 *
 * <p>A differential test compares it with the Move VM; docs/decisions/0106 says what that covers.
 */
public final class DaasTwin implements ContractTwin {
    private static final StructTag TX_CONTEXT = Layouts.sui("tx_context", "TxContext");

    private final Map<String, byte[]> bytecode;
    private Program program;

    /** The twin of the package this build was made from. */
    public DaasTwin() {
        this(PackageBytecode.load().modules());
    }

    /** The twin of a package given as module name → compiled module, in the order of publishing. */
    public DaasTwin(Map<String, byte[]> bytecode) {
        this.bytecode = bytecode;
        this.program = new Program(bytecode, Address.ZERO);
    }

    @Override
    public ContractTwin upgraded(List<byte[]> modules) {
        try {
            var named = new LinkedHashMap<String, byte[]>();
            modules.forEach(m -> named.put(ModuleReader.read(m, Address.ZERO).name(), m));
            return new DaasTwin(named);
        } catch (BcsException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("no Move modules: " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> modules() {
        return List.copyOf(bytecode.keySet());
    }

    @Override
    public Optional<FunctionSignature> signature(String module, String function) {
        return program.function(module, function)
                .filter(Function::callable)
                .map(found -> new FunctionSignature(
                        explicit(found).stream().map(DaasTwin::param).toList()));
    }

    @Override
    public CallOutcome publish(TwinContext context) {
        Program at = at(context.packageId());
        var session = new Session(context, new Layouts(at));
        try {
            for (var module : at.modules()) {
                Optional<Function> init = at.function(module.name(), "init");
                init.ifPresent(
                        function -> new Interpreter(at, session).run(function, List.of(), initArguments(function)));
            }
        } catch (MoveAbort abort) {
            return abort.outcome();
        }
        return new CallOutcome.Done(List.of(), Map.of(), session.changes(), session.events());
    }

    @Override
    public CallOutcome call(
            String module,
            String function,
            List<TypeTag> typeArguments,
            List<MoveValue> arguments,
            TwinContext context) {
        Program at = at(context.packageId());
        Function target = at.function(module, function)
                .filter(Function::callable)
                .orElseThrow(() -> new IllegalArgumentException("no callable function " + module + "::" + function));
        var layouts = new Layouts(at);
        var session = new Session(context, layouts);
        List<MoveType> parameters = explicit(target);
        if (parameters.size() != arguments.size()) {
            throw new IllegalArgumentException(
                    module + "::" + function + " takes " + parameters.size() + " arguments, not " + arguments.size());
        }
        var values = new ArrayList<Value>();
        for (int i = 0; i < parameters.size(); i++) {
            Value value = layouts.decode(
                    parameters.get(i).close(typeArguments), arguments.get(i).bytes());
            values.add(parameters.get(i) instanceof MoveType.Reference ? Ref.to(value) : value);
        }
        if (parameters.size() < target.parameters().size()) {
            values.add(Ref.to(Fields.of()));
        }
        try {
            List<Value> returned = new Interpreter(at, session).run(target, typeArguments, values);
            return new CallOutcome.Done(
                    returns(target, typeArguments, returned),
                    written(parameters, values),
                    session.changes(),
                    session.events());
        } catch (MoveAbort abort) {
            return abort.outcome();
        }
    }

    private static List<MoveValue> returns(Function target, List<TypeTag> typeArguments, List<Value> returned) {
        var values = new ArrayList<MoveValue>();
        for (int i = 0; i < returned.size(); i++) {
            TypeTag type = target.returns().get(i).close(typeArguments);
            values.add(new MoveValue(type, returned.get(i).toBcs()));
        }
        return values;
    }

    private static Map<Integer, byte[]> written(List<MoveType> parameters, List<Value> values) {
        var written = new HashMap<Integer, byte[]>();
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i) instanceof MoveType.Reference(boolean mutable, var type) && mutable) {
                written.put(i, values.get(i).toBcs());
            }
        }
        return written;
    }

    private Program at(Address packageId) {
        if (!program.address().equals(packageId)) {
            program = new Program(bytecode, packageId);
        }
        return program;
    }

    private static List<Value> initArguments(Function init) {
        var arguments = new ArrayList<Value>();
        if (init.parameters().size() > 1) {
            arguments.add(Fields.of(new Bool(true))); // the one-time witness
        }
        arguments.add(Ref.to(Fields.of()));
        return arguments;
    }

    private static List<MoveType> explicit(Function function) {
        return function.parameters().stream()
                .filter(type -> !(type instanceof MoveType.Reference(boolean mutable, var target)
                        && target instanceof MoveType.Datatype(var head, var inner)
                        && head.equals(TX_CONTEXT)))
                .toList();
    }

    private static Param param(MoveType type) {
        return type instanceof MoveType.Reference(boolean mutable, var target)
                ? new Param(mutable ? Passing.MUT_REF : Passing.REF, target.text())
                : new Param(Passing.VALUE, type.text());
    }
}
