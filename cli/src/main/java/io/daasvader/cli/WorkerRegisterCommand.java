package io.daasvader.cli;

import io.daasvader.attestation.ticket.WorkerKey;
import io.daasvader.attestation.ticket.WorkerKeyFile;
import io.daasvader.cli.account.Sui;
import io.daasvader.contracts.Worker;
import io.daasvader.contracts.account.Outcomes;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stakes and registers. */
@Command(
        name = "register",
        mixinStandardHelpOptions = true,
        description = "Stake and register a worker; it waits for its activation then.",
        footer = {
            "",
            "The ticket key is what join tickets will be sealed to; its file is made when it is missing.",
            "Killed at any point, the same command again goes on and stakes once.",
            "",
            "Example:",
            "  daas worker register --key staker.key --node node-1 --stake 2 --ticket-key ticket.pem"
        })
final class WorkerRegisterCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private AccountOptions options;

    @Option(names = "--node", required = true, paramLabel = "NAME", description = "The Kubernetes node's name.")
    @SuppressWarnings("NullAway.Init")
    private String node;

    @Option(names = "--stake", required = true, paramLabel = "SUI", description = "The stake in SUI.")
    @SuppressWarnings("NullAway.Init")
    private String stake;

    @Option(names = "--ticket-key", required = true, paramLabel = "FILE", description = "The X25519 key's PEM file.")
    @SuppressWarnings("NullAway.Init")
    private Path ticketKey;

    WorkerRegisterCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        long mist = Sui.parse(stake);
        Bytes sealTo = publicHalf();
        try (OpenAccount open = OpenAccount.open(session, options)) {
            OpenAccount.Sent sent = open.once(
                    session.console(),
                    "register",
                    List.of(node, Long.toString(mist), sealTo.toHex()),
                    name -> open.account().registerWorker(name, node, mist, sealTo));
            Address worker = Outcomes.created(
                            open.chain().rpc(),
                            sent.outcome().effects(),
                            Worker.type(open.chain().network().originalPackageId()))
                    .orElseThrow(() -> CliException.failed(
                            "the worker of transaction " + sent.outcome().digest() + " has left already",
                            "Register it again."));
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("worker", worker.toString());
            answer.put("owner", open.account().address().toString());
            answer.put("stakeMist", mist);
            answer.put("transaction", sent.outcome().digest().toString());
            session.console()
                    .answer(
                            answer,
                            "worker      " + worker + "\nstake       " + Sui.format(mist) + "\ntransaction "
                                    + sent.outcome().digest());
            sent.intent().answered();
            return ExitCode.OK.code();
        }
    }

    private Bytes publicHalf() throws IOException {
        try (WorkerKey key = WorkerKeyFile.readOrCreate(ticketKey)) {
            return key.publicKey();
        }
    }
}
