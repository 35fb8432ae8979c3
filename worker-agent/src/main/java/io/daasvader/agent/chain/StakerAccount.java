package io.daasvader.agent.chain;

import io.daasvader.contracts.DaasTransaction;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.crypto.Signer;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.send.SendJournal;
import io.daasvader.sui.send.SendOutcome;
import io.daasvader.sui.send.SendSettings;
import io.daasvader.sui.send.TransactionPlan;
import io.daasvader.sui.send.TransactionSender;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.util.List;

/**
 * The staker's transactions, paid with the wallet's gas coins. Each has a name that is the same for the same wish, so that what was
 * sent before a crash is found again in the journal and not sent twice. Calls block until the transaction is in a checkpoint.
 */
public final class StakerAccount {
    private final NetworkFile network;
    private final TransactionSender sender;
    private final Address owner;

    public StakerAccount(NetworkFile network, SuiRpc rpc, Signer wallet, SendJournal journal) {
        this.network = network;
        this.owner = wallet.address();
        this.sender = new TransactionSender(rpc, wallet, journal, SendSettings.DEFAULT.withGas(SendSettings.Gas.COINS));
    }

    /**
     * Stakes and registers the node.
     *
     * @param staking which staking of this wallet's node it is; the same number again stakes nothing more
     * @param stakeMist MIST
     * @param x25519Key 32 bytes
     */
    public SendOutcome register(int staking, String nodeName, long stakeMist, Bytes x25519Key) throws IOException {
        DaasTransaction t = new DaasTransaction(network);
        Argument coin =
                t.ptb().nested(t.ptb().splitCoins(t.ptb().gas(), List.of(t.ptb().u64(stakeMist))), 0);
        t.calls()
                .workerRegistry()
                .stakeAndRegisterWorker(t.registryWritten(), t.config(), coin, nodeName, x25519Key, t.clock());
        return send("register-" + nodeName + "-" + staking, t);
    }

    /** A sign of life. */
    public SendOutcome heartbeat(WorkerOnChain w) throws IOException {
        DaasTransaction t = new DaasTransaction(network);
        t.calls().availability().heartbeat(t.written(w.shared()), t.owned(w.cap()), t.config(), t.clock());
        return send(name("heartbeat", w), t);
    }

    /** Back among those that get work, after having been marked offline. */
    public SendOutcome comeOnline(WorkerOnChain w) throws IOException {
        DaasTransaction t = new DaasTransaction(network);
        t.calls()
                .availability()
                .comeOnline(t.registryWritten(), t.owned(w.cap()), t.config(), t.written(w.shared()), t.clock());
        return send(name("online", w), t);
    }

    public SendOutcome maintenance(WorkerOnChain w, boolean rests) throws IOException {
        DaasTransaction t = new DaasTransaction(network);
        var calls = t.calls().availability();
        if (rests) {
            calls.startMaintenance(t.registryWritten(), t.owned(w.cap()), t.config(), t.written(w.shared()));
        } else {
            calls.endMaintenance(t.registryWritten(), t.owned(w.cap()), t.config(), t.written(w.shared()));
        }
        return send(name(rests ? "rest" : "resume", w), t);
    }

    /** Tickets are sealed to this key from now on. */
    public SendOutcome rotateKey(WorkerOnChain w, Bytes x25519Key) throws IOException {
        DaasTransaction t = new DaasTransaction(network);
        t.calls().staking().rotateKey(t.written(w.shared()), t.owned(w.cap()), t.config(), x25519Key);
        return send(name("rotate", w), t);
    }

    public SendOutcome drain(WorkerOnChain w) throws IOException {
        DaasTransaction t = new DaasTransaction(network);
        t.calls().availability().drainWorker(t.registryWritten(), t.owned(w.cap()), t.config(), t.written(w.shared()));
        return send(name("drain", w), t);
    }

    public SendOutcome beginUnbonding(WorkerOnChain w) throws IOException {
        DaasTransaction t = new DaasTransaction(network);
        t.calls().staking().beginUnbonding(t.written(w.shared()), t.owned(w.cap()), t.config(), t.clock());
        return send(name("unbond", w), t);
    }

    /** Stake and earnings to the wallet; worker and cap are gone then. */
    public SendOutcome leave(WorkerOnChain w) throws IOException {
        DaasTransaction t = new DaasTransaction(network);
        Argument coin = t.calls()
                .staking()
                .leave(
                        t.written(w.shared()),
                        t.owned(w.cap()),
                        t.config(),
                        t.registryWritten(),
                        t.read(network.scheduler()),
                        t.clock());
        t.ptb().transferObjects(List.of(coin), t.ptb().address(owner));
        return send(name("leave", w), t);
    }

    /** {@code mist} of the earnings to the wallet. */
    public SendOutcome withdrawEarnings(WorkerOnChain w, long mist) throws IOException {
        DaasTransaction t = new DaasTransaction(network);
        Argument coin = t.calls().staking().withdrawEarnings(t.written(w.shared()), t.owned(w.cap()), t.config(), mist);
        t.ptb().transferObjects(List.of(coin), t.ptb().address(owner));
        return send(name("earnings", w), t);
    }

    /** Every transaction that uses the cap makes a new version of it, one that fails too: the wish at this version is one wish. */
    private static String name(String wish, WorkerOnChain w) {
        return wish + "-" + w.shared().id() + "-" + w.cap().version();
    }

    private SendOutcome send(String name, DaasTransaction transaction) throws IOException {
        return sender.send(new TransactionPlan(name, transaction.build()));
    }
}
