package io.daasvader.bench.requests;

import io.daasvader.bench.stage.AuditLog;
import io.daasvader.bench.stage.ChainWatch;
import io.daasvader.bench.stage.Requester;
import io.daasvader.bench.stage.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Many requests at once: as many to a transaction as fit, one transaction of each account, all in as few checkpoints as possible. */
final class Backlog {
    /** With 128 KiB to a transaction. */
    static final int LARGEST = 250;

    private final Stage stage;
    private final Map<String, Integer> asked = new HashMap<>();

    Backlog(Stage stage) {
        this.stage = stage;
    }

    /**
     * How it went. Times are seconds from the first checkpoint with any of them.
     *
     * @param requests how many were asked for
     * @param arrived when the chain had them all
     * @param applied when the API server had answered the last
     * @param receipted when the last receipt was on chain
     * @param steady requests a second that the API server answered with success, between the first tenth and the last
     * @param lost requests without exactly one receipt that says success
     * @param repeated calls that succeeded beyond one for each request
     * @param missing requests for which no call succeeded
     */
    record Drained(
            int requests,
            double arrived,
            double applied,
            double receipted,
            double steady,
            int lost,
            int repeated,
            int missing) {
        /** Requests carried out and receipted in a second, from the first event to the last receipt. */
        double sustained() {
            return requests / receipted;
        }

        boolean once() {
            return lost == 0 && repeated == 0 && missing == 0;
        }
    }

    /** Submits and waits until every request has ended. */
    Drained run(List<Requester> requesters, int requests) throws InterruptedException, ExecutionException, IOException {
        long from = ChainWatch.nowMicros();
        List<CompletableFuture<?>> sent = new ArrayList<>();
        int left = requests;
        for (int i = 0; i < requesters.size() && left > 0; i++) {
            int share = Math.min(LARGEST, Math.ceilDiv(left, requesters.size() - i));
            List<Requester.Ask> asks = new ArrayList<>();
            for (int n = 0; n < share; n++) {
                Requester.Ask ask = requesters.get(i).next();
                asks.add(ask);
                asked.merge(ask.verb() + " " + ask.key(), 1, Integer::sum);
            }
            sent.add(requesters.get(i).submit(asks));
            left -= share;
        }
        if (left > 0) {
            throw new IllegalArgumentException(left + " requests do not fit: too few accounts");
        }
        for (CompletableFuture<?> one : sent) {
            one.get();
        }
        stage.awaitEnds(60);
        return drained(from, requests);
    }

    private Drained drained(long from, int requests) throws IOException {
        List<ChainWatch.Scheduled> events = stage.chain().scheduled(from);
        List<ChainWatch.Receipt> receipts = stage.chain().receipts(from);
        List<AuditLog.Call> good = stage.audit().calls(from).stream()
                .filter(AuditLog.Call::ok)
                .filter(c -> asked.containsKey(c.verb() + " " + c.key()))
                .toList();
        long first = events.getFirst().micros();
        long[] answers =
                good.stream().mapToLong(AuditLog.Call::answeredMicros).sorted().toArray();
        Map<String, Integer> surplus = new HashMap<>(asked);
        good.forEach(c -> surplus.merge(c.verb() + " " + c.key(), -1, Integer::sum));
        return new Drained(
                requests,
                seconds(first, events.getLast().micros()),
                seconds(first, answers[answers.length - 1]),
                seconds(first, receipts.getLast().micros()),
                steady(answers),
                lost(events, receipts),
                surplus.values().stream().mapToInt(n -> Math.max(0, -n)).sum(),
                surplus.values().stream().mapToInt(n -> Math.max(0, n)).sum());
    }

    private static int lost(List<ChainWatch.Scheduled> events, List<ChainWatch.Receipt> receipts) {
        Set<Object> once = new HashSet<>();
        Set<Object> wrong = new HashSet<>();
        for (ChainWatch.Receipt receipt : receipts) {
            boolean good = receipt.completed() && receipt.status() < 300;
            if (!once.add(receipt.request()) || !good) {
                wrong.add(receipt.request());
            }
        }
        return (int) events.stream()
                .filter(e -> !once.contains(e.request()) || wrong.contains(e.request()))
                .count();
    }

    private static double steady(long[] answers) {
        int from = answers.length / 10;
        int to = answers.length * 9 / 10;
        return to <= from ? 0 : (to - from) / seconds(answers[from], answers[to]);
    }

    private static double seconds(long fromMicros, long toMicros) {
        return (toMicros - fromMicros) / 1e6;
    }
}
