package io.daasvader.cli;

import io.daasvader.contracts.OperatorCap;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The slash takes place. */
@Command(
        name = "execute",
        mixinStandardHelpOptions = true,
        description = "Take the amount of a proposal whose window is over; the operator's key.",
        footer = {"", "Example:", "  daas slash execute 0x… --key operator.key"})
final class SlashExecuteCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private AccountOptions options;

    @Parameters(paramLabel = "PROPOSAL", description = "The proposal's id.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    SlashExecuteCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        return SlashActs.decide(
                session,
                options,
                "execute",
                id,
                OperatorCap::type,
                "Use the operator's key.",
                (t, cap, about, worker) ->
                        t.calls().slash().executeSlash(about, cap, t.config(), t.registryWritten(), worker, t.clock()));
    }
}
