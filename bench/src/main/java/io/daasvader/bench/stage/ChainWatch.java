package io.daasvader.bench.stage;

import io.daasvader.contracts.DaasEvents;
import io.daasvader.contracts.DecodedEvent;
import io.daasvader.contracts.K8sAPIRequestScheduled;
import io.daasvader.contracts.K8sAPIResult;
import io.daasvader.devnet.Devnet;
import io.daasvader.devnet.ledger.Checkpoint;
import io.daasvader.devnet.ledger.Executed;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.TransactionEvents;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Notes when each checkpoint with requests or receipts was sealed: that is before any node's frame of it reaches anybody, so
 * what is measured from here is never flattered. Times are microseconds of the wall clock, which the API server's log uses too.
 */
public final class ChainWatch {
    private final Devnet devnet;
    private final Queue<Sealed> sealed = new ConcurrentLinkedQueue<>();
    private final AtomicLong scheduled = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();

    ChainWatch(Devnet devnet) {
        this.devnet = devnet;
        devnet.chain().onCheckpoint(this::note);
    }

    private record Sealed(long micros, Checkpoint checkpoint) {}

    /** A request's event. */
    public record Scheduled(long micros, Address request, Address owner, String name) {
        public String key() {
            return "t-" + owner.toString().substring(2, 18) + "/" + name;
        }
    }

    /** A receipt on chain. */
    public record Receipt(long micros, Address request, boolean completed, int status) {}

    public static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private void note(Checkpoint checkpoint) {
        long micros = nowMicros();
        long requests = count(checkpoint, "K8sAPIRequestScheduled");
        long ends = count(checkpoint, "K8sAPIResult")
                + count(checkpoint, "K8sAPIRequestExpired")
                + count(checkpoint, "K8sAPIRequestCancelled");
        if (requests + ends > 0) {
            sealed.add(new Sealed(micros, checkpoint));
            scheduled.addAndGet(requests);
            ended.addAndGet(ends);
        }
    }

    private static long count(Checkpoint checkpoint, String type) {
        long found = 0;
        for (Executed transaction : checkpoint.transactions()) {
            for (Executed.EventRecord event : transaction.events()) {
                found += event.type().name().equals(type) ? 1 : 0;
            }
        }
        return found;
    }

    /** Requests that have no end yet. */
    public long open() {
        return scheduled.get() - ended.get();
    }

    public long scheduledSoFar() {
        return scheduled.get();
    }

    /** Requests whose event came at {@code fromMicros} or later, in chain order. */
    public List<Scheduled> scheduled(long fromMicros) {
        List<Scheduled> found = new ArrayList<>();
        each(fromMicros, (micros, event) -> {
            if (event instanceof K8sAPIRequestScheduled e) {
                found.add(new Scheduled(micros, e.requestId(), e.requester(), e.name()));
            }
        });
        return found;
    }

    /** Receipts since then, in chain order. */
    public List<Receipt> receipts(long fromMicros) {
        List<Receipt> found = new ArrayList<>();
        each(fromMicros, (micros, event) -> {
            if (event instanceof K8sAPIResult e) {
                found.add(new Receipt(micros, e.requestId(), e.completed(), e.httpStatus()));
            }
        });
        return found;
    }

    @FunctionalInterface
    private interface Reader {
        void read(long micros, DecodedEvent event);
    }

    private void each(long fromMicros, Reader reader) {
        sealed.stream()
                .filter(s -> s.micros() >= fromMicros)
                .sorted(Comparator.comparingLong(s -> s.checkpoint().sequence()))
                .forEach(s -> s.checkpoint()
                        .transactions()
                        .forEach(t -> t.eventsBcs()
                                .ifPresent(bcs -> TransactionEvents.fromBcs(bcs)
                                        .events()
                                        .forEach(e ->
                                                reader.read(s.micros(), DaasEvents.decode(devnet.packageId(), e))))));
    }
}
