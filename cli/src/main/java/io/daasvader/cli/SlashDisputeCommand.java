package io.daasvader.cli;

import io.daasvader.contracts.WorkerCap;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The owner objects. */
@Command(
        name = "dispute",
        mixinStandardHelpOptions = true,
        description = "Object to a slash proposal, within its window, with the key of the worker's owner.",
        footer = {
            "",
            "The statement's SHA-256 goes on chain, and the statement to the master, which serves it to everybody.",
            "",
            "Example:",
            "  daas slash dispute 0x… --key staker.key --statement answer.txt"
        })
final class SlashDisputeCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private AccountOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private MasterOptions master;

    @Option(names = "--statement", required = true, paramLabel = "FILE", description = "What the owner says to it.")
    @SuppressWarnings("NullAway.Init")
    private Path statement;

    @Parameters(paramLabel = "PROPOSAL", description = "The proposal's id.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    SlashDisputeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Address proposal = Address.parse(id);
        byte[] said = SlashPublishCommand.read(statement);
        Bytes hash = Sha256.of(said);
        try (OpenAccount open = OpenAccount.open(session, options)) {
            Map<String, Object> answer = SlashActs.act(
                    session,
                    open,
                    "dispute",
                    proposal,
                    o -> open.capability(
                            WorkerCap.type(open.chain().network().originalPackageId()),
                            cap -> WorkerCap.fromBcs(cap)
                                    .workerId()
                                    .equals(o.proposal().workerId()),
                            "Use the key that registered this worker."),
                    (t, cap, about, worker) ->
                            t.calls().slash().disputeSlash(about, cap, t.config(), worker, hash, t.clock()));
            answer.put("statementSha256", hash.toHex());
            answer.put(
                    "published",
                    SlashPublishCommand.published(
                            session, master.master, "/api/slashes/" + proposal + "/statement", said));
            session.console().answer(answer, SlashView.text(answer));
            return ExitCode.OK.code();
        }
    }
}
