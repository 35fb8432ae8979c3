package io.daasvader.devnet.twin;

import io.daasvader.devnet.contract.CallOutcome;
import io.daasvader.devnet.twin.Value.Addr;
import io.daasvader.devnet.twin.bytecode.CallTarget;
import io.daasvader.devnet.twin.bytecode.Function;
import io.daasvader.devnet.twin.bytecode.MoveType;
import io.daasvader.sui.types.TypeTag;
import java.math.BigInteger;
import java.util.List;

/** Runs functions of one program within one call. Frames are Java frames; the framework's functions are Java. */
final class Interpreter {
    private static final int MAX_CALL_DEPTH = 256;

    private final Program program;
    private final Session session;
    private int depth;

    Interpreter(Program program, Session session) {
        this.program = program;
        this.session = session;
    }

    List<Value> run(Function function, List<TypeTag> typeArguments, List<Value> arguments) {
        if (++depth > MAX_CALL_DEPTH) {
            throw MoveAbort.fault(CallOutcome.Kind.OTHER).in(function.module(), function.name());
        }
        try {
            var frame = new Frame(this, function, program.module(function.module()), typeArguments, arguments);
            return frame.run();
        } catch (MoveAbort abort) {
            throw abort.in(function.module(), function.name());
        } finally {
            depth--;
        }
    }

    List<Value> call(CallTarget target, List<TypeTag> callerTypes, List<Value> arguments) {
        List<TypeTag> types = MoveType.closeAll(target.typeArguments(), callerTypes);
        if (target.address().equals(program.address())) {
            Function function = program.function(target.module(), target.function())
                    .orElseThrow(() -> new IllegalStateException("unlinked: " + target));
            return run(function, types, arguments);
        }
        try {
            return Framework.function(target.module(), target.function()).call(session, types, arguments);
        } catch (MoveAbort abort) {
            throw abort.in(target.module(), target.function());
        }
    }

    /** A constant of the pool as a fresh value. */
    Value constant(MoveType type, byte[] bytes) {
        return session.layouts().decode(type.close(List.of()), bytes);
    }

    static BigInteger number(Value value) {
        return ((Value.Int) value).number();
    }

    static Addr address(Value value) {
        return (Addr) value;
    }
}
