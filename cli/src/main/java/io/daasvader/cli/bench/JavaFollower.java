package io.daasvader.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import io.daasvader.contracts.DaasEvents;
import io.daasvader.contracts.K8sAPIRequestScheduled;
import io.daasvader.sui.follow.Cursor;
import io.daasvader.sui.follow.CursorStore;
import io.daasvader.sui.follow.EventFollower;
import io.daasvader.sui.follow.EventSink;
import io.daasvader.sui.follow.FeedBatch;
import io.daasvader.sui.follow.FeedEvent;
import io.daasvader.sui.follow.FeedIdentity;
import io.daasvader.sui.follow.FeedSettings;
import io.daasvader.sui.follow.FileFeedStore;
import io.daasvader.sui.follow.ResumePoint;
import io.daasvader.sui.rpc.Endpoint;
import io.daasvader.sui.rpc.EndpointPool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.json.JsonMapper;

/**
 * The product's follower in a process of its own: reads {@code plain} or {@code journal} lines, follows the whole stream once
 * for each, and answers with a line of JSON: events, matches, checksum, batches,
 * nanos, cpuNanos.
 */
public final class JavaFollower {
    private final EndpointPool pool;
    private final int events;
    private final Path folder;

    private JavaFollower(EndpointPool pool, int events, Path folder) {
        this.pool = pool;
        this.events = events;
        this.folder = folder;
    }

    /**
     * Runs it.
     *
     * @param args URL, number of events, folder for journals
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (EndpointPool pool =
                EndpointPool.open(List.of(Endpoint.of(args[0])), Optional.of(RecordedStream.CHAIN_ID))) {
            JavaFollower follower = new JavaFollower(pool, Integer.parseInt(args[1]), Path.of(args[2]));
            String line;
            while ((line = in.readLine()) != null) {
                System.out.println(JsonMapper.shared().writeValueAsString(follower.round(line.equals("journal"))));
            }
        }
    }

    private Map<String, Long> round(boolean journal) throws IOException, InterruptedException {
        Counter counter = new Counter(events);
        Path file = folder.resolve("feed.journal");
        Files.deleteIfExists(file);
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        if (journal) {
            try (FileFeedStore store = new FileFeedStore(file, counter)) {
                follow(store, store, counter);
            }
        } else {
            follow(new NoStore(), counter, counter);
        }
        long nanos = counter.end - start;
        return Map.of(
                "events",
                counter.seen,
                "batches",
                counter.batches,
                "matches",
                counter.matches,
                "checksum",
                counter.checksum,
                "nanos",
                nanos,
                "cpuNanos",
                system.getProcessCpuTime() - cpu);
    }

    private void follow(CursorStore store, EventSink sink, Counter counter) throws InterruptedException {
        FeedIdentity feed = new FeedIdentity(RecordedStream.CHAIN_ID, List.of(RecordedStream.PACKAGE.toString()));
        FeedSettings settings = FeedSettings.DEFAULT.withDelivery(FeedSettings.Delivery.POLL);
        try (EventFollower follower = new EventFollower(feed, 0, settings, pool, store, sink)) {
            follower.start();
            counter.done.await();
        }
    }

    /** Decodes and filters as a daemon would: requests are looked at, heartbeats are not. */
    private static final class Counter implements EventSink {
        private final int expected;
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile long end;
        private long seen;
        private long batches;
        private long matches;
        private long checksum;

        Counter(int expected) {
            this.expected = expected;
        }

        @Override
        public void accept(FeedBatch batch) {
            batches++;
            for (FeedEvent event : batch.events()) {
                seen++;
                if (event.event().type().name().equals("K8sAPIRequestScheduled")
                        && DaasEvents.decode(RecordedStream.PACKAGE, event.event())
                                instanceof K8sAPIRequestScheduled request
                        && request.namespace().equals("default")) {
                    matches++;
                    checksum += request.seq() + request.fee() + request.name().length();
                }
            }
            if (seen > expected) {
                throw new UncheckedIOException(new IOException("more events than were recorded: " + seen));
            }
            if (seen == expected) {
                end = System.nanoTime();
                done.countDown();
            }
        }
    }

    private static final class NoStore implements CursorStore {
        @Override
        public Optional<ResumePoint> load(FeedIdentity identity) {
            return Optional.empty();
        }

        @Override
        public void save(Cursor cursor) {
            // G5 is the feed without a store.
        }
    }
}
