package io.daasvader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.contracts.DaasTransaction;
import io.daasvader.contracts.K8sAPIRequestScheduled;
import io.daasvader.contracts.SharedObject;
import io.daasvader.contracts.SlashProposed;
import io.daasvader.contracts.Worker;
import io.daasvader.contracts.WorkerCap;
import io.daasvader.contracts.account.DaasAccount;
import io.daasvader.contracts.account.Outcomes;
import io.daasvader.contracts.account.Submission;
import io.daasvader.devnet.Devnet;
import io.daasvader.devnet.DevnetConfig;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.crypto.KeyFile;
import io.daasvader.sui.rpc.Endpoint;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.send.MemoryJournal;
import io.daasvader.sui.send.SendOutcome;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.ObjectRef;
import io.daasvader.sui.types.Owner;
import io.daasvader.sui.types.StructTag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** A devnet (simulated chain) whose clock is put ahead, with the operator's account, and workers that fall silent. */
final class SlashScene implements AutoCloseable {
    private static final long SUI = 1_000_000_000;
    private static final long FEE = 20_000_000;

    final Devnet devnet;
    final Path home;
    private final EndpointPool pool;
    private final SuiRpc rpc;
    private final DaasAccount operator;
    private final AtomicInteger names = new AtomicInteger();

    SlashScene(Path home) throws IOException {
        this.home = home;
        this.devnet = Devnet.start(DevnetConfig.inMemory().withCheckpointInterval(Duration.ofMillis(20)));
        devnet.networkFile().write(home.resolve("devnet.json"));
        pool = EndpointPool.open(
                devnet.networkFile().endpoints().stream().map(Endpoint::of).toList(),
                Optional.of(devnet.networkFile().chainId()));
        rpc = new SuiRpc(pool);
        devnet.fund(Devnet.publisher().address());
        operator = new DaasAccount(devnet.networkFile(), rpc, Devnet.publisher(), new MemoryJournal());
        KeyFile.create(home.resolve("operator.key"), Devnet.publisher().exportSuiPrivKey());
    }

    Map<String, String> environment() {
        return Map.of(
                "DAAS_CONFIG_DIR", home.resolve("config").toString(),
                "DAAS_DATA_DIR", home.resolve("data").toString(),
                "DAAS_NETWORK", home.resolve("devnet.json").toString(),
                "DAAS_MASTER", "http://127.0.0.1:1");
    }

    SuiRpc rpc() {
        return rpc;
    }

    String operatorKey() {
        return home.resolve("operator.key").toString();
    }

    /** An active worker of an owner of its own. */
    Staked worker(long stakeMist) throws IOException {
        String name = "node-" + names.incrementAndGet();
        Ed25519KeyPair key = Ed25519KeyPair.generate();
        KeyFile.create(home.resolve(name + ".key"), key.exportSuiPrivKey());
        devnet.fund(key.address());
        DaasAccount owner = new DaasAccount(devnet.networkFile(), rpc, key, new MemoryJournal());
        SendOutcome.Succeeded done = succeeded(owner.registerWorker(
                "register", name, stakeMist, Bytes.of(key.address().bytes())));
        Address id = created(done, Worker.type(devnet.packageId()));
        Staked worker = new Staked(owner, id, created(done, WorkerCap.type(devnet.packageId())), name);
        succeeded(operator.activateWorker("activate-" + id, operatorCap(), shared(id)));
        return worker;
    }

    /** A new account with money of its own. */
    DaasAccount account() {
        Ed25519KeyPair key = Ed25519KeyPair.generate();
        devnet.fund(key.address());
        return new DaasAccount(devnet.networkFile(), rpc, key, new MemoryJournal());
    }

    Staked worker() throws IOException {
        return worker(2 * SUI);
    }

    private Address created(SendOutcome.Succeeded done, StructTag type) {
        return Outcomes.created(rpc, done.effects(), type).orElseThrow();
    }

    /** A worker, its owner's account and its capability. */
    record Staked(DaasAccount owner, Address id, Address cap, String name) {}

    Worker onChain(Staked worker) {
        return Worker.fromBcs(devnet.ledger().object(worker.id()).orElseThrow().contents());
    }

    String key(Staked worker) {
        return home.resolve(worker.name() + ".key").toString();
    }

    /** Runs the owner's commands with the worker's capability. */
    void act(Staked worker, BiConsumer<DaasTransaction, Argument> commands) throws IOException {
        succeeded(worker.owner()
                .send("act-" + names.incrementAndGet(), t -> commands.accept(t, t.owned(ref(worker.cap())))));
    }

    void beat(Staked worker) throws IOException {
        act(
                worker,
                (t, cap) -> t.calls().availability().heartbeat(written(t, worker.id()), cap, t.config(), t.clock()));
    }

    void back(Staked worker) throws IOException {
        act(
                worker,
                (t, cap) -> t.calls()
                        .availability()
                        .comeOnline(t.registryWritten(), cap, t.config(), written(t, worker.id()), t.clock()));
    }

    /** Lets time pass and marks the worker offline. */
    void silent(Staked worker, Duration time) throws IOException {
        devnet.advance(time);
        operate((t, cap) -> t.calls()
                .availability()
                .markOffline(t.registryWritten(), t.config(), written(t, worker.id()), t.clock()));
    }

    /** Runs the operator's commands with its capability. */
    SendOutcome.Succeeded operate(BiConsumer<DaasTransaction, Argument> commands) throws IOException {
        return succeeded(
                operator.send("operate-" + names.incrementAndGet(), t -> commands.accept(t, t.owned(operatorCap()))));
    }

    /** A request that the chain gave to the worker and the operator has taken. */
    Address taken(Staked worker) throws IOException {
        String name = "request-" + names.incrementAndGet();
        SendOutcome.Succeeded sent = succeeded(account()
                .submit(
                        name,
                        new Submission(
                                "POST",
                                "configmaps",
                                "",
                                "greeting",
                                Bytes.of("{}".getBytes(StandardCharsets.US_ASCII)),
                                0,
                                name,
                                Optional.of(worker.id()),
                                0,
                                FEE,
                                60_000)));
        Address request = Outcomes.events(rpc, devnet.packageId(), sent.digest()).stream()
                .filter(K8sAPIRequestScheduled.class::isInstance)
                .map(e -> ((K8sAPIRequestScheduled) e).requestId())
                .findFirst()
                .orElseThrow();
        operate((t, cap) ->
                t.calls().k8sLifecycle().takeRequest(t.scheduler(), cap, t.config(), written(t, request), t.clock()));
        return request;
    }

    /** The receipt says that the request failed, with a reason. */
    void failed(Staked worker, Address request, int reason) throws IOException {
        operate((t, cap) -> t.calls()
                .k8sReceipt()
                .failRequest(
                        t.scheduler(),
                        cap,
                        t.config(),
                        written(t, worker.id()),
                        written(t, request),
                        0,
                        reason,
                        Bytes.of(new byte[32]),
                        Bytes.EMPTY,
                        t.clock()));
    }

    /** Proposes with any hash, as an operator who lies can. */
    Address propose(Staked worker, int offence, Bytes hash) throws IOException {
        SendOutcome.Succeeded done = operate((t, cap) -> t.calls()
                .slash()
                .proposeSlash(written(t, worker.id()), cap, t.config(), t.registryWritten(), offence, hash, t.clock()));
        return Outcomes.events(rpc, devnet.packageId(), done.digest()).stream()
                .filter(SlashProposed.class::isInstance)
                .map(e -> ((SlashProposed) e).proposalId())
                .findFirst()
                .orElseThrow();
    }

    Argument written(DaasTransaction t, Address id) {
        return t.written(shared(id));
    }

    SharedObject shared(Address id) {
        Owner.Shared owner =
                (Owner.Shared) devnet.ledger().object(id).orElseThrow().owner();
        return new SharedObject(id, owner.initialVersion());
    }

    private ObjectRef ref(Address id) {
        return devnet.ledger().object(id).orElseThrow().ref();
    }

    private ObjectRef operatorCap() {
        return ref(devnet.published("caps", "OperatorCap").ref().id());
    }

    private static SendOutcome.Succeeded succeeded(SendOutcome outcome) {
        assertThat(outcome).isInstanceOf(SendOutcome.Succeeded.class);
        return (SendOutcome.Succeeded) outcome;
    }

    @Override
    public void close() throws IOException {
        pool.close();
        devnet.close();
    }
}
