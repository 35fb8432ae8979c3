package io.daasvader.agent.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.agent.doctor.Finding;
import io.daasvader.agent.doctor.MachineDoctor;
import io.daasvader.attestation.ticket.BootstrapToken;
import io.daasvader.attestation.ticket.JoinTicket;
import io.daasvader.attestation.ticket.K3sJoin;
import io.daasvader.sui.bcs.Bytes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against an executable that records its arguments and fails as k3s does. */
class K3sRuntimeTest {
    @TempDir
    private Path folder;

    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final BootstrapToken token = BootstrapToken.generate();
    private K3sRuntime runtime;

    K3sRuntimeTest() {}

    @BeforeEach
    void open() throws IOException {
        K3sDouble.write(folder.resolve("k3s-double"));
        runtime = new K3sRuntime(
                new K3sRuntime.Settings(
                        folder.resolve("k3s-double"),
                        folder.resolve("node"),
                        "n1",
                        List.of("zone=a", "daasvader.io/runtime=k3s"),
                        folder.resolve("etc/rancher/node/password")),
                InstantSource.system(),
                notes::add);
    }

    @AfterEach
    void stop() {
        runtime.stop();
    }

    private void prepare() throws IOException {
        runtime.prepare(new JoinMaterial(
                new JoinTicket(URI.create("https://192.0.2.7:16443"), token, Bytes.of(new byte[32])),
                Bytes.of(new byte[0])));
    }

    @Test
    void startsTheAgentWithTheseArgumentsAndNoOthers() throws IOException {
        prepare();
        runtime.keep();
        Path node = folder.resolve("node");
        Path recorded = node.resolve("k3s/arguments");
        await().until(() -> Files.exists(recorded));
        assertThat(Files.readAllLines(recorded))
                .containsExactly(
                        "agent",
                        "--server",
                        "https://192.0.2.7:16443",
                        "--token-file",
                        node.resolve("token").toString(),
                        "--node-name",
                        "n1",
                        "--with-node-id=false",
                        "--data-dir",
                        node.resolve("k3s").toString(),
                        "--node-label",
                        "daasvader.io/join-proof=" + K3sJoin.of(token, "n1").proof(),
                        "--node-label",
                        "zone=a",
                        "--node-label",
                        "daasvader.io/runtime=k3s");
        await().until(runtime::hasIdentity);
    }

    @Test
    void keepsTheTokenInAFileForItsUserAlone() throws IOException {
        prepare();
        runtime.keep();
        Path file = folder.resolve("node/token");
        assertThat(Files.readString(file).strip()).isEqualTo("K10" + "00".repeat(32) + "::" + token.text());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        long pid = runtime.processes().getFirst().pid().orElseThrow();
        assertThat(Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")))
                .doesNotContain(token.secret())
                .doesNotContain(K3sJoin.of(token, "n1").password());
        assertThat(Files.readString(Path.of("/proc", Long.toString(pid), "environ")))
                .doesNotContain(token.secret())
                .doesNotContain(K3sJoin.of(token, "n1").password());
    }

    @Test
    void givesK3sTheTicketsNodePasswordAndTakesItAway() throws IOException {
        Path file = folder.resolve("etc/rancher/node/password");
        prepare();
        assertThat(file).hasContent(K3sJoin.of(token, "n1").password());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        prepare();
        runtime.forget();
        assertThat(file).doesNotExist();
        assertThat(folder.resolve("etc/rancher/node")).isEmptyDirectory();
    }

    @Test
    void putsThePasswordOfAnotherNodeAsideAndTheDoctorSaysSo() throws IOException {
        Path file = folder.resolve("etc/rancher/node/password");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "of another node\n");
        assertThat(examined(file)).anyMatch(f -> !f.ok() && f.remedy().contains("k3s-agent-uninstall.sh"));
        prepare();
        assertThat(file).hasContent(K3sJoin.of(token, "n1").password());
        assertThat(examined(file)).noneMatch(f -> f.name().equals("k3s") && !f.ok());
        runtime.forget();
        assertThat(file).hasContent("of another node");
    }

    private List<Finding> examined(Path file) {
        return new MachineDoctor(MachineDoctor.Needs.k3s(
                        folder.resolve("k3s-double"), folder, true, NodePasswordFile.of(file, folder.resolve("node"))))
                .examine();
    }

    @Test
    void explainsWhyK3sEnded() throws IOException {
        assertExplained("unauthorized", "refused the join token");
        assertExplained("duplicate", "another machine holds this node name");
        assertExplained("ca", "not the one that the ticket names");
        assertExplained("cgroup", "memory cgroup is missing");
        assertExplained("port", "a port that it needs is taken");
        assertExplained("disk", "the disk is full");
    }

    private void assertExplained(String fault, String sentence) throws IOException {
        runtime.stop();
        notes.clear();
        prepare();
        Files.writeString(folder.resolve("k3s-double.fault"), fault);
        runtime.keep();
        await().until(() -> !runtime.isRunning());
        runtime.keep();
        assertThat(notes).as(fault).anyMatch(n -> n.contains(sentence));
    }

    @Test
    void keepsNothingWhenItForgets() throws IOException {
        prepare();
        runtime.keep();
        await().until(runtime::hasIdentity);
        runtime.stop();
        runtime.forget();
        assertThat(runtime.hasIdentity()).isFalse();
        assertThat(folder.resolve("node/token")).doesNotExist();
        assertThat(folder.resolve("node/k3s")).doesNotExist();
    }
}
