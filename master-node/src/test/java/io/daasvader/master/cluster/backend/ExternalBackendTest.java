package io.daasvader.master.cluster.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.master.cluster.backend.BackendException.Kind;
import io.daasvader.master.cluster.local.LocalCluster;
import io.daasvader.master.cluster.local.LocalClusterConfig;
import io.daasvader.master.cluster.local.RealKubernetes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The backend {@code external}, against a real control plane that this test runs. */
class ExternalBackendTest extends BackendConformance {
    @TempDir
    private static Path home;

    private static LocalCluster cluster;

    @BeforeAll
    static void start() {
        cluster = RealKubernetes.start(
                LocalClusterConfig.temporary(RealKubernetes.assets()).withScheduler(false));
        System.out.println("cluster backend external: a real control plane, Kubernetes " + cluster.serverVersion());
    }

    @AfterAll
    static void close() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Override
    Path home() {
        return home;
    }

    @Override
    BackendName backend() {
        return BackendName.EXTERNAL;
    }

    @Override
    boolean owned() {
        return false;
    }

    @Override
    Map<String, String> settings() {
        return Map.of("kubeconfig", cluster.kubeconfigFile().toString());
    }

    @Override
    Map<String, String> lacking() {
        return Map.of("kubeconfig", home.resolve("nowhere.yaml").toString());
    }

    @Override
    Map.Entry<String, String> dangerous() {
        return Map.entry("kubeconfig", "--kubeconfig");
    }

    @Override
    Map<String, String> otherFolders() {
        return settings();
    }

    @Override
    Set<Long> servers() {
        return cluster.processes().stream()
                .flatMap(process -> process.handle().stream())
                .map(ProcessHandle::pid)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    void beforeTheFirstUp() {
        cluster.apiServer().freeze();
    }

    @Override
    void afterTheKilledUp() {
        cluster.apiServer().thaw();
    }

    @Override
    void killServers() {
        cluster.apiServer().kill();
    }

    @Override
    void revive() {
        cluster.apiServer().start();
        cluster.awaitReady(PATIENCE);
    }

    @Test
    @Order(21)
    void refusesAKubeconfigThatOthersMayWrite() throws IOException {
        Path open = Files.copy(cluster.kubeconfigFile(), home.resolve("open.yaml"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-rw-r--"));
        refuses(
                Kind.FAILED,
                "others may write",
                "chmod 600",
                () -> fresh().init(backend(), Map.of("kubeconfig", open.toString())));
    }

    @Test
    @Order(22)
    void refusesAFileThatIsNoKubeconfig() throws IOException {
        Path text = Files.writeString(home.resolve("text.yaml"), "}{");
        refuses(
                Kind.FAILED,
                "cannot be read as a kubeconfig",
                "administrator",
                () -> fresh().init(backend(), Map.of("kubeconfig", text.toString())));
    }

    @Test
    @Order(51)
    void leavesTheKubeconfigWhereItIs() {
        assertThat(cluster.kubeconfigFile()).isRegularFile();
        assertThat(cluster.isRunning()).isTrue();
    }
}
