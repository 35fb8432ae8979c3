package io.daasvader.cli;

import io.daasvader.contracts.AdminCap;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The administrator drops the proposal. */
@Command(
        name = "dismiss",
        mixinStandardHelpOptions = true,
        description = "Drop a slash proposal, disputed or not; the administrator's key.",
        footer = {"", "Example:", "  daas slash dismiss 0x… --key admin.key"})
final class SlashDismissCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private AccountOptions options;

    @Parameters(paramLabel = "PROPOSAL", description = "The proposal's id.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    SlashDismissCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        return SlashActs.decide(
                session,
                options,
                "dismiss",
                id,
                AdminCap::type,
                "Use the administrator's key.",
                (t, cap, about, worker) -> t.calls().slash().dismissSlash(about, cap, t.config(), worker));
    }
}
