package io.daasvader.images;

import static io.daasvader.images.ComposeFile.map;
import static io.daasvader.images.ComposeFile.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.daasvader.sui.crypto.KeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** compose.yaml, run as it stands: devnet (simulated chain), a master with a control plane, two workers with real kubelets. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComposeTest {
    private static final Path FILE = Containers.ROOT.resolve("compose.yaml");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(40);
    private static final String KUBECONFIG = "--kubeconfig=/var/lib/daasvader/cluster/kubeconfig";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    private static Optional<ComposeRun> running = Optional.empty();
    private static Optional<Containers> built = Optional.empty();

    @BeforeAll
    static void images() {
        built = Optional.of(Containers.images());
    }

    @AfterAll
    static void end() {
        running.ifPresent(ComposeRun::close);
    }

    @Test
    @Order(1)
    void refusesNamesThatComposeDoesNotKnow() throws IOException {
        Path other = folder.resolve("other.yaml");
        Files.writeString(other, Files.readString(FILE).replace("read_only: true", "readonly: true"));
        assertThatThrownBy(() -> ComposeFile.read(other, variables("a", "b"))).hasMessageContaining("readonly");
        Files.writeString(other, Files.readString(FILE).replace("service_healthy", "healthy"));
        assertThatThrownBy(() -> ComposeFile.read(other, variables("a", "b"))).hasMessageContaining("healthy");
        assertThatThrownBy(() -> ComposeFile.read(FILE, Map.of())).hasMessageContaining("KUBEBUILDER_ASSETS");
    }

    @Test
    @Order(2)
    void shutsEachServiceIn() throws IOException {
        ComposeFile file = ComposeFile.read(FILE, variables("/a", "/b"));
        file.services().forEach((name, service) -> {
            assertThat(service).as(name).containsEntry("read_only", true).doesNotContainKey("container_name");
            assertThat(texts(service, "ports")).as(name).allMatch(port -> port.startsWith("127.0.0.1:"));
            if (Containers.image("worker").equals(service.get("image"))) {
                return;
            }
            assertThat(service).as(name).doesNotContainKey("privileged");
            assertThat(texts(service, "cap_drop")).as(name).containsExactly("ALL");
            assertThat(texts(service, "security_opt")).as(name).contains("no-new-privileges:true");
            assertThat(texts(service, "cap_add")).as(name).isSubsetOf("DAC_READ_SEARCH");
        });
        assertThat(file.services().values())
                .extracting(s -> s.get("image"))
                .containsOnly(Containers.image("master"), Containers.image("devnet"), Containers.image("worker"));
    }

    @Test
    @Order(3)
    void agreesWithTheImages() throws IOException {
        ComposeFile file = ComposeFile.read(FILE, variables("/a", "/b"));
        for (String image : List.of("master", "devnet")) {
            var config = built.orElseThrow().inspect(image).path("Config");
            Map<String, Object> service = file.service(image);
            assertThat(service.get("user")).isEqualTo(config.path("User").asString());
            assertThat(texts(map(service.get("healthcheck")), "test"))
                    .isEqualTo(built.orElseThrow().healthCheck(image));
            assertThat(texts(service, "ports"))
                    .allMatch(port -> config.path("ExposedPorts").has(port.split(":", -1)[2] + "/tcp"));
        }
    }

    @Test
    @Order(4)
    void bringsUpAChainAMasterAndTwoWorkersThatJoinAsRealNodes() throws IOException, InterruptedException {
        String assets = printed("scripts/kubernetes-assets", "--print", "--quiet", "--with", "kubelet");
        String images = printed("scripts/node-images");
        ComposeFile file = ComposeFile.read(FILE, variables(assets, images));
        Map<String, Path> secrets = new LinkedHashMap<>();
        for (String secret : file.secrets().keySet()) {
            secrets.put(secret, folder.resolve(secret));
            KeyFile.readOrCreate(folder.resolve(secret));
        }
        ComposeRun run = new ComposeRun(built.orElseThrow(), file, secrets);
        running = Optional.of(run);
        run.up("worker-1");
        run.up("worker-2");
        for (String worker : List.of("worker-1", "worker-2")) {
            run.awaitHealthy(worker);
            await(worker + " works")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .failFast(
                            "it cannot work", () -> assertThat(run.log(worker)).doesNotContain("not ready to work"))
                    .until(() -> run.inside(worker, "cat", "/var/lib/daasvader/worker/agent.log")
                            .contains(worker + ": working"));
        }
        assertThat(kubectl(run, "get", "nodes", "--no-headers").lines())
                .hasSize(2)
                .allMatch(line -> line.contains(" Ready "));
    }

    @Test
    @Order(5)
    void runsThePodsOfARequestOnChainInAWorkersContainer() {
        ComposeRun run = started();
        String pod = """
                {"apiVersion":"v1","kind":"Pod","metadata":{"name":"hello"},"spec":{"securityContext":{"runAsNonRoot":true,"runAsUser":65532},"containers":[{"name":"c",\
                "image":"daasvader.local/busybox:1","imagePullPolicy":"Never","command":["sh","-c","echo from a container; sleep 600"]}]}}""";
        String said = run.inside("devnet", "/bin/sh", "-euc", """
                cd /tmp
                daas keygen --out dapp.key
                daas faucet --network /public/network.json --key dapp.key
                echo '%s' | daas submit --network /public/network.json --key dapp.key --wait -
                """.formatted(pod));
        assertThat(said).contains("201");
        await("the pod runs")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> kubectl(run, "get", "pods", "--all-namespaces", "--no-headers")
                        .contains(" Running "));
        String namespace = kubectl(
                run,
                "get",
                "pods",
                "--all-namespaces",
                "--no-headers",
                "--output=custom-columns=N:.metadata.namespace");
        assertThat(kubectl(run, "logs", "--namespace=" + namespace.strip(), "hello"))
                .contains("from a container");
    }

    @Test
    @Order(6)
    void writesNowhereButToItsVolumes() {
        ComposeRun run = started();
        for (String service : List.of("devnet", "master", "worker-1")) {
            assertThat(built.orElseThrow()
                            .tryPodman(List.of("exec", run.container(service), "touch", "/etc/x"))
                            .err())
                    .as(service)
                    .contains("Read-only file system");
            assertThat(built.orElseThrow()
                            .podman("diff", run.container(service))
                            .lines()
                            // What the engine itself puts in: mount points, and the files that name hosts.
                            .filter(line -> !line.matches(
                                    "[AC] /(run|etc|proc|sys|dev|tmp|public|private|opt|var|root)(/.*)?")))
                    .as(service)
                    .isEmpty();
        }
    }

    @Test
    @Order(7)
    void hasNoSecretInArgumentsOrEnvironment() throws IOException {
        ComposeRun run = started();
        List<String> secrets = List.of(
                Files.readString(folder.resolve("worker-1")).strip(),
                run.inside("master", "cat", "/private/operator.token").strip(),
                run.inside("master", "cat", "/private/operator.key").strip());
        for (String service : List.of("devnet", "master", "worker-1", "worker-2")) {
            String visible = built.orElseThrow().podman("inspect", run.container(service))
                    + run.inside(
                            service,
                            "/bin/sh",
                            "-c",
                            "cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n'; true");
            assertThat(visible).as(service).doesNotContain(secrets).contains("java");
        }
    }

    @Test
    @Order(8)
    void endsOnSigtermWithinTheGraceThatItStates() {
        ComposeRun run = started();
        // 128 + 15: ended by itself. 137 would be the engine's SIGKILL after the grace period.
        for (String service : List.of("worker-1", "worker-2", "master", "devnet")) {
            long before = System.nanoTime();
            assertThat(run.stop(service)).as(run.log(service)).isEqualTo(143);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).as(service).isLessThan(STOP);
            assertThat(run.log(service)).doesNotContain("does not end");
        }
    }

    private static ComposeRun started() {
        assumeTrue(running.isPresent(), "SKIPPED: the containers did not start");
        return running.orElseThrow();
    }

    private static Map<String, String> variables(String assets, String images) {
        return Map.of("KUBEBUILDER_ASSETS", assets, "NODE_IMAGES", images);
    }

    private static String kubectl(ComposeRun run, String... arguments) {
        String[] command = new String[arguments.length + 2];
        command[0] = "/opt/kubernetes/kubectl";
        command[1] = KUBECONFIG;
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        return run.inside("master", command);
    }

    /** The last line that a script of this checkout prints; without it the test is skipped. */
    private static String printed(String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(
                List.of(Containers.ROOT.resolve(script).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        boolean done = process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        assumeTrue(done, () -> "SKIPPED: no containers with real nodes: " + said);
        return said.lines().reduce((a, b) -> b).orElse("");
    }
}
