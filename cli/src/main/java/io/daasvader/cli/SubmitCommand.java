package io.daasvader.cli;

import io.daasvader.cli.account.Sui;
import io.daasvader.contracts.K8sAPIRequestScheduled;
import io.daasvader.contracts.account.Outcomes;
import io.daasvader.contracts.account.RequestEnd;
import io.daasvader.contracts.account.Submission;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Submits a request. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description = "Submit a request: what the cluster is to do for this account.",
        footer = {
            "",
            "The payload is JSON or YAML of at most 4096 bytes, from a file or, with -, from standard input. Without",
            "--namespace it goes into the account's home namespace. docs/reference/admission.md says what may be asked.",
            "",
            "Killed at any point, the same command again goes on with the same transaction and pays once. With --id the",
            "same holds for ever: an id is submitted once and its outcome shown again.",
            "",
            "With --wait, exit code 0: the cluster did it; 1: refused or failed; 3: no receipt in time.",
            "",
            "Examples:",
            "  daas submit deployment.yaml --key dapp.key --wait",
            "  daas submit - --key dapp.key --method POST --resource configmaps < config.yaml",
            "  daas submit --key dapp.key --method GET --resource pods"
        })
final class SubmitCommand implements Callable<Integer> {
    private static final int LARGEST = 4096;

    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private AccountOptions options;

    @Parameters(arity = "0..1", paramLabel = "PAYLOAD", description = "The payload's file; - for standard input.")
    private Optional<String> payload = Optional.empty();

    @Option(names = "--method", defaultValue = "POST", description = "GET, POST, PUT, PATCH or DELETE (default: POST).")
    @SuppressWarnings("NullAway.Init")
    private String method;

    @Option(
            names = "--resource",
            defaultValue = "apply",
            description = "Plural such as deployments, or apply: the payload's kind (default: apply).")
    @SuppressWarnings("NullAway.Init")
    private String resource;

    @Option(names = "--namespace", defaultValue = "", description = "Default: the account's home.")
    @SuppressWarnings("NullAway.Init")
    private String namespace;

    @Option(names = "--name", defaultValue = "", description = "The object's name, where the payload has none.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(names = "--fee", paramLabel = "SUI", defaultValue = "0.01", description = "Paid for it (default: 0.01).")
    @SuppressWarnings("NullAway.Init")
    private String fee;

    @Option(names = "--ttl", paramLabel = "TIME", defaultValue = "PT10M", description = "Until then (default: PT10M).")
    @SuppressWarnings("NullAway.Init")
    private Duration ttl;

    @Option(names = "--worker", paramLabel = "ID", description = "This worker; default: the chain chooses.")
    private Optional<String> worker = Optional.empty();

    @Option(names = "--tier", defaultValue = "0", description = "Lowest attestation tier, 0 to 3 (default: 0).")
    private int tier;

    @Option(names = "--id", paramLabel = "TEXT", description = "Your own id of it; submitted once for ever.")
    private Optional<String> id = Optional.empty();

    @Option(names = "--wait", description = "Wait for the receipt.")
    private boolean wait;

    @Option(names = "--timeout", paramLabel = "TIME", defaultValue = "PT2M", description = "Of --wait (default: PT2M).")
    @SuppressWarnings("NullAway.Init")
    private Duration timeout;

    SubmitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Bytes bytes = read();
        long mist = Sui.parse(fee);
        try (OpenAccount open = OpenAccount.open(session, options)) {
            OpenAccount.Sent sent = open.once(
                    session.console(),
                    "submit",
                    content(bytes, mist),
                    intent -> open.account()
                            .submit(id.map(own -> "id-" + own).orElse(intent), submission(bytes, mist, intent)));
            Address request = scheduled(open, sent);
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("request", request.toString());
            answer.put("owner", open.account().address().toString());
            answer.put("transaction", sent.outcome().digest().toString());
            answer.put("checkpoint", sent.outcome().checkpoint());
            answer.put("simulated", open.chain().network().simulated());
            ExitCode exit = ExitCode.OK;
            if (wait) {
                RequestEnd end =
                        RequestEnds.await(open.chain(), request, sent.outcome().checkpoint(), timeout);
                answer.putAll(RequestEnds.json(end));
                exit = RequestEnds.exit(end);
            }
            session.console().answer(answer, WorkerShowCommand.text(answer));
            sent.intent().answered();
            return exit.code();
        }
    }

    private Bytes read() throws IOException {
        if (payload.isEmpty()) {
            return Bytes.EMPTY;
        }
        byte[] bytes = payload.orElseThrow().equals("-")
                ? System.in.readNBytes(LARGEST + 1)
                : Files.readAllBytes(Path.of(payload.orElseThrow()));
        if (bytes.length > LARGEST) {
            throw CliException.usage(
                    "the payload is longer than " + LARGEST + " bytes", "Split it into several requests.");
        }
        return Bytes.of(bytes);
    }

    /** All that makes two calls the same wish. */
    private List<String> content(Bytes bytes, long mist) {
        return List.of(
                method,
                resource,
                namespace,
                name,
                bytes.toHex(),
                Long.toString(mist),
                ttl.toString(),
                worker.orElse(""),
                Integer.toString(tier),
                id.orElse(""));
    }

    private Submission submission(Bytes bytes, long mist, String intent) {
        return new Submission(
                method,
                resource,
                namespace,
                name,
                bytes,
                0,
                id.orElse(intent),
                worker.map(Address::parse),
                tier,
                mist,
                ttl.toMillis());
    }

    private static Address scheduled(OpenAccount open, OpenAccount.Sent sent) {
        return Outcomes.events(
                        open.chain().rpc(),
                        open.chain().network().originalPackageId(),
                        sent.outcome().digest())
                .stream()
                .filter(K8sAPIRequestScheduled.class::isInstance)
                .map(event -> ((K8sAPIRequestScheduled) event).requestId())
                .findFirst()
                .orElseThrow(() -> CliException.failed(
                        "transaction " + sent.outcome().digest() + " scheduled no request",
                        "Check the network's package with daas doctor chain."));
    }
}
