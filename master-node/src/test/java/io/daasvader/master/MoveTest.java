package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.contracts.WorkloadMoved;
import io.daasvader.master.MoveStage.Joined;
import io.daasvader.master.cluster.ClusterAnswer;
import io.daasvader.master.cluster.ClusterCall;
import io.daasvader.master.cluster.Kind;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.master.requests.HistoryLine;
import io.daasvader.master.requests.RequestArchive;
import io.daasvader.master.tenancy.Marks;
import io.daasvader.sui.types.Address;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Work of a worker that cannot run it any more, or must not, goes on elsewhere, on a real API server with its controllers and scheduler. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MoveTest {
    private static final List<Kind> MOVABLE = List.of(Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.JOB, Kind.POD);

    @TempDir
    static Path folder;

    private static Stage stage;
    private static MoveStage moving;
    private static ConfigurableApplicationContext master;

    @BeforeAll
    static void start() throws Exception {
        stage = Stage.open(folder, RealKubernetes.shared());
        master = stage.master("--daas.moving.grace=1s", "--daas.moving.round=300ms", "--daas.workers.round=500ms");
        moving = new MoveStage(stage);
        moving.markOffline(stage.worker());
    }

    @AfterAll
    static void stop() throws Exception {
        if (master != null) {
            master.close();
        }
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    @Order(1)
    void movesWorkOfASilentWorkerOnceAndSaysWhy() throws Exception {
        Joined dead = moving.join();
        Map<Kind, Address> made = new LinkedHashMap<>();
        for (Kind kind : MOVABLE) {
            made.put(kind, moving.made(kind, "m", MoveStage.payload(kind, "m", ""), Optional.empty()));
        }
        Address named = moving.made(
                Kind.DEPLOYMENT, "named", MoveStage.payload(Kind.DEPLOYMENT, "named", ""), Optional.of(dead.id()));
        volume(dead.worker().node());
        Address bound = moving.made(
                Kind.DEPLOYMENT,
                "bound",
                MoveStage.payload(
                        Kind.DEPLOYMENT,
                        "bound",
                        "{\"name\": \"d\", \"persistentVolumeClaim\": {\"claimName\": \"d\"}}"),
                Optional.empty());
        MoveStage.eventually(
                "pods on the first", dead, () -> moving.podsOn(dead.worker()).size() >= 6);
        Joined other = moving.join();

        moving.markOffline(dead.id());
        dead.node().ready(false);
        MoveStage.eventually("moves on chain", other, () -> moving.moves().size() >= MOVABLE.size());
        String there = Marks.workerLabel(other.id());
        for (Kind kind : MOVABLE) {
            MoveStage.eventually(
                    kind.kind(),
                    other,
                    () -> moving.object(kind, "m").isPresent()
                            && moving.place(kind, "m").equals(there));
        }
        MoveStage.eventually(
                "no pod left",
                other,
                () -> moving.podsOn(dead.worker()).stream().noneMatch(p -> p.startsWith("m")));
        // A rollout goes on when its first new pod is ready, which no pod ever is on such a node.
        MoveStage.eventually(
                "pods on the other", other, () -> moving.podsOn(other.worker()).size() >= 4);

        for (Map.Entry<Kind, Address> one : made.entrySet()) {
            assertMovedOnce(one.getValue(), dead, other);
        }
        assertThat(moving.moves()).hasSize(MOVABLE.size());
        assertStays(named, "its requester named the worker");
        assertStays(bound, "the data of its claim d lies on the node itself");
        assertThat(moving.place(Kind.DEPLOYMENT, "named")).isEqualTo(Marks.workerLabel(dead.id()));
        explains(Objects.requireNonNull(made.get(Kind.DEPLOYMENT)), dead, other);

        dead.node().ready(true);
        dead.worker().comeOnline();
        other.worker().heartbeat();
        Address later = moving.made(
                Kind.DEPLOYMENT, "later", MoveStage.payload(Kind.DEPLOYMENT, "later", ""), Optional.of(dead.id()));
        assertThat(moving.place(Kind.DEPLOYMENT, "later")).isEqualTo(Marks.workerLabel(dead.id()));
        assertThat(moving.place(Kind.DEPLOYMENT, "m")).as("stays where it is").isEqualTo(there);
        assertThat(moving.moves()).hasSize(MOVABLE.size());
        assertThat(steps(later)).extracting(HistoryLine::step).doesNotContain("MOVED");
    }

    /** Last, because days pass on chain before a slash is carried out: no ticket is good after that. */
    @Test
    @Order(2)
    void movesWorkOfASlashedWorkerWhoseHeartbeatAndNodeAreFine() throws Exception {
        Joined cheat = moving.join();
        String work = moving.workOn(cheat);
        Joined other = moving.join();
        Address request = moving.requestOf(Kind.DEPLOYMENT, work);
        cheat.worker().heartbeat();
        other.worker().heartbeat();
        cheat.node().ready();
        assertThat(cheat.worker().onChain().orElseThrow().online()).isTrue();

        cheat.worker().slash();
        MoveStage.eventually(
                "moved on chain",
                other,
                () -> moving.moves().stream().anyMatch(m -> m.requestId().equals(request)));
        WorkloadMoved move = moving.moves().stream()
                .filter(m -> m.requestId().equals(request))
                .findFirst()
                .orElseThrow();
        assertThat(move.reason()).isEqualTo(WorkloadMoved.SLASHED);
        assertThat(move.fromWorkerId()).isEqualTo(cheat.id());
        String there = Marks.workerLabel(move.toWorkerId());
        MoveStage.eventually(
                "written", other, () -> moving.place(Kind.DEPLOYMENT, work).equals(there));
        MoveStage.eventually(
                "told",
                other,
                () -> steps(request).stream().anyMatch(l -> l.step().equals("REPINNED")));
        assertThat(steps(request).stream().filter(l -> l.step().equals("MOVED")))
                .singleElement()
                .satisfies(l -> {
                    assertThat(l.detail().orElseThrow()).contains("was slashed");
                    assertThat(l.tx()).isPresent();
                });
    }

    private static void assertMovedOnce(Address request, Joined from, Joined to) {
        assertThat(moving.moves().stream().filter(m -> m.requestId().equals(request)))
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.fromWorkerId()).isEqualTo(from.id());
                    assertThat(m.toWorkerId()).isEqualTo(to.id());
                    assertThat(m.reason()).isEqualTo(WorkloadMoved.OFFLINE);
                    assertThat(m.open()).isFalse();
                });
        await("told that it is done")
                .atMost(MoveStage.PATIENCE)
                .until(() -> steps(request).stream().anyMatch(l -> l.step().equals("REPINNED")));
        assertThat(steps(request).stream().filter(l -> l.step().equals("MOVED")))
                .singleElement()
                .satisfies(l -> {
                    assertThat(l.detail().orElseThrow()).contains("sent no heartbeat since");
                    assertThat(l.tx()).isPresent();
                });
    }

    private static void assertStays(Address request, String why) {
        await("told why it stays")
                .atMost(MoveStage.PATIENCE)
                .until(() -> steps(request).stream().anyMatch(l -> l.step().equals("STAYS")));
        assertThat(steps(request).stream().filter(l -> l.step().equals("STAYS")))
                .singleElement()
                .satisfies(l -> assertThat(l.detail()).contains(why));
    }

    private static void explains(Address request, Joined from, Joined to) throws Exception {
        JsonNode story = new HttpClientOfTests(master)
                .get("/api/requests/" + request + "/explain")
                .data();
        assertThat(story.at("/requests/0/request/workerId").asString())
                .isEqualTo(to.id().toString());
        assertThat(story.toString())
                .contains("The chain gave its work to another worker: from worker " + from.id() + " to worker "
                        + to.id() + " because the first sent no heartbeat since");
    }

    private static List<HistoryLine> steps(Address request) {
        return master.getBean(RequestArchive.class).steps(request);
    }

    /** A volume that lies on one node, and a bound claim to it. */
    private static void volume(String node) {
        admin("/api/v1/persistentvolumes", """
                {"apiVersion": "v1", "kind": "PersistentVolume", "metadata": {"name": "d-%1$s"},
                 "spec": {"capacity": {"storage": "1Mi"}, "accessModes": ["ReadWriteOnce"], "storageClassName": "",
                  "local": {"path": "/d"}, "nodeAffinity": {"required": {"nodeSelectorTerms": [{"matchExpressions":
                   [{"key": "kubernetes.io/hostname", "operator": "In", "values": ["%1$s"]}]}]}}}}""".formatted(node));
        stage.create("/persistentvolumeclaims", """
                {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "d"},
                 "spec": {"accessModes": ["ReadWriteOnce"], "storageClassName": "", "volumeName": "d-%s",
                  "resources": {"requests": {"storage": "1Mi"}}}}""".formatted(node));
    }

    private static void admin(String path, String json) {
        assertThat(stage.admin(ClusterCall.post(path, json)))
                .isInstanceOfSatisfying(
                        ClusterAnswer.Answered.class,
                        a -> assertThat(a.ok()).as(a.body()).isTrue());
    }
}
