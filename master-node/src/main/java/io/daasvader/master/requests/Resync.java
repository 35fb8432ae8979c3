package io.daasvader.master.requests;

import io.daasvader.master.chain.ChainFeed;
import io.daasvader.master.chain.ChainObjects;
import io.daasvader.master.chain.ChainViews;
import io.daasvader.master.chain.Undelivered;
import io.daasvader.master.cluster.ClusterAnswer;
import io.daasvader.master.cluster.ClusterCall;
import io.daasvader.master.cluster.Kind;
import io.daasvader.master.cluster.KubernetesApi;
import io.daasvader.master.tenancy.Marks;
import io.daasvader.sui.types.Address;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares what is open on chain, what the master remembers and what the cluster holds, every few minutes and after each
 * reconnect of the feed. What was forgotten is taken up again; what cannot be explained is reported and never deleted.
 */
public final class Resync implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Resync.class);
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int LOOKS = 5;
    private static final int PAGE = 500;
    private static final int CHUNK = 50;
    private static final int MOST_REPORTED = 100;

    private final Requests requests;
    private final RequestLoop loop;
    private final ChainObjects chain;
    private final ChainViews views;
    private final Undelivered undelivered;
    private final ChainFeed feed;
    private final KubernetesApi kubernetes;
    private final Duration every;
    private final InstantSource clock;
    private volatile Optional<Report> last = Optional.empty();
    private volatile Optional<Thread> thread = Optional.empty();

    Resync(
            Requests requests,
            RequestLoop loop,
            ChainObjects chain,
            ChainViews views,
            Undelivered undelivered,
            ChainFeed feed,
            KubernetesApi kubernetes,
            Duration every,
            InstantSource clock) {
        this.requests = requests;
        this.loop = loop;
        this.chain = chain;
        this.views = views;
        this.undelivered = undelivered;
        this.feed = feed;
        this.kubernetes = kubernetes;
        this.every = every;
        this.clock = clock;
    }

    /**
     * What a comparison found.
     *
     * @param openOnChain requests that the scheduler on chain counts as open
     * @param open requests that the master holds for open
     * @param endedOnChain those of them that have no object any more; their last event is still to come
     * @param unaccounted what the chain counts as open and the master does not hold as such; negative the other way round. While
     *     requests come and go it is what was under way at the last of a few looks; zero for good means that nothing is missing
     * @param undelivered events of registry, scheduler and config that the chain has counted and that did not come within a few
     *     looks; more than zero for good means that a node withholds them
     * @param orphans objects in the cluster that name a request which the master does not know, at most 100, as
     *     {@code Kind namespace/name request}
     * @param unread kinds that could not be listed
     */
    public record Report(
            Instant at,
            long openOnChain,
            int open,
            int endedOnChain,
            long unaccounted,
            long undelivered,
            List<String> orphans,
            List<String> unread) {}

    private record Counts(long onChain, int open, int endedOnChain) {
        long unaccounted() {
            return onChain - (open - endedOnChain);
        }
    }

    /** The newest comparison. */
    public Optional<Report> last() {
        return last;
    }

    /**
     * Compares now.
     *
     * @throws io.daasvader.sui.rpc.RpcException when the chain cannot be read
     */
    public Report compare() {
        Counts counts = counted();
        long missing = awaited(undelivered.counted());
        List<String> orphans = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            orphans(kind, orphans, unread);
        }
        Report report = new Report(
                clock.instant(),
                counts.onChain(),
                counts.open(),
                counts.endedOnChain(),
                counts.unaccounted(),
                missing,
                List.copyOf(orphans),
                List.copyOf(unread));
        last = Optional.of(report);
        if (counts.unaccounted() != 0) {
            LOG.atWarn()
                    .addKeyValue("onChain", counts.onChain())
                    .addKeyValue("open", counts.open())
                    .addKeyValue("endedOnChain", counts.endedOnChain())
                    .log("open requests on chain and in memory differ");
        }
        if (missing > 0) {
            LOG.atWarn().addKeyValue("events", missing).log("events that the chain has counted were not delivered");
        }
        if (!orphans.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("orphans", orphans.size())
                    .log("objects whose request is unknown, left alone: {}", orphans);
        }
        return report;
    }

    /** What comes or goes between the two readings is no difference: then it is looked again. */
    private Counts counted() {
        Counts counts = count();
        for (int look = 1; counts.unaccounted() != 0 && look < LOOKS && paused(); look++) {
            counts = count();
        }
        return counts;
    }

    /** The feed is a little behind the chain at any time: it is given a few looks to come up to what was counted. */
    private long awaited(Undelivered.Counted counted) {
        long missing = undelivered.missing(counted);
        for (int look = 1; missing > 0 && look < LOOKS && paused(); look++) {
            missing = undelivered.missing(counted);
        }
        return missing;
    }

    private static boolean paused() {
        try {
            Thread.sleep(LOOK);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Counts count() {
        long onChain = views.openRequests();
        List<Requests.Pending> open = requests.pending();
        open.forEach(loop::wake);
        int ended = 0;
        for (int from = 0; from < open.size(); from += CHUNK) {
            List<Address> ids = open.subList(from, Math.min(from + CHUNK, open.size())).stream()
                    .map(Requests.Pending::id)
                    .toList();
            ended +=
                    (int) chain.requests(ids).stream().filter(Optional::isEmpty).count();
        }
        return new Counts(onChain, open.size(), ended);
    }

    private void orphans(Kind kind, List<String> orphans, List<String> unread) {
        String root = kind.group().isEmpty() ? "/api/v1" : "/apis/" + kind.apiVersion();
        String path = root + "/" + kind.plural() + "?labelSelector=" + Marks.REQUEST + "&limit=" + PAGE;
        String next = "";
        do {
            ClusterAnswer answer = kubernetes.call(ClusterCall.get(path + next));
            if (!(answer instanceof ClusterAnswer.Answered page) || !page.ok()) {
                unread.add(kind.kind());
                return;
            }
            try {
                JsonNode list = JSON.readTree(page.body());
                list.path("items")
                        .forEach(item -> orphan(kind, item).ifPresent(o -> {
                            if (orphans.size() < MOST_REPORTED) {
                                orphans.add(o);
                            }
                        }));
                String token = list.path("metadata").path("continue").asString("");
                next = token.isEmpty() ? "" : "&continue=" + token;
            } catch (JacksonException e) {
                unread.add(kind.kind());
                return;
            }
        } while (!next.isEmpty());
    }

    private Optional<String> orphan(Kind kind, JsonNode object) {
        JsonNode metadata = object.path("metadata");
        String request =
                metadata.path("annotations").path(ClusterWork.REQUEST_ID).asString("none");
        // Objects that the cluster made of ours, as a Job's pods, carry the label by their template.
        boolean made = !metadata.path("ownerReferences").isEmpty();
        return made || requests.known(request)
                ? Optional.empty()
                : Optional.of(kind.kind() + " " + metadata.path("namespace").asString("") + "/"
                        + metadata.path("name").asString("") + " " + request);
    }

    private void run() {
        long reconnects = -1;
        Instant due = clock.instant();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                long now = feed.state().reconnects();
                if (now != reconnects || !clock.instant().isBefore(due)) {
                    reconnects = now;
                    due = clock.instant().plus(every);
                    attempt();
                }
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt() {
        try {
            var _ = compare();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("chain, memory and cluster could not be compared");
        }
    }

    @Override
    public void start() {
        thread = Optional.of(Thread.ofVirtual().name("resync").start(this::run));
    }

    @Override
    public void stop() {
        thread.ifPresent(Thread::interrupt);
        thread = Optional.empty();
    }

    @Override
    public boolean isRunning() {
        return thread.isPresent();
    }
}
