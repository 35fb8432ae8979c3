package io.daasvader.cli;

import io.daasvader.contracts.AdminCap;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The administrator decides against the worker. */
@Command(
        name = "uphold",
        mixinStandardHelpOptions = true,
        description = "Decide a dispute against the worker; the administrator's key.",
        footer = {"", "Example:", "  daas slash uphold 0x… --key admin.key"})
final class SlashUpholdCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private AccountOptions options;

    @Parameters(paramLabel = "PROPOSAL", description = "The proposal's id.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    SlashUpholdCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        return SlashActs.decide(
                session,
                options,
                "uphold",
                id,
                AdminCap::type,
                "Use the administrator's key.",
                (t, cap, about, worker) -> t.calls().slash().upholdSlash(about, cap, t.config(), worker));
    }
}
