package io.daasvader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.daasvader.cli.SlashScene.Staked;
import io.daasvader.contracts.slashing.Evidence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Accusations from the proposal to their end, by command, on a devnet (simulated chain). */
class SlashFlowTest extends SlashByCommand {
    @Test
    void aTrueSilenceIsVerifiedAndTakesFivePercent() throws IOException {
        Staked worker = scene.worker(1_234_567_891);
        scene.beat(worker);
        scene.silent(worker, SILENCE);
        scene.back(worker);
        JsonNode proposed = proposed(worker);
        String id = text(proposed, "proposal");
        String file = text(proposed, "evidence");
        JsonNode explained = ok("slash", "explain", id, "--evidence", file);

        assertThat(text(explained, "verdict")).isEqualTo("verified");
        assertThat(explained.path("proven").asBoolean()).isTrue();
        assertThat(text(explained, "amountMist")).isEqualTo("61728395");
        assertThat(text(explained, "owner")).startsWith("may dispute until");
        assertThat(text(proposed, "published")).startsWith("no: ");
        assertThat(proposed.path("silentMs").asLong()).isBetween(600_000L, 660_000L);
        assertThat(Run.daas(scene.environment(), "slash", "explain", id, "--evidence", file)
                        .out())
                .contains("The accusation is verified.", "500 of 10000", "Next: if nobody disputes");
        assertThat(failed("slash", "explain", id).path("findings").toString()).contains("nobody serves it");

        Run early = daas("slash", "execute", id, "--key", scene.operatorKey());
        assertThat(early.exit()).isEqualTo(1);
        assertThat(early.err()).contains("The dispute window is not over");
        scene.devnet.advance(Duration.ofDays(1));
        ok("slash", "execute", id, "--key", scene.operatorKey());
        JsonNode ended = ok("slash", "explain", id, "--evidence", file);
        assertThat(text(ended, "state")).isEqualTo("executed");
        assertThat(text(ended, "takenMist")).isEqualTo("61728395");
        assertThat(scene.onChain(worker).stake()).isEqualTo(1_234_567_891L - 61_728_395);
        assertThat(scene.onChain(worker).status()).isEqualTo(3);
    }

    @Test
    void aSilenceThatLastsIsVerifiedUpToTheProposal() throws IOException {
        Staked worker = silentWorker();
        scene.devnet.advance(Duration.ofHours(2));
        scene.devnet.fund(worker.owner().address());
        JsonNode proposed = proposed(worker);
        scene.back(worker);
        assertThat(proposed.path("silentMs").asLong())
                .isGreaterThan(Duration.ofHours(2).toMillis());
        assertThat(text(
                        ok("slash", "explain", text(proposed, "proposal"), "--evidence", text(proposed, "evidence")),
                        "verdict"))
                .isEqualTo("verified");
    }

    @Test
    void aDisputeThatIsUpheldIsExecutedAfterTheWindow() throws IOException {
        Staked worker = silentWorker();
        String id = text(proposed(worker), "proposal");
        Path statement = Files.writeString(home.resolve("answer.txt"), "The provider's network was down.");
        JsonNode disputed = ok("slash", "dispute", id, "--key", scene.key(worker), "--statement", statement.toString());
        assertThat(text(ok("slash", "show", id), "state")).isEqualTo("disputed");
        assertThat(text(ok("slash", "show", id), "statementSha256")).isEqualTo(text(disputed, "statementSha256"));
        scene.devnet.advance(Duration.ofDays(1));
        assertThat(daas("slash", "execute", id, "--key", scene.operatorKey()).err())
                .contains("The dispute is not decided");
        ok("slash", "uphold", id, "--key", scene.operatorKey());
        assertThat(text(ok("slash", "show", id), "next")).contains("now the operator can execute it");
        ok("slash", "execute", id, "--key", scene.operatorKey());
        assertThat(scene.onChain(worker).stake()).isEqualTo(1_900_000_000);
        assertThat(daas("slash", "execute", id, "--key", scene.operatorKey()).err())
                .contains("It may have ended");
    }

    @Test
    void aDisputeThatIsDismissedTakesNothing() throws IOException {
        Staked worker = silentWorker();
        String id = text(proposed(worker), "proposal");
        Path statement = Files.writeString(home.resolve("answer2.txt"), "It was the chain.");
        ok("slash", "dispute", id, "--key", scene.key(worker), "--statement", statement.toString());
        ok("slash", "dismiss", id, "--key", scene.operatorKey());
        assertThat(text(ok("slash", "show", id), "state")).isEqualTo("dismissed");
        assertThat(scene.onChain(worker).stake()).isEqualTo(2_000_000_000);
        assertThat(scene.onChain(worker).openSlashes()).isZero();
        assertThat(ok("slash", "list", "--open", "--worker", worker.id().toString())
                        .path("proposals"))
                .isEmpty();
    }

    @Test
    void takesFromTheUnbondingStakeToo() throws IOException {
        Staked worker = silentWorker();
        scene.back(worker);
        scene.act(
                worker,
                (t, cap) -> t.calls()
                        .availability()
                        .drainWorker(t.registryWritten(), cap, t.config(), scene.written(t, worker.id())));
        scene.act(
                worker,
                (t, cap) ->
                        t.calls().staking().beginUnbonding(scene.written(t, worker.id()), cap, t.config(), t.clock()));
        JsonNode proposed = proposed(worker);
        String id = text(proposed, "proposal");
        assertThat(text(ok("slash", "explain", id, "--evidence", text(proposed, "evidence")), "verdict"))
                .isEqualTo("verified");
        scene.devnet.advance(Duration.ofDays(1));
        ok("slash", "execute", id, "--key", scene.operatorKey());
        assertThat(scene.onChain(worker).stake()).isZero();
        assertThat(scene.onChain(worker).unbonding()).isEqualTo(1_900_000_000);
    }

    /** What a master keeps and serves, at its paths; that a real one does so is tested in its own module. */
    private static HttpServer master() throws IOException {
        Map<String, byte[]> documents = new ConcurrentHashMap<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/slashes/", call -> {
            String path = call.getRequestURI().getPath();
            boolean gives = call.getRequestMethod().equals("POST");
            byte[] body = gives ? "{}".getBytes(StandardCharsets.UTF_8) : documents.get(path);
            if (gives) {
                documents.put(path, call.getRequestBody().readAllBytes());
            }
            call.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
            if (body != null) {
                call.getResponseBody().write(body);
            }
            call.close();
        });
        server.start();
        return server;
    }

    @Test
    void givesTheEvidenceToTheMasterAndFetchesItThere() throws IOException {
        HttpServer master = master();
        String url = "http://127.0.0.1:" + master.getAddress().getPort();
        try {
            Staked worker = silentWorker();
            JsonNode proposed =
                    ok("slash", "propose", worker.id().toString(), "--key", scene.operatorKey(), "--master", url);
            String id = text(proposed, "proposal");
            assertThat(text(proposed, "published")).isEqualTo("yes");
            assertThat(text(ok("slash", "explain", id, "--master", url), "verdict"))
                    .isEqualTo("verified");
            Path answer = Files.writeString(home.resolve("mine.txt"), "I was there.");
            assertThat(text(ok("slash", "publish", id, "--master", url, "--statement", answer.toString()), "published"))
                    .isEqualTo("yes");
            Path endless = Files.write(home.resolve("endless"), new byte[Evidence.MOST_BYTES + 1]);
            assertThat(daas("slash", "publish", id, "--master", url, "--evidence", endless.toString())
                            .exit())
                    .isEqualTo(2);
        } finally {
            master.stop(0);
        }
    }

    @Test
    void saysWhatToDoAboutAnUnknownProposal() {
        Run run = daas("slash", "explain", "0x99");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("daas slash list");
        assertThat(daas("slash", "dispute", "0x99", "--key", scene.operatorKey(), "--statement", scene.operatorKey())
                        .exit())
                .isEqualTo(1);
    }
}
