package io.daasvader.cli;

import io.daasvader.cli.account.Sui;
import io.daasvader.contracts.slashing.EvidenceCheck;
import io.daasvader.contracts.slashing.SlashCase;
import io.daasvader.contracts.slashing.SlashChain;
import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists proposals from the chain's events. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "List slash proposals and how far they are, from the chain's events.",
        footer = {"", "Example:", "  daas slash list --worker 0x… --open"})
final class SlashListCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private PastOptions options;

    @Option(names = "--worker", paramLabel = "WORKER", description = "Those of one worker alone.")
    private Optional<String> worker = Optional.empty();

    @Option(names = "--open", description = "Those that have not ended alone.")
    private boolean open;

    SlashListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Address> only = worker.map(Address::parse);
        try (OpenChain chain = OpenChain.open(session, options.network)) {
            SlashChain past = new SlashChain(chain.network(), chain.rpc(), options.from);
            List<SlashCase> cases = SlashView.past(past::cases).stream()
                    .filter(c -> only.isEmpty() || only.get().equals(c.worker()))
                    .filter(c -> !open || c.endedAt().isEmpty())
                    .toList();
            session.console()
                    .answer(
                            Map.of(
                                    "proposals",
                                    cases.stream().map(SlashView::json).toList()),
                            cases.isEmpty()
                                    ? "no slash proposal"
                                    : cases.stream().map(SlashListCommand::line).collect(Collectors.joining("\n")));
            return ExitCode.OK.code();
        }
    }

    private static String line(SlashCase about) {
        return "%s  %-9s  %-8s  %s  worker %s"
                .formatted(
                        about.id(),
                        about.state().name().toLowerCase(Locale.ROOT),
                        EvidenceCheck.offence(about.proposed().offence()),
                        Sui.format(about.proposed().amount()),
                        about.worker());
    }
}
