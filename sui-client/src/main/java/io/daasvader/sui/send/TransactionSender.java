package io.daasvader.sui.send;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.crypto.Signer;
import io.daasvader.sui.rpc.RpcException;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.send.JournalEntry.Checkpointed;
import io.daasvader.sui.send.JournalEntry.Effects;
import io.daasvader.sui.send.JournalEntry.Expired;
import io.daasvader.sui.send.JournalEntry.Planned;
import io.daasvader.sui.send.JournalEntry.Rejected;
import io.daasvader.sui.send.JournalEntry.Sent;
import io.daasvader.sui.send.JournalEntry.Signed;
import io.daasvader.sui.send.TransactionBuilder.Built;
import io.daasvader.sui.send.TransactionBuilder.Facts;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.ExecutionStatus;
import io.daasvader.sui.types.TransactionEffects;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * Sends transactions for one account: each request is executed at most once, over crashes, lost answers and epoch changes.
 * Thread-safe; calls block, so use virtual threads. Requests paid from the address balance run in parallel, those paid with
 * gas coins one after the other.
 */
public final class TransactionSender {
    private static final int MOST_REBUILDS = 3;
    private static final int RECOVERED_AT_ONCE = 16;

    private final Signer signer;
    private final SendJournal journal;
    private final SendSettings settings;
    private final TransactionBuilder builder;
    private final Delivery delivery;
    private final Turns turns = new Turns();
    private final ReentrantLock coins = new ReentrantLock();

    public TransactionSender(SuiRpc rpc, Signer signer, SendJournal journal, SendSettings settings) {
        this.signer = signer;
        this.journal = journal;
        this.settings = settings;
        this.builder = new TransactionBuilder(rpc, settings, RandomGenerator.getDefault());
        this.delivery = new Delivery(rpc, journal, settings);
    }

    /**
     * Sends a plan, or goes on with an earlier sending of the same request id, and waits for the outcome. Bytes that
     * expired without being executed are replaced by new ones.
     *
     * @return also when the chain cannot be read: undecided then
     * @throws IOException when the journal cannot be written; nothing is sent without it
     */
    public SendOutcome send(TransactionPlan plan) throws IOException {
        try (Turns.Turn _ = turns.take(plan.requestId())) {
            Optional<JournalEntry> known = journal.find(plan.requestId());
            JournalEntry end = known.isPresent() && goesOn(known.get()) ? delivery.drive(known.get()) : sendNew(plan);
            for (int again = 0; end instanceof Expired && again < MOST_REBUILDS; again++) {
                end = sendNew(plan);
            }
            return outcome(end);
        } catch (RpcException e) {
            // Only what comes before signing throws; signed bytes are brought to their end by the delivery.
            return new SendOutcome.Undecided(Optional.empty(), "not signed: " + e.getMessage());
        }
    }

    /** Whether there are bytes whose fate decides, or has decided. */
    private static boolean goesOn(JournalEntry known) {
        return switch (known) {
            case Planned p -> false;
            case Rejected r -> false;
            case Expired e -> false;
            case Signed s -> true;
            case Sent s -> true;
            case Effects e -> true;
            case Checkpointed c -> true;
        };
    }

    /**
     * Goes on with every sending that was not decided when the process ended, several at a time. Call once at start.
     *
     * @return the outcomes, oldest sending first
     * @throws IOException when the journal cannot be written
     */
    public List<SendOutcome> recover() throws IOException {
        List<Future<Optional<SendOutcome>>> running = new ArrayList<>();
        try (ExecutorService several = Executors.newFixedThreadPool(
                RECOVERED_AT_ONCE, Thread.ofVirtual().name("recover-", 0).factory())) {
            for (JournalEntry entry : journal.undecided()) {
                running.add(several.submit(() -> goOn(entry.requestId())));
            }
        }
        List<SendOutcome> outcomes = new ArrayList<>();
        for (Future<Optional<SendOutcome>> one : running) {
            ended(one).ifPresent(outcomes::add);
        }
        return List.copyOf(outcomes);
    }

    private Optional<SendOutcome> goOn(String requestId) throws IOException {
        try (Turns.Turn _ = turns.take(requestId)) {
            Optional<JournalEntry> now = journal.find(requestId).filter(TransactionSender::goesOn);
            return now.isEmpty() ? Optional.empty() : Optional.of(outcome(delivery.drive(now.get())));
        }
    }

    private static Optional<SendOutcome> ended(Future<Optional<SendOutcome>> one) throws IOException {
        try {
            return one.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while sendings were recovered");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException("a sending could not be recovered", e.getCause());
        }
    }

    private JournalEntry sendNew(TransactionPlan plan) throws IOException {
        journal.write(new Planned(plan.requestId()));
        Facts facts = builder.facts();
        String why = "";
        if (settings.gas() == SendSettings.Gas.ADDRESS_BALANCE_FIRST) {
            Built built = builder.fromBalance(plan.transaction(), signer.address(), facts);
            if (!(built instanceof Built.Refused unpaid && unpaid.unpaid())) {
                return finish(plan, built, why);
            }
            why = unpaid.reason() + "; with gas coins: ";
        }
        // Two transactions with one coin lock each other out until the epoch ends: one at a time.
        boolean waited = !coins.tryLock();
        if (waited) {
            coins.lock();
        }
        try {
            Facts fresh = waited ? builder.facts() : facts;
            Built built = builder.fromCoins(plan.transaction(), signer.address(), fresh, coinsUnderWay());
            return finish(plan, built, why);
        } finally {
            coins.unlock();
        }
    }

    /** Coins in bytes that may still be executed. */
    private Set<Address> coinsUnderWay() {
        Set<Address> ids = new HashSet<>();
        for (JournalEntry entry : journal.undecided()) {
            Optional<Signed> signed = switch (entry) {
                case Signed s -> Optional.of(s);
                case Sent s -> Optional.of(s.signed());
                default -> Optional.empty();
            };
            signed.ifPresent(s -> s.coins().forEach(coin -> ids.add(coin.id())));
        }
        return ids;
    }

    private JournalEntry finish(TransactionPlan plan, Built built, String why) throws IOException {
        return switch (built) {
            case Built.Refused r -> {
                String remedy = r.unpaid() ? "; send SUI to " + signer.address() : "";
                Rejected refusal =
                        new Rejected(plan.requestId(), Optional.empty(), r.abort(), why + r.reason() + remedy);
                journal.write(refusal);
                yield refusal;
            }
            case Built.Ready ready -> {
                byte[] bytes = ready.data().toBcs();
                Signed signed = new Signed(
                        plan.requestId(),
                        ready.data().digest(),
                        Bytes.of(bytes),
                        Bytes.of(signer.signTransaction(bytes).toArray()),
                        ready.maxEpoch(),
                        ready.aboveCheckpoint());
                journal.write(signed);
                yield delivery.drive(signed);
            }
        };
    }

    private static SendOutcome outcome(JournalEntry entry) {
        return switch (entry) {
            case Checkpointed c -> executed(c);
            case Rejected r -> new SendOutcome.Rejected(r.digest(), r.abort(), r.reason());
            case Expired e ->
                new SendOutcome.Rejected(
                        Optional.of(e.digest()), Optional.empty(), "not executed, and cannot be any more");
            case Sent s ->
                new SendOutcome.Undecided(
                        Optional.of(s.signed().digest()), "no answer tells yet whether it was executed");
            case Effects e ->
                new SendOutcome.Undecided(Optional.of(e.signed().digest()), "executed, not yet in a checkpoint");
            case Signed s -> new SendOutcome.Undecided(Optional.of(s.digest()), "not sent yet");
            case Planned p -> new SendOutcome.Undecided(Optional.empty(), "not signed yet");
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
