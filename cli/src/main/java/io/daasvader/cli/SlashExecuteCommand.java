package io.daasvader.cli;

import io.daasvader.contracts.OperatorCap;
import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.util.Map;
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
        Address proposal = Address.parse(id);
        try (OpenAccount open = OpenAccount.open(session, options)) {
            Map<String, Object> answer = SlashActs.act(
                    session,
                    open,
                    "execute",
                    proposal,
                    o -> open.capability(
                            OperatorCap.type(open.chain().network().originalPackageId()), "Use the operator's key."),
                    (t, cap, about, worker) -> t.calls()
                            .slash()
                            .executeSlash(about, cap, t.config(), t.registryWritten(), worker, t.clock()));
            session.console().answer(answer, SlashView.text(answer));
            return ExitCode.OK.code();
        }
    }
}
