package io.daasvader.cli;

import io.daasvader.contracts.slashing.Evidence;
import io.daasvader.contracts.slashing.EvidenceCheck;
import io.daasvader.contracts.slashing.Finding;
import io.daasvader.contracts.slashing.SlashCase;
import io.daasvader.contracts.slashing.SlashChain;
import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an accusation again out of the chain, and says what holds. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Check a slash proposal against the chain, believing nobody, and say what holds.",
        footer = {
            "",
            "Compares the evidence with the SHA-256 on chain, reads every transaction that it cites again, makes the",
            "accusation again by the same rule, and makes the amount again. Where the network file pins a committee, all of",
            "it is proven from checkpoints that the validators signed; else it is the node's word.",
            "Exit code: 0 verified, 1 contradicted or not to be checked.",
            "",
            "Examples:",
            "  daas slash explain 0x…",
            "  daas slash explain 0x… --evidence evidence.json --output json"
        })
final class SlashExplainCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private PastOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private MasterOptions master;

    @Option(names = "--evidence", paramLabel = "FILE", description = "The evidence; default: as the master serves it.")
    private Optional<Path> file = Optional.empty();

    @Parameters(paramLabel = "PROPOSAL", description = "The proposal's id.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    SlashExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Address proposal = Address.parse(id);
        try (OpenChain chain = OpenChain.open(session, options.network)) {
            SlashChain past = new SlashChain(chain.network(), chain.rpc(), options.from);
            SlashCase about = SlashView.find(past, proposal);
            EvidenceCheck check = new EvidenceCheck(chain.network(), chain.rpc(), past);
            List<Finding> findings = SlashView.past(() -> check.check(about, Optional.empty()));
            Optional<byte[]> document = document(proposal);
            if (document.isPresent()) {
                findings = SlashView.past(() -> check.check(about, document));
            }
            long nowMs = SlashView.past(past::nowMs);
            Finding.Result verdict = Finding.together(findings);
            Map<String, Object> answer = SlashView.json(about);
            answer.put("verdict", verdict.name().toLowerCase(Locale.ROOT));
            answer.put("proven", check.proven());
            answer.put(
                    "findings", findings.stream().map(SlashExplainCommand::json).toList());
            answer.put("owner", SlashView.owner(about, nowMs));
            answer.put("next", SlashView.next(about, nowMs));
            session.console().answer(answer, text(about, findings, nowMs, check.proven()));
            return (verdict == Finding.Result.VERIFIED ? ExitCode.OK : ExitCode.FAILED).code();
        }
    }

    private Optional<byte[]> document(Address proposal) throws IOException, InterruptedException {
        if (file.isEmpty()) {
            try {
                return MasterApi.of(session, master.master)
                        .document("/api/slashes/" + proposal + "/evidence", Evidence.MOST_BYTES);
            } catch (CliException e) {
                // What the chain says by itself is told all the same.
                session.console().note(e.getMessage() + "; give --master URL or --evidence FILE");
                return Optional.empty();
            }
        }
        try (InputStream in = Files.newInputStream(file.get())) {
            return Optional.of(in.readNBytes(Evidence.MOST_BYTES + 1));
        }
    }

    private static Map<String, String> json(Finding finding) {
        return Map.of(
                "result",
                finding.result().name().toLowerCase(Locale.ROOT),
                "what",
                finding.what(),
                "detail",
                finding.detail());
    }

    private static String text(SlashCase about, List<Finding> findings, long nowMs, boolean proven) {
        StringBuilder text = new StringBuilder(SlashView.text(SlashView.json(about))).append('\n');
        for (Finding finding : findings) {
            String mark = switch (finding.result()) {
                case VERIFIED -> "verified    ";
                case CONTRADICTED -> "CONTRADICTED";
                case UNCHECKED -> "unchecked   ";
            };
            text.append('\n')
                    .append(mark)
                    .append(' ')
                    .append(finding.what())
                    .append(": ")
                    .append(finding.detail());
        }
        text.append("\n\n").append(verdict(findings));
        if (!proven) {
            text.append("\nThe network file pins no committee, so all of this is the node's word.");
        }
        return text.append("\nThe owner ")
                .append(SlashView.owner(about, nowMs))
                .append(".\nNext: ")
                .append(SlashView.next(about, nowMs))
                .append('.')
                .toString();
    }

    private static String verdict(List<Finding> findings) {
        Finding.Result verdict = Finding.together(findings);
        String why = findings.stream()
                .filter(f -> f.result() == verdict)
                .map(Finding::detail)
                .findFirst()
                .orElse("");
        return switch (verdict) {
            case VERIFIED -> "The accusation is verified.";
            case CONTRADICTED -> "The accusation is contradicted: " + why + ".";
            case UNCHECKED -> "The accusation cannot be checked: " + why + ".";
        };
    }
}
