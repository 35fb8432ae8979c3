package io.daasvader.cli.demo;

import io.daasvader.contracts.DaasTransaction;
import io.daasvader.contracts.K8sAPIRequestScheduled;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.SharedObject;
import io.daasvader.contracts.Worker;
import io.daasvader.contracts.WorkerAssigned;
import io.daasvader.contracts.account.DaasAccount;
import io.daasvader.contracts.account.Outcomes;
import io.daasvader.contracts.account.RequestEnd;
import io.daasvader.contracts.account.RequestWatch;
import io.daasvader.contracts.account.Submission;
import io.daasvader.devnet.Devnet;
import io.daasvader.devnet.DevnetConfig;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.crypto.KeyFile;
import io.daasvader.sui.crypto.Signer;
import io.daasvader.sui.rpc.Endpoint;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.send.FileJournal;
import io.daasvader.sui.send.MemoryJournal;
import io.daasvader.sui.send.SendOutcome;
import io.daasvader.sui.send.SendSettings;
import io.daasvader.sui.send.TransactionPlan;
import io.daasvader.sui.send.TransactionSender;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.Owner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The chain's side: devnet (simulated chain), a staker and a dApp. Not thread-safe. */
final class DemoChain implements AutoCloseable {
    private static final long SUI = 1_000_000_000;
    private static final long FEE = SUI / 100;
    private static final long TTL_MS = 600_000;
    private static final long SHORTEST_TIMEOUT_MS = 10_000;

    private final Path folder;
    private final Devnet devnet;
    private final NetworkFile network;
    private final EndpointPool pool;
    private final SuiRpc rpc;
    private final List<FileJournal> journals = new ArrayList<>();
    private final DaasAccount staker;
    private final DaasAccount dapp;
    private final DaasAccount operator;

    DemoChain(Path folder) throws IOException {
        this.folder = folder;
        devnet = Devnet.start(DevnetConfig.inMemory().withData(folder.resolve("chain")));
        network = devnet.networkFile();
        network.write(networkFile());
        if (!Files.exists(operatorKey())) {
            KeyFile.create(operatorKey(), Devnet.publisher().exportSuiPrivKey() + "\n");
        }
        pool = EndpointPool.open(
                network.endpoints().stream().map(Endpoint::of).toList(), Optional.of(network.chainId()));
        rpc = new SuiRpc(pool);
        operator = account("operator", Devnet.publisher());
        staker = account("worker", KeyFile.readOrCreate(folder.resolve("worker.key")));
        dapp = account("dapp", KeyFile.readOrCreate(folder.resolve("dapp.key")));
    }

    private DaasAccount account(String name, Ed25519KeyPair key) throws IOException {
        FileJournal journal = new FileJournal(folder.resolve(name + ".journal"));
        journals.add(journal);
        Signer signer = key;
        devnet.fund(key.address());
        return new DaasAccount(network, rpc, signer, journal);
    }

    void fund(Address account) {
        devnet.fund(account);
    }

    /** What an account has, in MIST. */
    long balance(Address account) {
        return rpc.balance(account.toString(), "0x2::sui::SUI").getBalance();
    }

    /** Puts the chain's clock ahead, as if the time had been waited for. */
    void advance(Duration time) {
        devnet.advance(time);
    }

    /** Lets silence be noticed as soon as the contract allows. */
    void shortenHeartbeats() throws IOException, DemoFailure {
        DaasTransaction t = new DaasTransaction(network);
        t.calls()
                .config()
                .updateSettings(
                        t.written(network.config()),
                        t.owned(devnet.ledger()
                                .object(devnet.published("caps", "AdminCap")
                                        .ref()
                                        .id())
                                .orElseThrow()
                                .ref()),
                        SUI,
                        1_000_000,
                        500,
                        Duration.ofDays(7).toMillis(),
                        Duration.ofDays(1).toMillis(),
                        SHORTEST_TIMEOUT_MS,
                        Duration.ofHours(1).toMillis(),
                        60_000,
                        900_000,
                        500,
                        1_500,
                        5_000);
        TransactionSender administrator = new TransactionSender(
                rpc, Devnet.publisher(), new MemoryJournal(), SendSettings.DEFAULT.withGas(SendSettings.Gas.COINS));
        succeeded("changing the settings", administrator.send(new TransactionPlan("settings", t.build())));
    }

    /** Whom the chain chose: how many of the requests each worker got. */
    Map<Address, Long> assignments(List<Submitted> submitted) {
        return submitted.stream()
                .flatMap(s -> Outcomes.events(rpc, network.originalPackageId(), Digest.parse(s.transaction())).stream())
                .filter(WorkerAssigned.class::isInstance)
                .collect(Collectors.groupingBy(e -> ((WorkerAssigned) e).workerId(), Collectors.counting()));
    }

    Path networkFile() {
        return folder.resolve("network.json");
    }

    Path operatorKey() {
        return folder.resolve("operator.key");
    }

    NetworkFile network() {
        return network;
    }

    Address dapp() {
        return dapp.address();
    }

    /** A worker with its stake; that of an earlier demo in the same folder is found again by its journal. */
    Address registerWorker() throws IOException, DemoFailure {
        Bytes ticketKey = Bytes.of(staker.address().bytes());
        SendOutcome.Succeeded done =
                succeeded("staking", staker.registerWorker("register", "demo-worker", 2 * SUI, ticketKey));
        return Outcomes.created(rpc, done.effects(), Worker.type(network.originalPackageId()))
                .orElseThrow(() -> new DemoFailure("the worker of this folder is gone", "Choose another --data."));
    }

    void activate(Address worker) throws IOException, DemoFailure {
        long version = devnet.ledger().object(worker).orElseThrow().owner() instanceof Owner.Shared(long initial)
                ? initial
                : 0;
        succeeded(
                "activating",
                operator.activateWorker(
                        "activate", devnet.published("caps", "OperatorCap").ref(), new SharedObject(worker, version)));
    }

    /** A request of the dApp as the chain took it. */
    record Submitted(Address request, String transaction, long checkpoint, String resource, String name) {}

    Submitted submit(String resource, String name, String payload) throws IOException, DemoFailure {
        String id = resource + "-" + System.currentTimeMillis();
        Bytes bytes = Bytes.of(payload.getBytes(StandardCharsets.UTF_8));
        SendOutcome.Succeeded sent = succeeded(
                "submitting",
                dapp.submit(
                        id, new Submission("POST", "apply", "", name, bytes, 0, id, Optional.empty(), 0, FEE, TTL_MS)));
        Address request = Outcomes.events(rpc, network.originalPackageId(), sent.digest()).stream()
                .filter(K8sAPIRequestScheduled.class::isInstance)
                .map(event -> ((K8sAPIRequestScheduled) event).requestId())
                .findFirst()
                .orElseThrow(() -> new DemoFailure("the chain scheduled no request", "Report this."));
        return new Submitted(request, sent.digest().toString(), sent.checkpoint(), resource, name);
    }

    /** The request's receipt. */
    RequestEnd.Receipt receipt(Submitted submitted, Duration patience) throws InterruptedException, DemoFailure {
        Optional<RequestEnd> end =
                RequestWatch.await(network, pool, submitted.request(), submitted.checkpoint(), patience);
        return switch (end.orElse(null)) {
            case RequestEnd.Receipt receipt -> receipt;
            case null ->
                throw new DemoFailure(
                        "no receipt within " + patience.toSeconds() + " s", "See master.log in the demo's folder.");
            case RequestEnd other ->
                throw new DemoFailure("the request ended without a receipt: " + other, "Report this.");
        };
    }

    private static SendOutcome.Succeeded succeeded(String what, SendOutcome outcome) throws DemoFailure {
        if (outcome instanceof SendOutcome.Succeeded done) {
            return done;
        }
        throw new DemoFailure(what + " failed: " + outcome, "Start it with a new --data folder.");
    }

    @Override
    public void close() throws IOException {
        pool.close();
        for (FileJournal journal : journals) {
            journal.close();
        }
        devnet.close();
    }
}
