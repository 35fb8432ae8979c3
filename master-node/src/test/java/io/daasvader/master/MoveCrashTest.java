package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.contracts.WorkloadMoved;
import io.daasvader.master.MoveStage.Joined;
import io.daasvader.master.cluster.Kind;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.master.tenancy.Marks;
import io.daasvader.sui.types.Address;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Work goes to and fro between two workers, of which one falls silent each time, while the master's process is killed at every
 * named point of the way, each time started again with the next point armed. Each time all of it ends on the other worker, moved once.
 */
class MoveCrashTest {
    @TempDir
    Path folder;

    @Test
    void movesOnceWhereverItIsKilled() throws Exception {
        List<String> points = Arrays.stream(
                        Class.forName("io.daasvader.master.moving.MovePoint").getEnumConstants())
                .map(Object::toString)
                .toList();
        try (Stage stage = Stage.open(folder, RealKubernetes.shared());
                KilledMaster master = new KilledMaster(
                        stage,
                        points,
                        List.of("--daas.moving.grace=1s", "--daas.moving.round=300ms", "--daas.workers.round=500ms"))) {
            MoveStage moving = new MoveStage(stage);
            moving.markOffline(stage.worker());
            Joined here = moving.join();
            List<Address> requests = List.of(
                    moving.made(Kind.DEPLOYMENT, "d", MoveStage.payload(Kind.DEPLOYMENT, "d", ""), Optional.empty()),
                    moving.made(Kind.POD, "p", MoveStage.payload(Kind.POD, "p", ""), Optional.empty()));
            Joined there = moving.join();
            int moves = 0;
            while (master.passed().size() < points.size() && moves < 2 * points.size()) {
                Joined from = here;
                Joined to = there;
                MoveStage.eventually(
                        "the pod is placed",
                        from,
                        () -> moving.podsOn(from.worker()).contains("p"));
                to.node().ready();
                from.node().ready(false);
                moving.markOffline(from.id());
                String label = Marks.workerLabel(to.id());
                MoveStage.eventually(
                        "all is on the other after " + master.passed(),
                        to,
                        () -> moving.object(Kind.POD, "p").isPresent()
                                && moving.place(Kind.POD, "p").equals(label)
                                && moving.place(Kind.DEPLOYMENT, "d").equals(label)
                                && moving.podsOn(from.worker()).isEmpty());
                moves++;
                for (Address request : requests) {
                    assertThat(moving.moves().stream().filter(m -> m.requestId().equals(request)))
                            .as("moves of one request after %s", master.passed())
                            .hasSize(moves)
                            .last()
                            .extracting(WorkloadMoved::toWorkerId)
                            .isEqualTo(to.id());
                }
                from.node().ready();
                from.worker().comeOnline();
                here = to;
                there = from;
            }
            assertThat(master.passed()).as(stage.log()).isEqualTo(points);
        }
        System.out.println("crash points of moving survived: " + points.size() + " of " + points.size());
    }
}
