package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.attestation.ticket.JoinTicket;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.master.tenancy.Marks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A join with everything logged that can be: the token's secret, which the test knows, is nowhere but in the cluster. */
class JoinSecretsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void keepsTheTokensSecretOutOfLogsDatabaseArgumentsAndChain() throws Exception {
        try (Stage stage = Stage.open(folder, RealKubernetes.shared())) {
            Process master = stage.masterProcess("-Dlogging.level.io.daasvader=TRACE");
            try {
                TestWorker worker = TestWorker.register(stage);
                JoinTicket ticket = worker.ticket();
                String token = ticket.token().text();
                TestNode node = new TestNode(ticket.server(), JoinTest.ca(stage, ticket), worker.node());
                node.request(token, "system:node:" + worker.node() + "-other");
                node.join(token);
                await().atMost(PATIENCE)
                        .until(() -> JoinTest.label(stage, worker.node()).equals(Marks.workerLabel(worker.id())));
                String process = process(master);
                master.destroy();
                assertThat(master.waitFor(60, TimeUnit.SECONDS)).isTrue();
                String secret = ticket.token().secret();
                assertThat(process).contains("daas.chain.key").doesNotContain(secret);
                assertThat(stage.log()).contains(worker.node()).doesNotContain(secret);
                assertThat(files(folder))
                        .as("files with the secret")
                        .isNotEmpty()
                        .noneMatch(f -> holds(f, secret));
                assertThat(onChain(stage))
                        .as("transactions with the secret")
                        .isNotEmpty()
                        .noneMatch(t -> holds(t, secret));
            } finally {
                master.destroyForcibly().waitFor();
            }
        }
    }

    /** Arguments and environment, as any program of the same user may read them. */
    private static String process(Process master) throws IOException {
        Path proc = Path.of("/proc/" + master.pid());
        return Files.readString(proc.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                + Files.readString(proc.resolve("environ"), StandardCharsets.ISO_8859_1);
    }

    /** All that the master wrote: log, database, its journal and its write-ahead log. */
    private static List<byte[]> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).map(JoinSecretsTest::read).toList();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<byte[]> onChain(Stage stage) {
        List<byte[]> all = new ArrayList<>();
        for (long n = 0; stage.devnet().ledger().checkpoint(n).isPresent(); n++) {
            stage.devnet().ledger().checkpoint(n).orElseThrow().transactions().forEach(t -> {
                all.add(t.bytes());
                t.eventsBcs().ifPresent(all::add);
            });
        }
        return all;
    }

    private static boolean holds(byte[] bytes, String secret) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.US_ASCII));
        return text.contains(secret) || text.contains(hex);
    }
}
