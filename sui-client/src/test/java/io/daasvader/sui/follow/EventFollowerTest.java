package io.daasvader.sui.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.sui.rpc.Backoff;
import io.daasvader.sui.rpc.Endpoint;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.RpcSettings;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The feed over real gRPC streams against a scripted node. */
class EventFollowerTest {
    private static final FeedIdentity FEED = new FeedIdentity("chain", List.of("0xda"));
    private static final FeedSettings QUICK = FeedSettings.DEFAULT
            .withBackoff(new Backoff(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ZERO))
            .withPoll(Duration.ofMillis(10))
            .withPageSize(10);

    private final ScriptedNode node = new ScriptedNode();
    private final List<Long> seen = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder = Path.of("");

    private Server server = InProcessServerBuilder.forName("none").build();
    private EndpointPool pool = EndpointPool.open(List.of(Endpoint.of("http://127.0.0.1:1")), Optional.empty());

    @BeforeEach
    void serve() throws IOException {
        String name = InProcessServerBuilder.generateName();
        server = InProcessServerBuilder.forName(name).addService(node).build().start();
        pool = new EndpointPool(
                List.of(Endpoint.of("http://127.0.0.1:1")),
                Optional.of("chain"),
                RpcSettings.DEFAULT,
                endpoint -> InProcessChannelBuilder.forName(name).build(),
                InstantSource.system());
    }

    @AfterEach
    void stop() {
        pool.close();
        server.shutdownNow();
    }

    @Test
    void goesOnWithoutLossOrRepeatOverResetsAndARestart() throws IOException {
        node.height = 99;
        node.listFailures.add(Status.UNAVAILABLE);
        node.listFailures.add(Status.INVALID_ARGUMENT);
        node.listFailures.add(Status.INTERNAL);
        followUntil(100);
        node.height = 149;
        followUntil(150);
        assertThat(seen)
                .containsExactlyElementsOf(LongStream.range(0, 150).boxed().toList());
    }

    @Test
    void stopsWithAnAlarmAndNeverJumpsWhenTheChainIsPruned() throws IOException {
        node.height = 99;
        node.lowest = 50;
        try (FileFeedStore store = store();
                EventFollower follower = new EventFollower(FEED, 0, QUICK, pool, store, store)) {
            follower.start();
            await().until(() -> follower.state().phase() == FeedState.Phase.STOPPED);
            assertThat(follower.state().alarm().orElseThrow().kind()).isEqualTo(FeedAlarm.Kind.GAP);
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void readsNothingFromAnotherChain() throws IOException {
        node.height = 99;
        node.chain = "other";
        try (FileFeedStore store = store();
                EventFollower follower = new EventFollower(FEED, 0, QUICK, pool, store, store)) {
            follower.start();
            await().until(() -> follower.state().reconnects() > 2);
        }
        assertThat(seen).isEmpty();
    }

    private void followUntil(int events) throws IOException {
        try (FileFeedStore store = store();
                EventFollower follower = new EventFollower(FEED, 0, QUICK, pool, store, store)) {
            follower.start();
            await().until(() -> seen.size() >= events);
        }
    }

    private FileFeedStore store() throws IOException {
        return new FileFeedStore(
                folder.resolve("feed"),
                batch -> batch.events().forEach(e -> seen.add(e.position().checkpoint())));
    }
}
