package io.daasvader.cli;

import io.daasvader.contracts.slashing.SlashCase;
import io.daasvader.contracts.slashing.SlashChain;
import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a proposal as the chain has it. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Show a slash proposal, what its owner may do, and what happens next.",
        footer = {"", "Example:", "  daas slash show 0x…"})
final class SlashShowCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private PastOptions options;

    @Parameters(paramLabel = "PROPOSAL", description = "The proposal's id.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    SlashShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Address proposal = Address.parse(id);
        try (OpenChain chain = OpenChain.open(session, options.network)) {
            SlashChain past = new SlashChain(chain.network(), chain.rpc(), options.from);
            SlashCase about = SlashView.find(past, proposal);
            long nowMs = SlashView.past(past::nowMs);
            Map<String, Object> answer = SlashView.json(about);
            answer.put("owner", SlashView.owner(about, nowMs));
            answer.put("next", SlashView.next(about, nowMs));
            session.console().answer(answer, SlashView.text(answer));
            return ExitCode.OK.code();
        }
    }
}
