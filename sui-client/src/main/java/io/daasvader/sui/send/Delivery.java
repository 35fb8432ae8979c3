package io.daasvader.sui.send;

import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.rpc.RetryRule;
import io.daasvader.sui.rpc.RpcException;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.rpc.TransactionFate;
import io.daasvader.sui.rpc.proto.ExecutedTransaction;
import io.daasvader.sui.send.JournalEntry.Checkpointed;
import io.daasvader.sui.send.JournalEntry.Effects;
import io.daasvader.sui.send.JournalEntry.Expired;
import io.daasvader.sui.send.JournalEntry.Rejected;
import io.daasvader.sui.send.JournalEntry.Sent;
import io.daasvader.sui.send.JournalEntry.Signed;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.TransactionEffects;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings signed bytes to their end: sends, asks, sends the same bytes again. Never changes them. Leaves a journal entry for
 * every step before the step's effect on the network.
 */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final SuiRpc rpc;
    private final SendJournal journal;
    private final SendSettings settings;

    Delivery(SuiRpc rpc, SendJournal journal, SendSettings settings) {
        this.rpc = rpc;
        this.journal = journal;
        this.settings = settings;
    }

    /** Returns the decided entry, or the entry as it stands when patience ends. */
    JournalEntry drive(JournalEntry from) throws IOException {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        JournalEntry entry = from;
        int failures = 0;
        while (true) {
            JournalEntry before = entry;
            try {
                entry = advance(before);
            } catch (RpcException e) {
                LOG.atDebug().addKeyValue("request", entry.requestId()).log("chain not readable: {}", e.code());
                entry = journal.find(before.requestId()).orElse(before);
            }
            failures = entry.equals(before) ? failures + 1 : 1;
            if (entry.decided() || !pause(deadline, entry, failures)) {
                return entry;
            }
        }
    }

    private JournalEntry advance(JournalEntry entry) throws IOException {
        return switch (entry) {
            case Signed signed -> {
                Sent sent = new Sent(signed);
                journal.write(sent);
                yield execute(sent, true);
            }
            case Sent sent -> {
                // After any doubt: first ask, then send the very same bytes, unless their time is over.
                JournalEntry seen = look(sent.signed(), sent);
                yield seen.equals(sent) ? execute(sent, false) : seen;
            }
            case Effects effects -> look(effects.signed(), effects);
            default -> entry;
        };
    }

    /** What the network knows of the bytes; {@code entry} itself when that is nothing new. */
    private JournalEntry look(Signed signed, JournalEntry entry) throws IOException {
        TransactionFate fate = fate(signed);
        if (fate.transaction().isPresent()) {
            return executed(signed, fate.transaction().get(), entry);
        }
        return dead(signed, fate) ? written(new Expired(signed.requestId(), signed.digest())) : entry;
    }

    /** Whether bytes that a node does not know can never be executed. */
    private static boolean dead(Signed signed, TransactionFate fate) {
        if (fate.node().epoch() <= signed.maxEpoch() && !fate.overtaken()) {
            return false;
        }
        if (fate.node().lowestAvailable() > signed.aboveCheckpoint() + 1) {
            // "Not found" from a node that has thrown away the time in question says nothing.
            LOG.atWarn()
                    .addKeyValue("tx", signed.digest())
                    .addKeyValue("checkpoint", signed.aboveCheckpoint())
                    .addKeyValue("lowest", fate.node().lowestAvailable())
                    .log("its outcome is pruned here: add an endpoint that keeps older checkpoints");
            return false;
        }
        return true;
    }

    /**
     * Sends the bytes once.
     *
     * @param first no earlier attempt may have got through: only then is a refusal believed, since a second attempt is
     *     refused just because the first one succeeded
     */
    private JournalEntry execute(Sent sent, boolean first) throws IOException {
        Signed signed = sent.signed();
        try {
            ExecutedTransaction done = rpc.execute(
                    signed.transaction().toArray(), List.of(signed.signature().toArray()));
            return executed(signed, done, sent);
        } catch (RpcException e) {
            LOG.atDebug()
                    .addKeyValue("tx", signed.digest())
                    .addKeyValue("code", e.code())
                    .log("sending did not succeed");
            return first && !RetryRule.outcomeUnknown(e.code()) ? refused(sent, e.detail()) : sent;
        }
    }

    /** Bytes that lost an object version to another transaction may be built anew; any other refusal is the outcome. */
    private JournalEntry refused(Sent sent, String detail) throws IOException {
        Signed signed = sent.signed();
        JournalEntry seen = look(signed, sent);
        return seen.equals(sent)
                ? written(new Rejected(signed.requestId(), Optional.of(signed.digest()), Optional.empty(), detail))
                : seen;
    }

    /** Effects are believed only when they speak of our transaction. */
    private JournalEntry executed(Signed signed, ExecutedTransaction answer, JournalEntry before) throws IOException {
        byte[] bcs = answer.getEffects().getBcs().getValue().toByteArray();
        if (!speaksOf(signed.digest(), bcs)) {
            LOG.atWarn().addKeyValue("tx", signed.digest()).log("the answer carries no effects of this transaction");
            return before;
        }
        if (answer.hasCheckpoint()) {
            return written(
                    new Checkpointed(signed.requestId(), signed.digest(), Bytes.of(bcs), answer.getCheckpoint()));
        }
        return before instanceof Effects ? before : written(new Effects(signed, Bytes.of(bcs)));
    }

    private static boolean speaksOf(Digest transaction, byte[] effects) {
        try {
            return TransactionEffects.fromBcs(effects).transactionDigest().equals(transaction);
        } catch (BcsException e) {
            return false;
        }
    }

    private TransactionFate fate(Signed signed) {
        return rpc.fate(signed.digest(), signed.needs());
    }

    private JournalEntry written(JournalEntry entry) throws IOException {
        journal.write(entry);
        return entry;
    }

    /** False when patience is over. */
    private boolean pause(long deadline, JournalEntry entry, int failures) {
        long ms = entry instanceof Effects
                ? settings.poll().toMillis()
                : settings.backoff().delayMs(Math.max(1, failures), RandomGenerator.getDefault());
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            return false;
        }
        try {
            Thread.sleep(Math.min(ms, left));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
