package io.daasvader.master.cluster.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.master.FreePorts;
import io.daasvader.master.cluster.backend.BackendException.Kind;
import io.daasvader.master.cluster.backend.ClusterStatus.State;
import io.daasvader.master.cluster.local.RealKubernetes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The backend {@code k3d}, with an executable double: it needs a Docker otherwise. Its containers run a real etcd and API server. */
class K3dBackendTest extends BackendConformance {
    private static final String NAME = "the-cluster";

    @TempDir
    private static Path home;

    private static final int PORT = FreePorts.pair();
    private static Path k3d;
    private static FileTime firstCreate = FileTime.fromMillis(0);

    @BeforeAll
    static void make() throws IOException {
        k3d = KubernetesDouble.k3d(home.resolve("k3d double"), RealKubernetes.assets());
        System.out.println(
                "cluster backend k3d: executable double, not k3d; a real etcd and kube-apiserver underneath");
    }

    @Override
    Path home() {
        return home;
    }

    @Override
    BackendName backend() {
        return BackendName.K3D;
    }

    @Override
    Map<String, String> settings() {
        return Map.of(
                "program",
                k3d.toString(),
                "port",
                Integer.toString(PORT),
                "name",
                NAME,
                "disable",
                "traefik",
                "kube-apiserver-arg",
                "max-requests-inflight=300");
    }

    @Override
    Map<String, String> lacking() {
        return Map.of("program", home.resolve("nowhere/k3d").toString());
    }

    @Override
    Map.Entry<String, String> dangerous() {
        return Map.entry("name", "--all");
    }

    @Override
    Map<String, String> otherFolders() {
        return Map.of("program", k3d.toString(), "port", Integer.toString(FreePorts.pair()));
    }

    @Override
    void awaitFirstStart() {
        await().atMost(PATIENCE).until(() -> Files.exists(created()));
        try {
            firstCreate = Files.getLastModifiedTime(created());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path created() {
        return Path.of(k3d + ".arguments.create");
    }

    /** The container's process: Docker's child in truth, a session of its own here. */
    @Override
    Set<Long> servers() {
        Path record = Path.of(k3d + ".clusters").resolve(NAME).resolve("container.process");
        Set<Long> pids = new TreeSet<>();
        try {
            if (Files.exists(record)) {
                String stat = Files.readAllLines(record).get(1);
                pids.add(Long.parseLong(stat.substring(0, stat.indexOf(' '))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pids;
    }

    @Test
    @Order(32)
    void tellsK3dTheseThingsAndNothingElse() throws IOException {
        String id = folder().choice().orElseThrow().id();
        assertThat(Files.getLastModifiedTime(created()))
                .as("what the killed up had begun was waited for, not begun again")
                .isEqualTo(firstCreate);
        assertThat(Files.readAllLines(created()))
                .filteredOn(argument -> !argument.startsWith("--timeout="))
                .containsExactly(
                        "cluster",
                        "create",
                        NAME,
                        "--servers=1",
                        "--agents=0",
                        "--no-lb",
                        "--api-port=127.0.0.1:" + PORT,
                        "--runtime-label=daasvader.cluster=" + id + "@server:*",
                        "--kubeconfig-update-default=false",
                        "--kubeconfig-switch-context=false",
                        "--wait",
                        "--k3s-arg=--disable=traefik@server:*",
                        "--k3s-arg=--kube-apiserver-arg=max-requests-inflight=300@server:*",
                        "--k3s-arg=--kube-controller-manager-arg=cluster-signing-duration=1209600s@server:*");
    }

    @Test
    @Order(43)
    void leavesAClusterOfTheSameNameThatIsNotItsOwn() throws Exception {
        Set<Long> before = servers();
        ClusterFolder other = fresh();
        other.init(backend(), settings());
        refuses(Kind.FAILED, "not made for this folder", "--name", () -> other.up(PATIENCE, line -> {}));
        assertThat(other.status().state()).isEqualTo(State.DOWN);
        assertThat(other.down(GRACE)).singleElement().asString().contains("left as it is");
        other.destroy(GRACE);
        assertThat(servers()).isEqualTo(before);
        assertThat(folder().status().state()).isEqualTo(State.RUNNING);
    }

    @Test
    @Order(44)
    void saysThatDockerIsAwayAndRemovesNothingThen() throws Exception {
        Path away = Files.createFile(Path.of(k3d + ".docker-is-away"));
        try {
            assertThat(folder().status().detail()).contains("Cannot connect to the Docker daemon");
            refuses(Kind.FAILED, "Docker daemon", "Start Docker", () -> folder().up(Duration.ofSeconds(5), l -> {}));
            refuses(Kind.UNREACHABLE, "Docker daemon", "Start Docker", () -> folder().destroy(GRACE));
            assertThat(folder().choice()).isPresent();
        } finally {
            Files.delete(away);
        }
    }

    @Test
    @Order(21)
    void namesAK3dThatIsTooOld() throws IOException {
        Path version = Files.writeString(Path.of(k3d + ".version"), "v4.4.8");
        try {
            refuses(Kind.FAILED, "v4.4.8", "Install k3d 5", () -> fresh().init(backend(), settings()));
        } finally {
            Files.delete(version);
        }
    }
}
