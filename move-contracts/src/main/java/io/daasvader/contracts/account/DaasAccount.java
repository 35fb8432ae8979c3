package io.daasvader.contracts.account;

import io.daasvader.contracts.DaasTransaction;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.SharedObject;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.crypto.Signer;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.send.SendJournal;
import io.daasvader.sui.send.SendOutcome;
import io.daasvader.sui.send.SendSettings;
import io.daasvader.sui.send.TransactionPlan;
import io.daasvader.sui.send.TransactionSender;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.ObjectRef;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends the package's transactions for one account, which pays with its gas coins. {@code name} is the caller's name of the
 * intent: the same name again gives the first sending's outcome. Calls block until the transaction is in a checkpoint.
 * Thread-safe.
 */
public final class DaasAccount {
    private final NetworkFile network;
    private final TransactionSender sender;
    private final Signer signer;

    public DaasAccount(NetworkFile network, SuiRpc rpc, Signer signer, SendJournal journal) {
        this.network = network;
        this.signer = signer;
        this.sender = new TransactionSender(rpc, signer, journal, SendSettings.DEFAULT.withGas(SendSettings.Gas.COINS));
    }

    public Address address() {
        return signer.address();
    }

    /** Submits a request; {@link Outcomes#created} names the request object. */
    public SendOutcome submit(String name, Submission s) throws IOException {
        DaasTransaction t = new DaasTransaction(network);
        t.calls()
                .k8sScheduler()
                .submitK8sRequest(
                        t.scheduler(),
                        t.config(),
                        t.registry(),
                        coin(t.ptb(), s.feeMist()),
                        s.method(),
                        s.resource(),
                        s.namespace(),
                        s.name(),
                        s.payload(),
                        s.priority(),
                        s.clientRequestId(),
                        s.worker(),
                        s.minTier(),
                        s.ttlMs(),
                        t.clock());
        return send(name, t);
    }

    /** Takes an open request back. */
    public SendOutcome cancel(String name, SharedObject request) throws IOException {
        DaasTransaction t = new DaasTransaction(network);
        t.calls().k8sLifecycle().cancelRequest(t.scheduler(), t.config(), t.written(request));
        return send(name, t);
    }

    /**
     * Stakes and registers a worker.
     *
     * @param nodeId the Kubernetes node's name
     * @param stakeMist MIST, at least the configured minimum
     * @param x25519Key 32 bytes, the key that join tickets are sealed to
     */
    public SendOutcome registerWorker(String name, String nodeId, long stakeMist, Bytes x25519Key) throws IOException {
        DaasTransaction t = new DaasTransaction(network);
        t.calls()
                .workerRegistry()
                .stakeAndRegisterWorker(
                        t.registryWritten(), t.config(), coin(t.ptb(), stakeMist), nodeId, x25519Key, t.clock());
        return send(name, t);
    }

    /** Lets a pending worker work; the account must own the {@code OperatorCap}. */
    public SendOutcome activateWorker(String name, ObjectRef operatorCap, SharedObject worker) throws IOException {
        DaasTransaction t = new DaasTransaction(network);
        t.calls()
                .workerRegistry()
                .activateWorker(t.registryWritten(), t.owned(operatorCap), t.config(), t.written(worker), t.clock());
        return send(name, t);
    }

    /** Sends what the commands make. */
    public SendOutcome send(String name, Consumer<DaasTransaction> commands) throws IOException {
        DaasTransaction t = new DaasTransaction(network);
        commands.accept(t);
        return send(name, t);
    }

    private SendOutcome send(String name, DaasTransaction transaction) throws IOException {
        return sender.send(new TransactionPlan(name, transaction.build()));
    }

    private static Argument coin(PtbBuilder ptb, long mist) {
        Argument.Result split = ptb.splitCoins(ptb.gas(), List.of(ptb.u64(mist)));
        return ptb.nested(split, 0);
    }
}
