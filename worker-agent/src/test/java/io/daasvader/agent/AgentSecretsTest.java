package io.daasvader.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is secret is known to this test, and is looked for everywhere. */
class AgentSecretsTest {
    private static final long MIB = 1L << 20;
    private static final long MOST_RESIDENT = 120 * MIB;
    private static final Duration IDLE = Duration.ofSeconds(12);

    /** A twentieth of one processor. */
    private static final long MOST_CPU_MS_PER_MINUTE = 3_000;

    @TempDir
    private Path folder;

    @Test
    void showsNoSecretAndStaysSmall() throws IOException, InterruptedException {
        try (ClusterRig cluster = new ClusterRig("127.0.0.1");
                Journey journey = new Journey(folder, cluster, Optional.empty())) {
            journey.works();
            List<String> secrets = secrets(journey);
            assertThat(secrets).hasSizeGreaterThanOrEqualTo(3);
            String status = get(journey, "/status");
            String metrics = get(journey, "/metrics");
            assertThat(get(journey, "/healthz")).isEqualTo("ok\n");
            assertThat(status).contains("\"phase\":\"working\"").contains("\"nodeState\":\"ready\"");
            assertThat(metrics).contains("daasvader_node_ready 1").contains("daasvader_agent_resident_bytes");
            long resident = resident(journey.pid());
            System.err.printf("agent: %d MiB resident when idle%n", resident / MIB);
            assertThat(resident).isLessThan(MOST_RESIDENT);
            long perMinute = idleCpuMsPerMinute(journey.pid());
            System.err.printf("agent: %d ms of CPU per minute when idle%n", perMinute);
            assertThat(perMinute).isLessThan(MOST_CPU_MS_PER_MINUTE);
            List<String> texts = new ArrayList<>(List.of(status, metrics, Files.readString(journey.log())));
            for (String pid : List.of(Long.toString(journey.pid()), program(status))) {
                texts.add(latin(Path.of("/proc", pid, "cmdline")));
                texts.add(latin(Path.of("/proc", pid, "environ")));
            }
            texts.addAll(transactions(journey.chain()));
            texts.addAll(files(journey.data()));
            for (String secret : secrets) {
                assertThat(texts).noneMatch(text -> text.contains(secret));
            }
            leavesNoSecretWhenItCrashes(journey, secrets);
        }
    }

    /** A crash report is written for whoever looks into the fault; memory is not. */
    private static void leavesNoSecretWhenItCrashes(Journey journey, List<String> secrets)
            throws IOException, InterruptedException {
        long pid = journey.pid();
        assertThat(journey.crashInside()).isNotZero();
        Path report = journey.workingFolder().resolve("hs_err_pid" + pid + ".log");
        assertThat(Files.readString(report, StandardCharsets.ISO_8859_1))
                .contains("SIGSEGV", "CORE 0k", "JavaThread \"main\"");
        journey.again();
        journey.works();
        assertThat(journey.crash("ABRT")).isNotZero();
        List<String> left = files(journey.workingFolder());
        try (Stream<Path> names = Files.list(journey.workingFolder())) {
            assertThat(names.map(p -> p.getFileName().toString())).allMatch(n -> n.startsWith("hs_err_pid"));
        }
        left.addAll(files(journey.data()));
        left.add(Files.readString(journey.log()));
        for (String secret : secrets) {
            assertThat(left).noneMatch(text -> text.contains(secret));
        }
    }

    /** Wallet, tokens (as text and as bytes in hex), and the body of the node's key. */
    private static List<String> secrets(Journey journey) throws IOException {
        List<String> all = new ArrayList<>(List.of(journey.wallet().exportSuiPrivKey()));
        for (String token : journey.master().secrets()) {
            all.add(token);
            all.add(HexFormat.of().formatHex(token.getBytes(StandardCharsets.US_ASCII)));
        }
        all.add(Files.readAllLines(journey.data().resolve("node.key")).get(1));
        return all;
    }

    private static String get(Journey journey, String path) throws IOException, InterruptedException {
        String port = Files.readString(journey.data().resolve("http.port")).strip();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static String program(String status) {
        return status.replaceAll("(?s).*\"name\":\"k3s\",\"pid\":(\\d+).*", "$1");
    }

    private static String latin(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    /** Over a while in which nothing happens but the agent's own looks. */
    private static long idleCpuMsPerMinute(long pid) {
        long before = cpuMs(pid);
        long began = System.nanoTime();
        await().pollDelay(IDLE).atMost(IDLE.multipliedBy(2)).until(() -> true);
        long wallMs = Duration.ofNanos(System.nanoTime() - began).toMillis();
        return (cpuMs(pid) - before) * Duration.ofMinutes(1).toMillis() / wallMs;
    }

    private static long cpuMs(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(p -> p.info().totalCpuDuration())
                .orElseThrow()
                .toMillis();
    }

    private static long resident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    /** Every transaction and event on chain, as bytes and in hex. */
    private static List<String> transactions(ChainRig chain) {
        List<String> all = new ArrayList<>();
        chain.events().forEach(e -> all.add(e.toString()));
        for (long n = 0; chain.devnet().ledger().checkpoint(n).isPresent(); n++) {
            chain.devnet()
                    .ledger()
                    .checkpoint(n)
                    .orElseThrow()
                    .transactions()
                    .forEach(t -> all.add(new String(t.bytes(), StandardCharsets.ISO_8859_1)));
        }
        return all;
    }

    /** All but the three files whose purpose it is to hold a secret, each for its owner alone. */
    private static List<String> files(Path data) throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (!name.equals("node.key") && !name.equals("token") && !name.endsWith(".key")) {
                    all.add(latin(file));
                }
            }
        }
        return all;
    }
}
