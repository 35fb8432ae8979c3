package io.daasvader.master.cluster.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting, stopping and breaking a control plane of real servers. */
class LocalClusterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void startsAgainOnItsFolderWithTheSameObjectsKeysAndAddress() {
        LocalClusterConfig config = LocalClusterConfig.keptIn(RealKubernetes.assets(), folder.resolve("kept"));
        Kubeconfig before;
        try (LocalCluster cluster = RealKubernetes.start(config)) {
            before = cluster.kubeconfig();
            put(before, "kept");
            assertThat(cluster.isRunning()).isTrue();
        }
        try (LocalCluster cluster = RealKubernetes.start(config)) {
            assertThat(cluster.kubeconfig().server()).isEqualTo(before.server());
            assertThat(cluster.kubeconfig().caPem()).isEqualTo(before.caPem());
            assertThat(get(before, "kept")).contains("yes");
        }
    }

    @Test
    void comesBackAfterEachServerWasKilled() {
        try (LocalCluster cluster = RealKubernetes.start(LocalClusterConfig.temporary(RealKubernetes.assets()))) {
            put(cluster.kubeconfig(), "kept");
            for (ManagedProcess process : cluster.processes()) {
                process.kill();
                assertThat(process.isAlive()).as(process.name()).isFalse();
                process.start();
                cluster.awaitReady(PATIENCE);
            }
            cluster.apiServer().restart();
            cluster.awaitReady(PATIENCE);
            assertThat(get(cluster.kubeconfig(), "kept")).contains("yes");
        }
    }

    @Test
    void aFrozenApiServerAnswersNothingUntilItIsThawed() {
        try (LocalCluster cluster = RealKubernetes.start(LocalClusterConfig.temporary(RealKubernetes.assets()));
                ApiProbe probe = new ApiProbe(cluster.kubeconfig())) {
            cluster.apiServer().freeze();
            assertThat(probe.status("/readyz")).isEmpty();
            cluster.apiServer().thaw();
            cluster.awaitReady(PATIENCE);
            assertThat(probe.status("/readyz")).hasValue(200);
        }
    }

    @Test
    void closeLeavesNeitherProcessNorTemporaryFolder() {
        LocalCluster cluster = RealKubernetes.start(LocalClusterConfig.temporary(RealKubernetes.assets()));
        List<ProcessHandle> handles = cluster.processes().stream()
                .map(ManagedProcess::handle)
                .map(Optional::orElseThrow)
                .toList();
        cluster.close();
        cluster.close();
        assertThat(handles).hasSize(4).noneMatch(ProcessHandle::isAlive);
        assertThat(cluster.dataDir()).doesNotExist();
    }

    @Test
    void aFolderIsUsedByOneClusterAtATime() {
        LocalClusterConfig config = LocalClusterConfig.keptIn(RealKubernetes.assets(), folder.resolve("kept"));
        try (LocalCluster cluster = RealKubernetes.start(config)) {
            assertThatThrownBy(() -> LocalCluster.start(config))
                    .isInstanceOf(LocalClusterException.class)
                    .hasMessageContaining("another local cluster uses");
            assertThat(cluster.isRunning()).isTrue();
        }
    }

    @Test
    void aServerThatEndsIsNamedWithTheEndOfItsLogAndNothingStays() {
        LocalClusterConfig config = LocalClusterConfig.keptIn(RealKubernetes.assets(), folder.resolve("kept"))
                .withApiServerArgs("--no-such-flag");
        assertThatThrownBy(() -> LocalCluster.start(config))
                .isInstanceOf(LocalClusterException.class)
                .hasMessageContaining("kube-apiserver has ended")
                .hasMessageContaining("no-such-flag");
        assertThat(ProcessHandle.current().children().flatMap(child -> child.info().commandLine().stream()))
                .noneMatch(command -> command.contains(folder.toString()));
    }

    @Test
    void aPortThatIsAskedForAndTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LocalClusterConfig config = LocalClusterConfig.keptIn(RealKubernetes.assets(), folder.resolve("kept"))
                    .withApiServerPort(taken.getLocalPort());
            assertThatThrownBy(() -> LocalCluster.start(config))
                    .hasMessageContaining("port " + taken.getLocalPort() + " is taken");
            // The folder is free again.
            assertThatThrownBy(() -> LocalCluster.start(config)).hasMessageContaining("is taken");
        }
    }

    @Test
    void missingProgramsAreNamed() throws IOException {
        Files.createFile(
                folder.resolve("etcd"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertThatThrownBy(() -> LocalCluster.start(LocalClusterConfig.temporary(folder)))
                .hasMessageContaining("lacks kube-apiserver, kube-controller-manager, kube-scheduler")
                .hasMessageContaining("scripts/kubernetes-assets");
    }

    @Test
    void secretsAreReadableByTheirOwnerAloneAndNeverPrinted() throws IOException {
        LocalCluster cluster = RealKubernetes.shared();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cluster.kubeconfigFile())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cluster.dataDir())))
                .isEqualTo("rwx------");
        assertThat(cluster.kubeconfig().toString()).doesNotContain("BEGIN");
    }

    private static void put(Kubeconfig kubeconfig, String name) {
        try (KubernetesClient client = client(kubeconfig)) {
            client.resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .withNamespace("default")
                            .endMetadata()
                            .withData(Map.of("here", "yes"))
                            .build())
                    .create();
        }
    }

    private static Optional<String> get(Kubeconfig kubeconfig, String name) {
        try (KubernetesClient client = client(kubeconfig)) {
            return Optional.ofNullable(client.configMaps()
                            .inNamespace("default")
                            .withName(name)
                            .get())
                    .map(found -> found.getData().get("here"));
        }
    }

    static KubernetesClient client(Kubeconfig kubeconfig) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.yaml()))
                .build();
    }

    static void awaitGone(ProcessHandle handle) {
        await().atMost(PATIENCE).until(() -> !handle.isAlive());
    }
}
