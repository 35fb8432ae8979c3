package io.daasvader.devnet.ledger;

import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/** The chain as it is: state, transactions and checkpoints. Readers see whole checkpoints only. Thread-safe. */
public final class Ledger {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final byte[] seed;
    private final State state = new State();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private final Map<Digest, Located> transactions = new HashMap<>();
    private final Map<Digest, Long> byDigest = new HashMap<>();
    private final List<EpochRecord> epochs = new ArrayList<>();
    private final Map<Long, Committee.Signature> signatures = new ConcurrentHashMap<>();
    private final Map<Long, Committee> committees = new ConcurrentHashMap<>();
    private volatile long lowest;

    /** Where a transaction is. */
    public record Located(Executed transaction, Checkpoint checkpoint, int index) {}

    /** An epoch; the last checkpoint and end are empty while it runs. Times in ms. */
    public record EpochRecord(
            long epoch, long firstCheckpoint, Optional<Long> lastCheckpoint, long startMs, Optional<Long> endMs) {}

    public Ledger(byte[] seed) {
        this.seed = seed.clone();
    }

    /** Reads under the lock: the state does not change meanwhile. */
    public <T> T read(Function<State, T> reader) {
        lock.readLock().lock();
        try {
            return reader.apply(state);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Runs transactions one after another and seals what they left into a checkpoint, all as one step for readers. */
    public <T> T write(Function<State, T> writer) {
        lock.writeLock().lock();
        try {
            return writer.apply(state);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Seals a checkpoint of transactions whose effects are already in the state. Call under {@link #write}. */
    public Checkpoint seal(List<Executed> executed, long timestampMs, boolean endOfEpoch) {
        long sequence = checkpoints.size();
        Optional<Checkpoint> last = sequence == 0 ? Optional.empty() : Optional.of(checkpoints.getLast());
        if (epochs.isEmpty()) {
            epochs.add(new EpochRecord(0, 0, Optional.empty(), timestampMs, Optional.empty()));
        }
        long epoch = epochs.getLast().epoch();
        GasSummary gas =
                last.filter(c -> c.epoch() == epoch).map(Checkpoint::epochGas).orElse(GasSummary.ZERO);
        for (Executed one : executed) {
            gas = gas.plus(one.effects().gas());
        }
        long total = last.map(Checkpoint::totalTransactions).orElse(0L) + executed.size();
        Checkpoint made = Checkpoint.make(
                sequence,
                epoch,
                total,
                last.map(Checkpoint::digest),
                gas,
                timestampMs,
                executed,
                endOfEpoch ? Optional.of(committee(epoch + 1)) : Optional.empty());
        checkpoints.add(made);
        byDigest.put(made.digest(), sequence);
        for (int i = 0; i < executed.size(); i++) {
            transactions.put(executed.get(i).digest(), new Located(executed.get(i), made, i));
        }
        if (endOfEpoch) {
            EpochRecord ending = epochs.removeLast();
            epochs.add(new EpochRecord(
                    epoch,
                    ending.firstCheckpoint(),
                    Optional.of(sequence),
                    ending.startMs(),
                    Optional.of(timestampMs)));
            epochs.add(new EpochRecord(epoch + 1, sequence + 1, Optional.empty(), timestampMs, Optional.empty()));
        }
        return made;
    }

    public Committee committee(long epoch) {
        return committees.computeIfAbsent(epoch, e -> Committee.of(seed, e));
    }

    /** The quorum's signature over a checkpoint; made when first asked for. */
    public Committee.Signature signature(Checkpoint checkpoint) {
        return signatures.computeIfAbsent(
                checkpoint.sequence(), s -> committee(checkpoint.epoch()).sign(s, checkpoint.summaryBcs()));
    }

    public Optional<Located> transaction(Digest digest) {
        return read(s -> Optional.ofNullable(transactions.get(digest)));
    }

    public Optional<Checkpoint> checkpoint(long sequence) {
        return read(s -> sequence < 0 || sequence >= checkpoints.size()
                ? Optional.empty()
                : Optional.of(checkpoints.get((int) sequence)));
    }

    public Optional<Checkpoint> checkpoint(Digest digest) {
        return read(s -> Optional.ofNullable(byDigest.get(digest))).flatMap(this::checkpoint);
    }

    /** The newest checkpoint. */
    public Checkpoint tip() {
        return read(s -> checkpoints.getLast());
    }

    /** Whether there is no checkpoint yet. */
    public boolean isEmpty() {
        return read(s -> checkpoints.isEmpty());
    }

    public Optional<EpochRecord> epoch(long epoch) {
        return read(s -> epoch < 0 || epoch >= epochs.size() ? Optional.empty() : Optional.of(epochs.get((int) epoch)));
    }

    public EpochRecord currentEpoch() {
        return read(s -> epochs.getLast());
    }

    /** Digest of checkpoint 0. */
    public Digest chainId() {
        return read(s -> checkpoints.getFirst().digest());
    }

    /** The first checkpoint that readers still get. */
    public long lowestAvailable() {
        return lowest;
    }

    /** Hides checkpoints below this one, as a node that prunes does. */
    public void prune(long lowestKept) {
        lowest = Math.max(0, lowestKept);
    }

    public Optional<LiveObject> object(Address id) {
        return read(s -> s.object(id));
    }
}
