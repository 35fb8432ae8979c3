package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.contracts.WorkerAssigned;
import io.daasvader.contracts.WorkloadMoved;
import io.daasvader.master.MoveStage.Joined;
import io.daasvader.master.cluster.ApiProxy;
import io.daasvader.master.cluster.Kind;
import io.daasvader.master.cluster.local.LocalCluster;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.master.tenancy.Marks;
import io.daasvader.sui.types.Address;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A worker leaves: what runs there moves at once, what it had not answered yet is another's, and so is the fee. */
class MoveLeavingTest {
    @TempDir
    Path folder;

    @Test
    void leavesNothingBehindAtAWorkerThatLeaves() throws Exception {
        LocalCluster cluster = RealKubernetes.shared();
        try (ApiProxy proxy = new ApiProxy(cluster.kubeconfigFile());
                Stage stage = Stage.open(folder, cluster);
                ConfigurableApplicationContext master = stage.master(
                        "--daas.cluster.kubeconfig=" + proxy.kubeconfig(folder.resolve("proxy.yaml")),
                        "--daas.workers.server=" + cluster.kubeconfig().server(),
                        "--daas.workers.drain-grace=1s",
                        "--daas.moving.round=300ms")) {
            MoveStage moving = new MoveStage(stage);
            Joined leaver = moving.join();
            String work = moving.workOn(leaver);
            proxy.holdBack();
            String open = "held";
            Address request;
            do {
                open += "d";
                request = stage.submit(
                        "POST", Kind.DEPLOYMENT.plural(), open, MoveStage.payload(Kind.DEPLOYMENT, open, ""));
            } while (!assigned(stage, request).equals(leaver.id()));

            leaver.worker().leave();
            Address held = request;
            await("the open request is another's")
                    .atMost(MoveStage.PATIENCE)
                    .until(() ->
                            moving.moves().stream().anyMatch(m -> m.requestId().equals(held) && m.open()));
            proxy.letGo();
            await().atMost(MoveStage.PATIENCE).until(() -> stage.ended(held));
            assertThat(stage.receipts(held)).singleElement().satisfies(r -> {
                assertThat(r.workerId()).as("the fee's").isEqualTo(stage.worker());
                assertThat(r.httpStatus()).isEqualTo(201);
            });

            String there = Marks.workerLabel(stage.worker());
            for (String name : new String[] {work, open}) {
                await(name)
                        .atMost(MoveStage.PATIENCE)
                        .until(() -> moving.place(Kind.DEPLOYMENT, name).equals(there));
            }
            await("its node is gone")
                    .atMost(MoveStage.PATIENCE)
                    .until(() -> stage.admin("/api/v1/nodes/" + leaver.worker().node())
                                    .status()
                            == 404);
            assertThat(moving.moves())
                    .allMatch(m -> m.reason() == WorkloadMoved.LEAVING
                            && m.fromWorkerId().equals(leaver.id()))
                    .doesNotHaveDuplicates();
            assertThat(moving.moves().stream().map(WorkloadMoved::requestId)).doesNotHaveDuplicates();
            assertThat(JoinTest.steps(master, leaver.id())).contains("DRAINING", "NODE_DELETED");
        }
    }

    private static Address assigned(Stage stage, Address request) {
        return stage.events().stream()
                .filter(e -> e instanceof WorkerAssigned a && a.requestId().equals(request))
                .map(e -> ((WorkerAssigned) e).workerId())
                .findFirst()
                .orElseThrow();
    }
}
