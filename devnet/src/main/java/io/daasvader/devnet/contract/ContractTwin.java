package io.daasvader.devnet.contract;

import io.daasvader.sui.types.TypeTag;
import java.util.List;
import java.util.Optional;

/**
 * The published package as Java: a pure function of its arguments and context. It keeps no state; the ledger keeps the
 * objects. Implementations are safe for use by one thread at a time.
 */
public interface ContractTwin {
    /** The parameters of a callable function, or empty where the package has none of that name. */
    Optional<FunctionSignature> signature(String module, String function);

    /**
     * The package with other modules in place of its own, as an upgrade makes it. Throws {@link IllegalArgumentException}
     * when they are no modules that this twin can run.
     */
    ContractTwin upgraded(List<byte[]> modules);

    /** The modules' names, in the order in which they were given. */
    List<String> modules();

    /** Runs every module's {@code init}, as publishing does. */
    CallOutcome publish(TwinContext context);

    /** Runs one function. Arguments passed by value are consumed by the call. */
    CallOutcome call(
            String module,
            String function,
            List<TypeTag> typeArguments,
            List<MoveValue> arguments,
            TwinContext context);
}
