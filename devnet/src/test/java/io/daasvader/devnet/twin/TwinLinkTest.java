package io.daasvader.devnet.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.contracts.PackageBytecode;
import io.daasvader.devnet.twin.bytecode.CallTarget;
import io.daasvader.sui.types.Address;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every framework function that the package refers to is one that the twin has. */
class TwinLinkTest {
    private final Program program = new Program(PackageBytecode.load().modules(), Address.parse("0xdaa5"));

    @Test
    void knowsEveryFrameworkFunctionThatThePackageCalls() {
        var missing = new ArrayList<String>();
        for (var module : program.modules()) {
            Stream.concat(module.calls().stream(), module.genericCalls().stream())
                    .filter(call -> !known(call))
                    .forEach(call -> missing.add(call.module() + "::" + call.function()));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void knowsEveryFunctionOfThePackage() {
        assertThat(program.function("worker_registry", "stake_and_register_worker"))
                .isPresent();
        assertThat(program.function("k8s_scheduler", "submit_k8s_request")).isPresent();
        assertThat(program.function("k8s_scheduler", "no_such_function")).isEmpty();
    }

    private boolean known(CallTarget call) {
        return call.address().equals(program.address())
                ? program.function(call.module(), call.function()).isPresent()
                : Framework.knows(call.module(), call.function());
    }
}
