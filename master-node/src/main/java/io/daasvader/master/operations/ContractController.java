package io.daasvader.master.operations;

import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Reads the contract by its own view functions. */
@RestController
final class ContractController {
    private final Envelopes envelopes;
    private final ContractCalls calls;

    ContractController(Envelopes envelopes, ContractCalls calls) {
        this.envelopes = envelopes;
        this.calls = calls;
    }

    record Body(Optional<String> function, Optional<List<Object>> args) {}

    @PostMapping("/api/contract/call")
    Envelope<ContractCalls.Result> call(@RequestBody Body body) {
        String function = body.function().orElseThrow(() -> Problem.bad("function is missing"));
        return envelopes.success(calls.call(function, body.args().orElse(List.of())));
    }
}
