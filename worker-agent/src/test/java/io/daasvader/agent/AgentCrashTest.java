package io.daasvader.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.agent.state.CrashPoint;
import io.daasvader.contracts.JoinTokenSet;
import io.daasvader.contracts.StakeDeposited;
import io.daasvader.contracts.WorkerLeft;
import io.daasvader.contracts.WorkerRegistered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Killed at every effect of joining and leaving, the agent goes on to the end of a run without faults. Each journey has a chain of its
 * own and mostly waits, so some run at a time.
 */
@Execution(ExecutionMode.CONCURRENT)
class AgentCrashTest {
    private static final Set<CrashPoint> ON_REJOIN = Set.of(CrashPoint.NODE_FORGOTTEN, CrashPoint.TICKET_ASKED);

    private static @Nullable ClusterRig cluster;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws IOException {
        cluster = new ClusterRig("127.0.0.1");
    }

    @AfterAll
    static void close() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @ParameterizedTest
    @EnumSource(CrashPoint.class)
    void goesOnWhereItWasKilled(CrashPoint point) throws IOException {
        ClusterRig here = java.util.Objects.requireNonNull(cluster);
        boolean rejoins = ON_REJOIN.contains(point);
        try (Journey journey = new Journey(folder, here, Optional.of(point.name()))) {
            journey.works();
            if (point == CrashPoint.HEARTBEAT_SENT) {
                journey.sendsHeartbeat();
            }
            if (rejoins) {
                journey.rejoins();
            }
            journey.leaves();
            assertThat(journey.kills()).isEqualTo(1);
            assertThat(journey.worker()).isEmpty();
            ChainRig chain = journey.chain();
            assertThat(chain.events(WorkerRegistered.class)).hasSize(1);
            assertThat(chain.events(StakeDeposited.class)).hasSize(1);
            assertThat(chain.events(WorkerLeft.class))
                    .singleElement()
                    .satisfies(left -> assertThat(left.paid()).isEqualTo(2 * ChainRig.SUI));
            int joined = rejoins ? 2 : 1;
            assertThat(journey.master().joins()).isEqualTo(joined);
            assertThat(chain.events(JoinTokenSet.class)).hasSize(joined);
            assertThat(journey.data().resolve("node/token")).doesNotExist();
            assertThat(Files.exists(journey.data().resolve("node/k3s.process"))).isFalse();
        }
    }
}
