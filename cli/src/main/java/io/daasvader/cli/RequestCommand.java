package io.daasvader.cli;

import io.daasvader.cli.account.Sui;
import io.daasvader.contracts.K8sRequest;
import io.daasvader.contracts.SharedObject;
import io.daasvader.contracts.account.RequestEnd;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.SuiObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands on one request. */
@Command(
        name = "request",
        mixinStandardHelpOptions = true,
        description = "Look at a request, wait for its receipt, ask why, take it back.",
        subcommands = {
            RequestCommand.Show.class,
            RequestCommand.Wait.class,
            RequestExplainCommand.class,
            RequestCommand.Cancel.class
        },
        footer = {"", "Examples:", "  daas request wait 0x…", "  daas request explain 0x…"})
final class RequestCommand {
    private static final String ID = "The request object's id.";

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Show an open request as it is on chain; one that has ended has no object.",
            footer = {"", "Example:", "  daas request show 0x… --output json"})
    static final class Show implements Callable<Integer> {
        private final Session session;

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private ChainOptions options;

        @Parameters(paramLabel = "REQUEST", description = ID)
        @SuppressWarnings("NullAway.Init")
        private String id;

        Show(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws IOException {
            try (OpenChain chain = OpenChain.open(session, options.network)) {
                K8sRequest request = K8sRequest.fromBcs(OpenChain.contents(
                        find(chain, Address.parse(id)),
                        K8sRequest.type(chain.network().originalPackageId())));
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("request", request.id().toString());
                answer.put("owner", request.requester().toString());
                answer.put("worker", request.workerId().toString());
                answer.put("state", request.status() == 0 ? "open" : "taken");
                answer.put("method", request.spec().method());
                answer.put("resource", request.spec().resource());
                answer.put("namespace", request.spec().namespace());
                answer.put("name", request.spec().name());
                answer.put("payloadBytes", request.spec().payload().length());
                answer.put("clientRequestId", request.spec().clientRequestId());
                answer.put("fee", Sui.format(request.fee()));
                answer.put(
                        "created", Instant.ofEpochMilli(request.createdAtMs()).toString());
                answer.put(
                        "deadline", Instant.ofEpochMilli(request.deadlineMs()).toString());
                answer.put("simulated", chain.network().simulated());
                session.console().answer(answer, WorkerShowCommand.text(answer));
                return ExitCode.OK.code();
            }
        }
    }

    @Command(
            name = "wait",
            mixinStandardHelpOptions = true,
            description = "Wait for a request's receipt on chain, and print it.",
            footer = {
                "",
                "Exit code 0: the cluster did what was asked; 1: refused, failed, cancelled or expired; 3: not in time.",
                "",
                "Example:",
                "  daas request wait 0x… --timeout PT1M"
            })
    static final class Wait implements Callable<Integer> {
        private final Session session;

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private ChainOptions options;

        @Parameters(paramLabel = "REQUEST", description = ID)
        @SuppressWarnings("NullAway.Init")
        private String id;

        @Option(
                names = "--from",
                paramLabel = "CHECKPOINT",
                description = "Where to begin; default: the oldest that the node has.")
        private Optional<Long> from = Optional.empty();

        @Option(
                names = "--timeout",
                paramLabel = "TIME",
                defaultValue = "PT2M",
                description = "Longest wait (default: ${DEFAULT-VALUE}).")
        @SuppressWarnings("NullAway.Init")
        private Duration timeout;

        Wait(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws IOException, InterruptedException {
            Address request = Address.parse(id);
            try (OpenChain chain = OpenChain.open(session, options.network)) {
                long first = from.orElseGet(() -> chain.rpc().serviceInfo().lowestAvailable());
                RequestEnd end = RequestEnds.await(chain, request, first, timeout);
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("request", request.toString());
                answer.putAll(RequestEnds.json(end));
                session.console().answer(answer, WorkerShowCommand.text(answer));
                return RequestEnds.exit(end).code();
            }
        }
    }

    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description = "Take an open request back; the fee is refunded.",
            footer = {"", "Example:", "  daas request cancel 0x… --key dapp.key"})
    static final class Cancel implements Callable<Integer> {
        private final Session session;

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private AccountOptions options;

        @Parameters(paramLabel = "REQUEST", description = ID)
        @SuppressWarnings("NullAway.Init")
        private String id;

        Cancel(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws IOException {
            Address request = Address.parse(id);
            try (OpenAccount open = OpenAccount.open(session, options)) {
                SharedObject shared = OpenChain.shared(find(open.chain(), request));
                OpenAccount.Sent sent = open.once(
                        session.console(),
                        "cancel",
                        List.of(request.toString()),
                        name -> open.account().cancel(name, shared));
                String transaction = sent.outcome().digest().toString();
                session.console()
                        .answer(
                                Map.of("request", request.toString(), "transaction", transaction),
                                "request     " + request + " is taken back\ntransaction " + transaction);
                sent.intent().answered();
                return ExitCode.OK.code();
            }
        }
    }

    private static SuiObject find(OpenChain chain, Address request) {
        return chain.object(request)
                .orElseThrow(() -> CliException.failed(
                        "the chain has no object " + request + ": the request has ended, or never was",
                        "See its end with daas request wait, or its story with daas request explain."));
    }
}
