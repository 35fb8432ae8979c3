package io.daasvader.master.cluster.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.master.cluster.backend.ClusterStatus.State;
import io.daasvader.master.cluster.local.RealKubernetes;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The backend {@code local}: real servers. */
class LocalBackendTest extends BackendConformance {
    @TempDir
    private static Path home;

    private static Path assets;

    @BeforeAll
    static void find() {
        assets = RealKubernetes.assets();
        System.out.println("cluster backend local: real etcd, kube-apiserver and controllers from " + assets);
    }

    @Override
    Path home() {
        return home;
    }

    @Override
    BackendName backend() {
        return BackendName.LOCAL;
    }

    @Override
    Map<String, String> settings() {
        return Map.of("assets", assets.toString());
    }

    @Override
    Map<String, String> lacking() {
        return Map.of("assets", home.resolve("nowhere").toString());
    }

    @Override
    Map.Entry<String, String> dangerous() {
        return Map.entry("bind-address", "--anonymous-auth=true");
    }

    @Override
    Map<String, String> otherFolders() {
        return settings();
    }

    /** Only what is missing is started again. */
    @Test
    @Order(43)
    void namesTheOneServerThatWasKilledAndStartsItAlone() throws Exception {
        ClusterStatus before = folder().status();
        ClusterStatus.Part victim = before.parts().get(2);
        ProcessHandle process = ProcessHandle.of(victim.pid().orElseThrow()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
        ClusterStatus hurt = folder().status();
        assertThat(hurt.state()).isEqualTo(State.NOT_READY);
        assertThat(hurt.detail()).contains("kube-controller-manager has ended");
        Set<Long> others = servers();
        up();
        assertThat(servers()).containsAll(others).hasSize(before.parts().size());
        assertThat(folder().status().state()).isEqualTo(State.RUNNING);
    }
}
