package io.daasvader.bench.requests;

import io.daasvader.bench.stage.ChainWatch;
import io.daasvader.bench.stage.Requester;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Requests at an even pace, one to a transaction, whatever becomes of those before: an open loop, so a slow answer delays no
 * later request and hides nothing.
 */
final class Paced {
    private final List<Requester> requesters;
    private final int perSecond;
    private final Map<Requester, CompletableFuture<?>> running = new HashMap<>();
    private int next;

    Paced(List<Requester> requesters, int perSecond) {
        this.requesters = requesters;
        this.perSecond = perSecond;
    }

    /**
     * What was asked for.
     *
     * @param fromMicros when the first was due
     * @param keys namespace and name of each
     */
    record Load(long fromMicros, Set<String> keys) {}

    Load run(int seconds) throws InterruptedException, ExecutionException {
        Set<String> keys = new HashSet<>();
        long fromMicros = ChainWatch.nowMicros();
        long began = System.nanoTime();
        for (int i = 0; i < seconds * perSecond; i++) {
            long due = began + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            Requester requester = requesters.get(next++ % requesters.size());
            CompletableFuture<?> before = running.get(requester);
            if (before != null) {
                before.get();
            }
            Requester.Ask ask = requester.next();
            keys.add(ask.key());
            running.put(requester, requester.submit(List.of(ask)));
        }
        for (CompletableFuture<?> one : List.copyOf(running.values())) {
            one.get();
        }
        return new Load(fromMicros, keys);
    }

    /** So many accounts that each object is created, none patched. */
    static int accounts(int requests) {
        return Math.max(1, Math.ceilDiv(requests, Requester.NAMES - 1));
    }

    /** One request of each account, so that every namespace is there. */
    static void prepare(List<Requester> requesters) throws InterruptedException, ExecutionException {
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (Requester requester : requesters) {
            all.add(requester.submit(List.of(requester.next())));
        }
        for (CompletableFuture<?> one : all) {
            one.get();
        }
    }
}
