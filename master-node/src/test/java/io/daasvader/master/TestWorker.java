package io.daasvader.master;

import static org.awaitility.Awaitility.await;

import io.daasvader.attestation.ticket.JoinTicket;
import io.daasvader.attestation.ticket.PostedTicket;
import io.daasvader.attestation.ticket.TicketOpener;
import io.daasvader.attestation.ticket.TicketSubject;
import io.daasvader.attestation.ticket.TicketVerdict;
import io.daasvader.attestation.ticket.WorkerKey;
import io.daasvader.contracts.DaasTransaction;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.SealedTicket;
import io.daasvader.contracts.SharedObject;
import io.daasvader.contracts.SlashProposal;
import io.daasvader.contracts.Worker;
import io.daasvader.contracts.WorkerCap;
import io.daasvader.contracts.account.DaasAccount;
import io.daasvader.contracts.account.Outcomes;
import io.daasvader.devnet.Devnet;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.send.MemoryJournal;
import io.daasvader.sui.send.SendOutcome;
import io.daasvader.sui.send.SendSettings;
import io.daasvader.sui.send.TransactionPlan;
import io.daasvader.sui.send.TransactionSender;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.ObjectRef;
import io.daasvader.sui.types.Owner;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** A staker with a worker of its own on the stage's chain: registers, opens its tickets, leaves. */
final class TestWorker {
    private static final long SUI = 1_000_000_000;
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Stage stage;
    private final Ed25519KeyPair wallet;
    private final String node;
    private final TransactionSender sender;
    private WorkerKey key = WorkerKey.generate();
    private final Address id;
    private final Address cap;

    private TestWorker(Stage stage, String node, long stakeMist) throws IOException {
        this.stage = stage;
        this.node = node;
        this.wallet = Ed25519KeyPair.generate();
        DaasAccount account = stage.account(wallet);
        SendOutcome.Succeeded registered =
                Stage.succeeded(account.registerWorker("register", node, stakeMist, key.publicKey()));
        NetworkFile network = stage.devnet().networkFile();
        this.id = Outcomes.created(stage.rpc(), registered.effects(), Worker.type(network.originalPackageId()))
                .orElseThrow();
        this.cap = Outcomes.created(stage.rpc(), registered.effects(), WorkerCap.type(network.originalPackageId()))
                .orElseThrow();
        this.sender = new TransactionSender(
                stage.rpc(), wallet, new MemoryJournal(), SendSettings.DEFAULT.withGas(SendSettings.Gas.COINS));
    }

    /** Stakes 2 SUI for a node of a name that nobody else has. */
    static TestWorker register(Stage stage) throws IOException {
        return register(stage, "join-" + ProcessHandle.current().pid() + "-" + NAMES.incrementAndGet());
    }

    static TestWorker register(Stage stage, String node) throws IOException {
        return new TestWorker(stage, node, 2 * SUI);
    }

    Address id() {
        return id;
    }

    String node() {
        return node;
    }

    Ed25519KeyPair wallet() {
        return wallet;
    }

    WorkerKey key() {
        return key;
    }

    /** The worker's object now; empty when it has left. */
    Optional<Worker> onChain() {
        return stage.devnet().ledger().object(id).map(o -> Worker.fromBcs(o.contents()));
    }

    SharedObject shared() {
        return shared(id);
    }

    private SharedObject shared(Address object) {
        Owner.Shared owner = (Owner.Shared)
                stage.devnet().ledger().object(object).orElseThrow().owner();
        return new SharedObject(object, owner.initialVersion());
    }

    /** Waits for a ticket other than the one given, and opens it. */
    JoinTicket ticket(Optional<SealedTicket> other) {
        SealedTicket posted = await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> onChain().orElseThrow().ticket(), t -> t.isPresent() && !t.equals(other))
                .orElseThrow();
        return ((TicketVerdict.Opened) open(posted, key)).ticket();
    }

    JoinTicket ticket() {
        return ticket(Optional.empty());
    }

    TicketVerdict open(SealedTicket posted, WorkerKey with) {
        NetworkFile network = stage.devnet().networkFile();
        return new TicketOpener(with, ShiftedClock.clockAhead())
                .open(
                        new PostedTicket(
                                posted.format(), posted.keyVersion(), posted.ciphertext(), posted.expiresAtMs()),
                        new TicketSubject(
                                network.chainId(),
                                network.workerRegistry().id(),
                                id,
                                node,
                                1,
                                onChain().orElseThrow().keyVersion()),
                        Set.of(Devnet.publisher().address()));
    }

    /** Runs the owner's commands; the second argument is the worker's capability. */
    SendOutcome.Succeeded act(BiConsumer<DaasTransaction, Argument> commands) throws IOException {
        DaasTransaction t = new DaasTransaction(stage.devnet().networkFile());
        commands.accept(
                t, t.owned(stage.devnet().ledger().object(cap).orElseThrow().ref()));
        return Stage.succeeded(sender.send(new TransactionPlan("act-" + NAMES.incrementAndGet(), t.build())));
    }

    void heartbeat() throws IOException {
        act((t, c) -> t.calls().availability().heartbeat(t.written(shared()), c, t.config(), t.clock()));
    }

    /** Speaks again after it was called offline. */
    void comeOnline() throws IOException {
        act((t, c) -> t.calls()
                .availability()
                .comeOnline(t.registryWritten(), c, t.config(), t.written(shared()), t.clock()));
    }

    /** Begins to leave, from pending or active. */
    void leave() throws IOException {
        if (onChain().orElseThrow().status() == 1) {
            act((t, c) ->
                    t.calls().availability().drainWorker(t.registryWritten(), c, t.config(), t.written(shared())));
        }
        act((t, c) -> t.calls().staking().beginUnbonding(t.written(shared()), c, t.config(), t.clock()));
    }

    /** Takes the stake back when it is free: the worker is gone then, and its node name is anybody's. */
    void finishLeaving() throws IOException {
        NetworkFile network = stage.devnet().networkFile();
        act((t, c) -> {
            Argument money = t.calls()
                    .staking()
                    .leave(
                            t.written(shared()),
                            c,
                            t.config(),
                            t.registryWritten(),
                            t.read(network.scheduler()),
                            t.clock());
            t.ptb().mergeCoins(t.ptb().gas(), List.of(money));
        });
    }

    /** The operator accuses it of malice, nobody objects, and the window passes. */
    void slash() throws IOException {
        TransactionSender operator = new TransactionSender(
                stage.rpc(),
                Devnet.publisher(),
                new MemoryJournal(),
                SendSettings.DEFAULT.withGas(SendSettings.Gas.COINS));
        NetworkFile network = stage.devnet().networkFile();
        DaasTransaction accuse = new DaasTransaction(network);
        accuse.calls()
                .slash()
                .proposeSlash(
                        accuse.written(shared()),
                        accuse.owned(operatorCap()),
                        accuse.config(),
                        accuse.registryWritten(),
                        2,
                        Bytes.of(new byte[32]),
                        accuse.clock());
        SendOutcome.Succeeded proposed = Stage.succeeded(operator.send(new TransactionPlan("accuse", accuse.build())));
        Address proposal = Outcomes.created(
                        stage.rpc(), proposed.effects(), SlashProposal.type(network.originalPackageId()))
                .orElseThrow();
        stage.devnet().advance(Duration.ofDays(8));
        DaasTransaction execute = new DaasTransaction(network);
        execute.calls()
                .slash()
                .executeSlash(
                        execute.written(shared(proposal)),
                        execute.owned(operatorCap()),
                        execute.config(),
                        execute.registryWritten(),
                        execute.written(shared()),
                        execute.clock());
        Stage.succeeded(operator.send(new TransactionPlan("execute", execute.build())));
    }

    private ObjectRef operatorCap() {
        Address id = stage.devnet().published("caps", "OperatorCap").ref().id();
        return stage.devnet().ledger().object(id).orElseThrow().ref();
    }

    void rotateKey() throws IOException {
        WorkerKey next = WorkerKey.generate();
        act((t, c) -> t.calls().staking().rotateKey(t.written(shared()), c, t.config(), next.publicKey()));
        key = next;
    }
}
