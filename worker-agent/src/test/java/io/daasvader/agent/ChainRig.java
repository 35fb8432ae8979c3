package io.daasvader.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.agent.chain.ChainReader;
import io.daasvader.agent.chain.ChainView;
import io.daasvader.agent.chain.WorkerOnChain;
import io.daasvader.attestation.ticket.JoinTicket;
import io.daasvader.attestation.ticket.PostedTicket;
import io.daasvader.attestation.ticket.SealOutcome;
import io.daasvader.attestation.ticket.TicketSealer;
import io.daasvader.attestation.ticket.TicketSubject;
import io.daasvader.contracts.DaasEvents;
import io.daasvader.contracts.DaasTransaction;
import io.daasvader.contracts.DecodedEvent;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.Worker;
import io.daasvader.devnet.Devnet;
import io.daasvader.devnet.DevnetConfig;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.rpc.Endpoint;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.send.MemoryJournal;
import io.daasvader.sui.send.SendOutcome;
import io.daasvader.sui.send.SendSettings;
import io.daasvader.sui.send.TransactionPlan;
import io.daasvader.sui.send.TransactionSender;
import io.daasvader.sui.types.TransactionEvents;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A devnet (simulated chain) with its operator's key in the test's hands: what the master does on chain, the test does here. */
final class ChainRig implements AutoCloseable {
    static final long SUI = 1_000_000_000;
    private static final long TICKET_MS = Duration.ofMinutes(10).toMillis();

    private final Devnet devnet;
    private final NetworkFile network;
    private final EndpointPool pool;
    private final SuiRpc rpc;
    private final TransactionSender operator;
    private final AtomicInteger names = new AtomicInteger();

    ChainRig() throws IOException {
        devnet = Devnet.start(DevnetConfig.inMemory().withCheckpointInterval(Duration.ofMillis(50)));
        devnet.fund(Devnet.publisher().address());
        network = devnet.networkFile();
        pool = pool();
        rpc = new SuiRpc(pool);
        operator = new TransactionSender(
                rpc, Devnet.publisher(), new MemoryJournal(), SendSettings.DEFAULT.withGas(SendSettings.Gas.COINS));
    }

    Devnet devnet() {
        return devnet;
    }

    NetworkFile network() {
        return network;
    }

    /** Connections of one's own. */
    EndpointPool pool() {
        return EndpointPool.open(
                network.endpoints().stream().map(Endpoint::of).toList(), Optional.of(network.chainId()));
    }

    Ed25519KeyPair wallet() {
        Ed25519KeyPair wallet = Ed25519KeyPair.generate();
        devnet.fund(wallet.address());
        return wallet;
    }

    long balance(Ed25519KeyPair wallet) {
        return new ChainReader(network, rpc, wallet.address(), "").balanceMist();
    }

    ChainView view(Ed25519KeyPair wallet, String node) {
        return new ChainReader(network, rpc, wallet.address(), node).read();
    }

    Optional<WorkerOnChain> worker(Ed25519KeyPair wallet, String node) {
        return view(wallet, node).worker();
    }

    /** Seals as the master does and puts it on chain. */
    PostedTicket ticket(Ed25519KeyPair wallet, String node, JoinTicket ticket) throws IOException {
        return ticket(wallet, node, ticket, Devnet.publisher());
    }

    /** Sealed and signed by {@code signer}, put on chain by the operator. */
    PostedTicket ticket(Ed25519KeyPair wallet, String node, JoinTicket ticket, Ed25519KeyPair signer)
            throws IOException {
        ChainView view = view(wallet, node);
        Worker worker = view.worker().orElseThrow().worker();
        SealOutcome sealed = new TicketSealer(signer, Clock.systemUTC())
                .seal(
                        ticket,
                        new TicketSubject(
                                network.chainId(),
                                network.workerRegistry().id(),
                                worker.id(),
                                node,
                                view.configVersion(),
                                worker.keyVersion()),
                        worker.x25519Key(),
                        System.currentTimeMillis() + TICKET_MS);
        PostedTicket posted = ((SealOutcome.Sealed) sealed).ticket();
        post(view.worker().orElseThrow(), posted);
        return posted;
    }

    /** Puts a ticket on chain, whatever it is. */
    void post(WorkerOnChain worker, PostedTicket posted) throws IOException {
        DaasTransaction t = new DaasTransaction(network);
        t.calls()
                .workerRegistry()
                .setJoinToken(
                        t.written(worker.shared()),
                        t.owned(operatorCap()),
                        t.config(),
                        posted.format(),
                        posted.keyVersion(),
                        posted.ciphertext(),
                        posted.expiresMs(),
                        t.clock());
        send("ticket", t);
    }

    void activate(WorkerOnChain worker) throws IOException {
        DaasTransaction t = new DaasTransaction(network);
        t.calls()
                .workerRegistry()
                .activateWorker(
                        t.registryWritten(), t.owned(operatorCap()), t.config(), t.written(worker.shared()), t.clock());
        send("activate", t);
    }

    private io.daasvader.sui.types.ObjectRef operatorCap() {
        return devnet.ledger()
                .object(devnet.published("caps", "OperatorCap").ref().id())
                .orElseThrow()
                .ref();
    }

    private void send(String name, DaasTransaction t) throws IOException {
        SendOutcome outcome = operator.send(new TransactionPlan(name + "-" + names.incrementAndGet(), t.build()));
        assertThat(outcome).isInstanceOf(SendOutcome.Succeeded.class);
    }

    /** Every event of the package, in chain order. */
    List<DecodedEvent> events() {
        List<DecodedEvent> all = new ArrayList<>();
        for (long n = 0; devnet.ledger().checkpoint(n).isPresent(); n++) {
            devnet.ledger()
                    .checkpoint(n)
                    .orElseThrow()
                    .transactions()
                    .forEach(t -> t.eventsBcs()
                            .ifPresent(bcs -> TransactionEvents.fromBcs(bcs)
                                    .events()
                                    .forEach(e -> all.add(DaasEvents.decode(devnet.packageId(), e)))));
        }
        return all;
    }

    <E> List<E> events(Class<E> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void close() throws IOException {
        pool.close();
        devnet.close();
    }
}
