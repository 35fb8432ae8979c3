package io.daasvader.sui.light;

import io.daasvader.sui.follow.EventSink;
import io.daasvader.sui.follow.FeedBatch;
import io.daasvader.sui.follow.FeedEvent;
import io.daasvader.sui.follow.UntrustedEventsException;
import io.daasvader.sui.rpc.Backoff;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.verify.EventVerdict;
import io.daasvader.sui.verify.ProvenTransaction;
import io.daasvader.sui.verify.Refusal;
import io.daasvader.sui.verify.Refusal.Reason;
import io.daasvader.sui.verify.TransactionVerdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/**
 * Hands on only events that the validators vouch for: contents, place and transaction of each are proven from a checkpoint
 * that a quorum signed. Others end the feed's attempt with {@link UntrustedEventsException}, and the endpoint that could not
 * prove them is left alone for a while. Called by the feed's thread.
 *
 * <p>Cost: two calls and about 2 ms of CPU for each checkpoint with events.
 */
public final class ProvingSink implements EventSink {
    /** A node may serve a checkpoint a little later than another one streams it. */
    private static final int ATTEMPTS = 8;

    private static final Backoff PATIENCE =
            new Backoff(Duration.ofMillis(20), Duration.ofSeconds(2), Duration.ofMillis(20));
    private static final int SIDE_BY_SIDE = 8;
    private static final int MOST_TRANSACTIONS = 50;

    private final LightClient light;
    private final EndpointPool pool;
    private final EventSink next;

    public ProvingSink(LightClient light, EndpointPool pool, EventSink next) {
        this.light = light;
        this.pool = pool;
        this.next = next;
    }

    @Override
    public void accept(FeedBatch batch) throws IOException {
        Optional<Refusal> refusal = refusal(batch.events());
        if (refusal.isPresent()) {
            Refusal why = refusal.get();
            if (why.reason() != Reason.UNAVAILABLE) {
                pool.quarantineCurrent("not proven: " + why.detail());
            }
            throw new UntrustedEventsException("events are not proven: " + why.detail());
        }
        next.accept(batch);
    }

    private Optional<Refusal> refusal(List<FeedEvent> events) throws IOException {
        Map<Long, Map<Digest, List<FeedEvent>>> byCheckpoint = new LinkedHashMap<>();
        for (FeedEvent event : events) {
            byCheckpoint
                    .computeIfAbsent(event.position().checkpoint(), c -> new LinkedHashMap<>())
                    .computeIfAbsent(event.txDigest(), t -> new ArrayList<>())
                    .add(event);
        }
        var threads = Thread.ofVirtual().name("proof-", 0).factory();
        try (ExecutorService workers = Executors.newFixedThreadPool(SIDE_BY_SIDE, threads)) {
            List<Future<Optional<Refusal>>> proofs = byCheckpoint.entrySet().stream()
                    .map(c -> workers.submit(() -> patiently(c.getKey(), c.getValue())))
                    .toList();
            Optional<Refusal> first = Optional.empty();
            for (Future<Optional<Refusal>> proof : proofs) {
                Optional<Refusal> refusal = outcome(proof);
                first = first.or(() -> refusal);
            }
            return first;
        }
    }

    private static Optional<Refusal> outcome(Future<Optional<Refusal>> proof) throws IOException {
        try {
            return proof.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while events were proven", e);
        } catch (ExecutionException e) {
            throw new IOException("events could not be proven: " + e.getMessage(), e);
        }
    }

    private Optional<Refusal> patiently(long checkpoint, Map<Digest, List<FeedEvent>> events)
            throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Optional<Refusal> refusal = refusal(checkpoint, events);
            if (attempt == ATTEMPTS
                    || refusal.filter(r -> r.reason() == Reason.UNAVAILABLE).isEmpty()) {
                return refusal;
            }
            Thread.sleep(PATIENCE.delayMs(attempt, RandomGenerator.getDefault()));
        }
    }

    private Optional<Refusal> refusal(long checkpoint, Map<Digest, List<FeedEvent>> events) {
        List<Digest> all = List.copyOf(events.keySet());
        for (int from = 0; from < all.size(); from += MOST_TRANSACTIONS) {
            List<Digest> some = all.subList(from, Math.min(all.size(), from + MOST_TRANSACTIONS));
            for (TransactionVerdict verdict : light.transactions(checkpoint, some)) {
                Optional<Refusal> refusal = switch (verdict) {
                    case Refusal refused -> Optional.of(refused);
                    case ProvenTransaction proven ->
                        difference(proven, events.getOrDefault(proven.transaction(), List.of()));
                };
                if (refusal.isPresent()) {
                    return refusal;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> difference(ProvenTransaction proven, List<FeedEvent> delivered) {
        for (FeedEvent event : delivered) {
            var position = event.position();
            boolean same = position.txIndex() == proven.place()
                    && proven.event(position.eventIndex()) instanceof EventVerdict.Proven found
                    && found.event().equals(event.event());
            if (!same) {
                return Optional.of(new Refusal(
                        Reason.DIGEST_MISMATCH,
                        "event " + position.eventIndex() + " of " + proven.transaction()
                                + " is not the one that the validators signed"));
            }
        }
        return Optional.empty();
    }
}
