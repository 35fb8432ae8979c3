package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.daasvader.master.cluster.backend.BackendException;
import io.daasvader.master.cluster.backend.BackendName;
import io.daasvader.master.cluster.backend.ClusterFolder;
import io.daasvader.master.cluster.backend.ClusterStatus.State;
import io.daasvader.master.cluster.local.RealKubernetes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A master of the folder's own cluster, as {@code daas cluster init} chose it. */
class KeptClusterTest {
    private static final Duration GRACE = Duration.ofSeconds(10);

    @TempDir
    private static Path home;

    private static Stage stage;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws IOException {
        stage = Stage.open(home, RealKubernetes.shared());
    }

    @AfterAll
    static void close() throws IOException {
        if (stage != null) {
            stage.close();
        }
    }

    private static ConfigurableApplicationContext master(Path cluster) {
        return stage.master(
                "--daas.cluster.backend=kept", "--daas.cluster.folder=" + cluster, "--daas.http.watch=200ms");
    }

    @Test
    void bringsTheClusterUpWorksOnItAndLeavesItRunning() throws Exception {
        ClusterFolder cluster = ClusterFolder.at(folder.resolve("cluster"));
        cluster.init(BackendName.LOCAL, Map.of("assets", RealKubernetes.assets().toString()));
        try {
            try (ConfigurableApplicationContext master = master(folder.resolve("cluster"))) {
                HttpClientOfTests http = new HttpClientOfTests(master);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> http.get("/readyz").status() == 200);
            }
            assertThat(cluster.status().state()).isEqualTo(State.RUNNING);
        } finally {
            cluster.destroy(GRACE);
        }
    }

    @Test
    void doesNotStartOnAClusterThatCannotBeBroughtUp() throws Exception {
        Path assets = Files.createDirectory(folder.resolve("assets"));
        ClusterFolder cluster = ClusterFolder.at(folder.resolve("cluster"));
        for (String program : new String[] {"etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"}) {
            assertThat(assets.resolve(program).toFile().createNewFile()).isTrue();
            assertThat(assets.resolve(program).toFile().setExecutable(true)).isTrue();
        }
        cluster.init(BackendName.LOCAL, Map.of("assets", assets.toString()));
        Files.delete(assets.resolve("etcd"));
        assertThatThrownBy(() -> master(folder.resolve("cluster")).close())
                .hasRootCauseInstanceOf(BackendException.class)
                .hasStackTraceContaining("lacks etcd");
    }
}
