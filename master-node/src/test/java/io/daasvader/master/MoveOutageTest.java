package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.master.MoveStage.Joined;
import io.daasvader.master.cluster.ApiProxy;
import io.daasvader.master.cluster.Kind;
import io.daasvader.master.cluster.local.LocalCluster;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.master.tenancy.Marks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** When chain or API server is away all workers fall silent at once: nothing is moved, no node removed, no worker called offline. */
class MoveOutageTest {
    /** Longer than the grace, and than the contract's shortest timeout. */
    private static final Duration OUTAGE = Duration.ofSeconds(15);

    private static final Duration GRACE = Duration.ofSeconds(4);

    @TempDir
    Path folder;

    @Test
    void anOutageOfTheChainOrTheApiServerMovesNothing() throws Exception {
        LocalCluster cluster = RealKubernetes.shared();
        try (ApiProxy proxy = new ApiProxy(cluster.kubeconfigFile());
                Stage stage = Stage.withStoredChain(folder, cluster);
                ConfigurableApplicationContext master = stage.master(
                        "--daas.cluster.kubeconfig=" + proxy.kubeconfig(folder.resolve("proxy.yaml")),
                        "--daas.cluster.timeout=2s",
                        "--daas.workers.server=" + cluster.kubeconfig().server(),
                        "--daas.workers.round=300ms",
                        "--daas.workers.settle=" + GRACE.toSeconds() + "s",
                        "--daas.moving.round=300ms",
                        "--daas.moving.grace=" + GRACE.toSeconds() + "s")) {
            MoveStage moving = new MoveStage(stage);
            Joined one = moving.join();
            String work = moving.workOn(one);
            Joined two = moving.join();
            List<Joined> both = List.of(one, two);

            moving.shortenHeartbeats();
            both.forEach(MoveOutageTest::beat);
            stage.stopChain();
            passes(OUTAGE);
            stage.startChain();
            // Agents need a moment to see the chain again; the master sees it at once.
            passes(GRACE.dividedBy(2));
            both.forEach(MoveOutageTest::beat);
            assertThat(both).allMatch(w -> w.worker().onChain().orElseThrow().online());

            proxy.away(true);
            moving.markOffline(one.id());
            passes(GRACE.multipliedBy(2));
            proxy.away(false);
            passes(GRACE.dividedBy(2));
            one.worker().comeOnline();
            assertThat(moving.moves()).as("after an outage of the API server").isEmpty();

            for (Joined worker : both) {
                worker.node().ready(false);
            }
            moving.markOffline(one.id());
            beat(two);
            // The API server is back and has heard of no node yet: that one worker could take the work proves nothing.
            passes(GRACE.multipliedBy(2));
            assertThat(moving.moves()).isEmpty();
            two.node().ready();
            one.node().ready();
            one.worker().comeOnline();
            beat(two);
            passes(GRACE);
            assertThat(moving.moves()).isEmpty();
            assertThat(moving.place(Kind.DEPLOYMENT, work)).isEqualTo(Marks.workerLabel(one.id()));
            for (Joined worker : both) {
                assertThat(JoinTest.steps(master, worker.id())).doesNotContain("OFFLINE", "DRAINING", "NODE_DELETED");
            }

            one.node().ready(false);
            moving.markOffline(one.id());
            MoveStage.eventually("a silence of its own is noticed", two, () -> {
                beat(two);
                return !moving.place(Kind.DEPLOYMENT, work).equals(Marks.workerLabel(one.id()));
            });
            assertThat(moving.moves())
                    .isNotEmpty()
                    .allMatch(m -> m.fromWorkerId().equals(one.id()));
        }
    }

    /** As its agent does. */
    private static void beat(Joined worker) {
        try {
            worker.worker().heartbeat();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing else is to be waited for: that time passes is what is tested. */
    private static void passes(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        await().atMost(time.multipliedBy(2)).until(() -> System.nanoTime() >= end);
    }
}
