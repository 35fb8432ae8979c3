package io.daasvader.cli;

import io.daasvader.contracts.OperatorCap;
import io.daasvader.contracts.SharedObject;
import io.daasvader.contracts.SlashProposed;
import io.daasvader.contracts.Worker;
import io.daasvader.contracts.account.Outcomes;
import io.daasvader.contracts.slashing.Evidence;
import io.daasvader.contracts.slashing.EvidenceCheck;
import io.daasvader.contracts.slashing.EvidenceMaker;
import io.daasvader.contracts.slashing.Finding;
import io.daasvader.contracts.slashing.SlashChain;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.ObjectRef;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.SuiObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes evidence out of the chain and accuses. */
@Command(
        name = "propose",
        mixinStandardHelpOptions = true,
        description = "Make evidence against a worker out of the chain, and propose a slash; the operator's key.",
        footer = {
            "",
            "The evidence is kept in a file before anything is sent, and given to the master, which serves it to everybody.",
            "",
            "Examples:",
            "  daas slash propose 0x… --key operator.key --dry-run",
            "  daas slash propose 0x… --key operator.key --because receipts"
        })
final class SlashProposeCommand implements Callable<Integer> {
    /** What is looked for. */
    enum Because {
        silence,
        receipts
    }

    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private AccountOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private MasterOptions master;

    @Option(
            names = "--because",
            defaultValue = "silence",
            description =
                    "${COMPLETION-CANDIDATES}: downtime, or requests lost by its absence (default: ${DEFAULT-VALUE}).")
    private Because because = Because.silence;

    @Option(
            names = "--since",
            paramLabel = "CHECKPOINT",
            defaultValue = "0",
            description = "First checkpoint that is held against the worker (default: ${DEFAULT-VALUE}).")
    private long since;

    @Option(
            names = "--from",
            paramLabel = "CHECKPOINT",
            defaultValue = "0",
            description = "First checkpoint that is looked at for the settings (default: ${DEFAULT-VALUE}).")
    private long from;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the evidence is kept; default: the data folder.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--dry-run", description = "Make the evidence and check it; send nothing.")
    private boolean dryRun;

    @Parameters(paramLabel = "WORKER", description = "The worker object's id.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    SlashProposeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Address worker = Address.parse(id);
        try (OpenAccount open = OpenAccount.open(session, options)) {
            OpenChain chain = open.chain();
            SuiObject object = WorkerShowCommand.find(chain, worker);
            OpenChain.contents(object, Worker.type(chain.network().originalPackageId()));
            SlashChain past = new SlashChain(chain.network(), chain.rpc(), from);
            Evidence evidence = make(chain, past, worker);
            check(chain, past, evidence);
            Path file = keep(evidence);
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("worker", worker.toString());
            answer.put("kind", evidence.accusation().kind());
            answer.put("offence", EvidenceCheck.offence(evidence.accusation().offence()));
            if (evidence.accusation() instanceof Evidence.HeartbeatGap gap) {
                answer.put("silentMs", gap.silentMs());
                answer.put("gaps", gap.gaps().size());
            }
            answer.put("evidenceSha256", evidence.hash().toHex());
            answer.put("evidence", file.toString());
            if (!dryRun) {
                send(open, OpenChain.shared(object), evidence, answer);
            }
            session.console().answer(answer, SlashView.text(answer));
            return ExitCode.OK.code();
        }
    }

    private Evidence make(OpenChain chain, SlashChain past, Address worker) {
        EvidenceMaker maker = new EvidenceMaker(chain.network(), chain.rpc(), past);
        Optional<Evidence> made = SlashView.past(() -> switch (because) {
            case silence -> maker.silence(worker, since);
            case receipts -> maker.receipts(worker, since);
        });
        return made.orElseThrow(() -> CliException.failed(
                "the chain holds nothing of this kind against the worker",
                "Look at it with daas worker show " + worker + ", and at earlier proposals with daas slash list."));
    }

    /** Nobody is accused with what does not hold. */
    private static void check(OpenChain chain, SlashChain past, Evidence evidence) {
        List<Finding> findings = SlashView.past(
                () -> new EvidenceCheck(chain.network(), chain.rpc(), past).check(evidence, Optional.empty()));
        if (Finding.together(findings) != Finding.Result.VERIFIED) {
            throw CliException.failed(
                    "the evidence does not hold: " + findings.getLast().detail(),
                    "Use another node; this one may leave events out.");
        }
    }

    private Path keep(Evidence evidence) throws IOException {
        Path file = out.orElseGet(() -> session.environment()
                .dataFolder()
                .resolve("evidence")
                .resolve(evidence.hash().toHex() + ".json"));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, evidence.toBytes());
        return file;
    }

    private void send(OpenAccount open, SharedObject worker, Evidence evidence, Map<String, Object> answer)
            throws IOException, InterruptedException {
        Address origin = open.chain().network().originalPackageId();
        StructTag type = OperatorCap.type(origin);
        ObjectRef cap = open.capability(type, "Use the operator's key (caps::issue_operator_cap gives such a cap).");
        OpenAccount.Sent sent = open.once(
                session.console(),
                "slash",
                List.of(evidence.hash().toHex()),
                name -> open.account()
                        .send(
                                name,
                                t -> t.calls()
                                        .slash()
                                        .proposeSlash(
                                                t.written(worker),
                                                t.owned(cap),
                                                t.config(),
                                                t.registryWritten(),
                                                evidence.accusation().offence(),
                                                evidence.hash(),
                                                t.clock())));
        Address proposal = Outcomes.events(
                        open.chain().rpc(), origin, sent.outcome().digest())
                .stream()
                .filter(SlashProposed.class::isInstance)
                .map(SlashProposed.class::cast)
                .findFirst()
                .orElseThrow()
                .proposalId();
        answer.put("proposal", proposal.toString());
        answer.put("transaction", sent.outcome().digest().toString());
        answer.put(
                "published",
                SlashPublishCommand.published(
                        session, master.master, "/api/slashes/" + proposal + "/evidence", evidence.toBytes()));
        sent.intent().answered();
    }
}
