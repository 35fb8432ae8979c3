package io.daasvader.sui.send;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.crypto.Signer;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.send.JournalEntry.Checkpointed;
import io.daasvader.sui.send.JournalEntry.Effects;
import io.daasvader.sui.send.JournalEntry.Expired;
import io.daasvader.sui.send.JournalEntry.Planned;
import io.daasvader.sui.send.JournalEntry.Rejected;
import io.daasvader.sui.send.JournalEntry.Sent;
import io.daasvader.sui.send.JournalEntry.Signed;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.ExecutionStatus;
import io.daasvader.sui.types.TransactionEffects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * Sends transactions for one account: each request is executed at most once, over crashes, lost answers and epoch changes.
 * Thread-safe; calls block, so use virtual threads. Requests paid from the address balance run in parallel, those paid with
 * gas coins one after the other.
 */
public final class TransactionSender {
    private final Signer signer;
    private final SendJournal journal;
    private final SendSettings settings;
    private final TransactionBuilder builder;
    private final Delivery delivery;
    private final ConcurrentHashMap<String, ReentrantLock> requests = new ConcurrentHashMap<>();
    private final ReentrantLock coins = new ReentrantLock();

    public TransactionSender(SuiRpc rpc, Signer signer, SendJournal journal, SendSettings settings) {
        this.signer = signer;
        this.journal = journal;
        this.settings = settings;
        this.builder = new TransactionBuilder(rpc, settings, RandomGenerator.getDefault());
        this.delivery = new Delivery(rpc, journal, settings);
    }

    /**
     * Sends a plan, or goes on with an earlier sending of the same request id, and waits for the outcome.
     *
     * @throws IOException when the journal cannot be written; nothing is sent without it
     * @throws io.daasvader.sui.rpc.RpcException when the chain's facts cannot be read before anything is signed
     */
    public SendOutcome send(TransactionPlan plan) throws IOException {
        ReentrantLock lock = requests.computeIfAbsent(plan.requestId(), id -> new ReentrantLock());
        lock.lock();
        try {
            Optional<JournalEntry> known = journal.find(plan.requestId());
            if (known.isPresent() && known.get() instanceof Checkpointed done) {
                return outcome(done);
            }
            if (known.isPresent() && !known.get().decided() && !(known.get() instanceof Planned)) {
                JournalEntry end = delivery.drive(known.get());
                // Expired bytes are dead: the request may be built again. Anything else is the outcome.
                return end instanceof Expired ? sendNew(plan) : outcome(end);
            }
            return sendNew(plan);
        } finally {
            lock.unlock();
            requests.remove(plan.requestId(), lock);
        }
    }

    /** Goes on with every sending that was not decided when the process ended. Call once at start. */
    public List<SendOutcome> recover() throws IOException {
        List<SendOutcome> outcomes = new ArrayList<>();
        for (JournalEntry entry : journal.undecided()) {
            if (!(entry instanceof Planned)) {
                outcomes.add(outcome(delivery.drive(entry)));
            }
        }
        return List.copyOf(outcomes);
    }

    private SendOutcome sendNew(TransactionPlan plan) throws IOException {
        if (settings.gas() == SendSettings.Gas.COINS) {
            coins.lock();
            try {
                return buildAndDrive(plan);
            } finally {
                coins.unlock();
            }
        }
        return buildAndDrive(plan);
    }

    private SendOutcome buildAndDrive(TransactionPlan plan) throws IOException {
        journal.write(new Planned(plan.requestId()));
        return switch (builder.build(plan.transaction(), signer.address())) {
            case TransactionBuilder.Built.Refused r ->
                new SendOutcome.Rejected(Optional.empty(), r.abort(), r.reason());
            case TransactionBuilder.Built.Ready ready -> {
                byte[] bytes = ready.data().toBcs();
                Signed signed = new Signed(
                        plan.requestId(),
                        ready.data().digest(),
                        Bytes.of(bytes),
                        Bytes.of(signer.signTransaction(bytes).toArray()),
                        ready.maxEpoch());
                journal.write(signed);
                yield outcome(delivery.drive(signed));
            }
        };
    }

    private static SendOutcome outcome(JournalEntry entry) {
        return switch (entry) {
            case Checkpointed c -> executed(c);
            case Rejected r -> new SendOutcome.Rejected(Optional.of(r.digest()), Optional.empty(), r.reason());
            case Expired e ->
                new SendOutcome.Rejected(Optional.of(e.digest()), Optional.empty(), "expired without being executed");
            case Sent s ->
                new SendOutcome.Undecided(s.signed().digest(), "no answer tells yet whether it was executed");
            case Effects e -> new SendOutcome.Undecided(e.signed().digest(), "executed, not yet in a checkpoint");
            case Signed s -> new SendOutcome.Undecided(s.digest(), "not sent yet");
            case Planned p -> new SendOutcome.Undecided(Digest.ZERO, "not signed yet");
        };
    }

    private static SendOutcome executed(Checkpointed c) {
        TransactionEffects effects = TransactionEffects.fromBcs(c.effects().toArray());
        if (effects.status() instanceof ExecutionStatus.Failure failure) {
            return new SendOutcome.Failed(
                    c.digest(),
                    effects,
                    c.checkpoint(),
                    failure.error().moveAbort(),
                    failure.error().kind().name());
        }
        return new SendOutcome.Succeeded(c.digest(), effects, c.checkpoint());
    }
}
