package io.daasvader.master.chain;

import io.daasvader.contracts.DaasTransaction;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.OperatorCap;
import io.daasvader.sui.crypto.Signer;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.rpc.proto.Object;
import io.daasvader.sui.send.SendOutcome;
import io.daasvader.sui.send.TransactionPlan;
import io.daasvader.sui.send.TransactionSender;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.ObjectRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Acts on chain with the operator's capability. One transaction at a time: the capability is an owned object and changes its
 * version with each use. Thread-safe; calls block until the transaction is in a checkpoint.
 */
public final class Operator {
    private final NetworkFile network;
    private final SuiRpc rpc;
    private final ChainObjects objects;
    private final TransactionSender sender;
    private final Signer signer;
    private final Optional<Address> configured;
    private final ReentrantLock turn = new ReentrantLock();
    // Whether a sending may be open, which holds its gas coin and may have used the capability; guarded by the turn.
    private boolean doubtful = true;
    private volatile Optional<Address> cap = Optional.empty();

    Operator(
            NetworkFile network,
            SuiRpc rpc,
            ChainObjects objects,
            TransactionSender sender,
            Signer signer,
            Optional<Address> configured) {
        this.network = network;
        this.rpc = rpc;
        this.objects = objects;
        this.sender = sender;
        this.signer = signer;
        this.configured = configured;
    }

    /** Adds commands to a transaction; {@code cap} is the operator's capability. */
    @FunctionalInterface
    public interface Commands {
        void addTo(DaasTransaction transaction, io.daasvader.sui.tx.Argument cap);
    }

    public Address address() {
        return signer.address();
    }

    /**
     * Why this account cannot act as operator; empty when it holds a capability.
     *
     * @throws io.daasvader.sui.rpc.RpcException when the chain cannot be read
     */
    public Optional<String> trouble() {
        try {
            var _ = capability();
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Runs the commands once.
     *
     * @param name unique for ever; the same name gives the outcome of the first sending
     */
    public SendOutcome run(String name, Commands commands) {
        turn.lock();
        try {
            if (doubtful) {
                recovered();
            }
            DaasTransaction transaction = new DaasTransaction(network);
            commands.addTo(transaction, transaction.owned(capability()));
            TransactionPlan plan = new TransactionPlan(name, transaction.build());
            doubtful = true;
            SendOutcome outcome = sender.send(plan);
            doubtful = outcome instanceof SendOutcome.Undecided;
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException("the journal of sendings cannot be written", e);
        } finally {
            turn.unlock();
        }
    }

    /** Learns the outcome of every sending that a crash left open; call before the first {@link #run}. */
    public List<SendOutcome> recover() {
        turn.lock();
        try {
            return recovered();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal of sendings cannot be read", e);
        } finally {
            turn.unlock();
        }
    }

    private List<SendOutcome> recovered() throws IOException {
        List<SendOutcome> outcomes = sender.recover();
        doubtful = outcomes.stream().anyMatch(SendOutcome.Undecided.class::isInstance);
        return outcomes;
    }

    private ObjectRef capability() {
        Address id = cap.or(() -> configured).orElseGet(this::find);
        cap = Optional.of(id);
        return objects.ref(id).orElseThrow(() -> missing("the object " + id + " does not exist"));
    }

    private Address find() {
        String type = OperatorCap.type(network.originalPackageId()).toString();
        return rpc.ownedObjects(address().toString(), Optional.of(type)).stream()
                .map(Object::getObjectId)
                .map(Address::parse)
                .findFirst()
                .orElseThrow(() -> missing(address() + " owns none"));
    }

    private static IllegalStateException missing(String why) {
        return new IllegalStateException("no OperatorCap: " + why
                + ". Issue one to the master's address with caps::issue_operator_cap, or set daas.chain.operator-cap.");
    }
}
