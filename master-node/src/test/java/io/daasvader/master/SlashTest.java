package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.SharedObject;
import io.daasvader.contracts.SlashProposed;
import io.daasvader.contracts.Worker;
import io.daasvader.contracts.slashing.Evidence;
import io.daasvader.contracts.slashing.EvidenceCheck;
import io.daasvader.contracts.slashing.EvidenceMaker;
import io.daasvader.contracts.slashing.Finding;
import io.daasvader.contracts.slashing.SlashCase;
import io.daasvader.contracts.slashing.SlashChain;
import io.daasvader.devnet.Devnet;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Owner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** What the master does about silent workers: nothing by itself, or what the policy says, once. */
class SlashTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final List<String> AUTOMATIC =
            List.of("daas.slashing.automatic=true", "daas.slashing.round=200ms", "daas.slashing.silence=1h");

    @TempDir
    Path folder;

    private static String[] automatic(String... more) {
        return Stream.concat(AUTOMATIC.stream(), Arrays.stream(more))
                .map(s -> "--" + s)
                .toArray(String[]::new);
    }

    /** The stage's worker says nothing after its activation, and is marked by anybody. */
    private static void silent(Stage stage, Duration time) throws IOException {
        stage.devnet().advance(time);
        var _ = stage.dapp()
                .send(
                        "mark-" + time.toMillis(),
                        t -> t.calls()
                                .availability()
                                .markOffline(t.registryWritten(), t.config(), t.written(shared(stage)), t.clock()));
        await().atMost(PATIENCE).until(() -> !worker(stage).online());
    }

    private static SharedObject shared(Stage stage) {
        Owner.Shared owner = (Owner.Shared)
                stage.devnet().ledger().object(stage.worker()).orElseThrow().owner();
        return new SharedObject(stage.worker(), owner.initialVersion());
    }

    private static Worker worker(Stage stage) {
        return Worker.fromBcs(
                stage.devnet().ledger().object(stage.worker()).orElseThrow().contents());
    }

    private static List<SlashProposed> proposals(Stage stage) {
        return stage.events().stream()
                .filter(SlashProposed.class::isInstance)
                .map(SlashProposed.class::cast)
                .toList();
    }

    private static SlashChain chain(Stage stage) {
        return new SlashChain(stage.devnet().networkFile(), stage.rpc(), 0);
    }

    private static Finding.Result explained(Stage stage, SlashProposed proposed, String evidence) {
        NetworkFile network = stage.devnet().networkFile();
        SlashCase about = chain(stage).find(proposed.proposalId()).orElseThrow();
        return Finding.together(new EvidenceCheck(network, stage.rpc(), chain(stage))
                .check(about, Optional.of(evidence.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void proposesALongSilenceOnceWithEvidenceThatHolds() throws Exception {
        try (Stage stage = Stage.open(folder, RealKubernetes.shared())) {
            try (ConfigurableApplicationContext master = stage.master(automatic())) {
                HttpClientOfTests http = new HttpClientOfTests(master);
                silent(stage, Duration.ofMinutes(50));
                await().during(Duration.ofSeconds(2))
                        .until(() -> proposals(stage).isEmpty());
                silent(stage, Duration.ofMinutes(20));
                await().atMost(PATIENCE).until(() -> proposals(stage).size() == 1);
                SlashProposed proposed = proposals(stage).getFirst();
                assertThat(proposed.amount()).isEqualTo(100_000_000);
                String path = "/api/slashes/" + proposed.proposalId();
                await().atMost(PATIENCE).until(() -> http.get(path).status() == 200);
                JsonNode listed = http.get("/api/slashes").data().get(0);
                assertThat(listed.path("state").asString()).isEqualTo("PROPOSED");
                assertThat(listed.path("amount").asString()).isEqualTo("100000000");
                assertThat(listed.path("hasEvidence").asBoolean()).isTrue();
                String evidence = http.get(path + "/evidence").text();
                assertThat(explained(stage, proposed, evidence)).isEqualTo(Finding.Result.VERIFIED);
            }
            try (ConfigurableApplicationContext again = stage.master(automatic())) {
                HttpClientOfTests http = new HttpClientOfTests(again);
                stage.devnet().advance(Duration.ofHours(3));
                await().during(Duration.ofSeconds(2))
                        .until(() -> proposals(stage).size() == 1);
                assertThat(http.get("/api/slashes").data()).hasSize(1);
            }
        }
    }

    @Test
    void proposesNothingByItselfUnlessAskedAndTakesNoMoreThanItsLimit() throws Exception {
        try (Stage stage = Stage.open(folder, RealKubernetes.shared())) {
            try (ConfigurableApplicationContext off = stage.master();
                    ConfigurableApplicationContext none = stage.master(automatic(
                            "daas.slashing.most-per-window=0", "daas.database.folder=" + folder.resolve("other")))) {
                silent(stage, Duration.ofHours(2));
                await().during(Duration.ofSeconds(3))
                        .until(() -> proposals(stage).isEmpty());
                assertThat(new HttpClientOfTests(off).get("/api/slashes").data())
                        .isEmpty();
                assertThat(new HttpClientOfTests(none).get("/api/slashes").data())
                        .isEmpty();
                byHand(stage, new HttpClientOfTests(off));
            }
        }
    }

    /** What an operator does: evidence from the chain, the proposal, and the document to whoever serves it. */
    private static void byHand(Stage stage, HttpClientOfTests http) throws Exception {
        Evidence evidence = new EvidenceMaker(stage.devnet().networkFile(), stage.rpc(), chain(stage))
                .silence(stage.worker(), 0)
                .orElseThrow();
        propose(stage, evidence.hash());
        SlashProposed proposed = proposals(stage).getFirst();
        String path = "/api/slashes/" + proposed.proposalId();
        String document = new String(evidence.toBytes(), StandardCharsets.UTF_8);
        await().atMost(PATIENCE).until(() -> http.get(path).status() == 200);
        assertThat(http.get(path + "/evidence").status()).isEqualTo(404);
        assertThat(http.post(path + "/evidence", document + " ").status()).isEqualTo(409);
        assertThat(http.post(path + "/evidence", "x".repeat(60_001)).status()).isEqualTo(413);
        assertThat(http.post(path + "/statement", "mine").status()).isEqualTo(409);
        assertThat(http.get(path + "/statement").status()).isEqualTo(404);
        assertThat(http.post(path + "/evidence", document).status()).isEqualTo(200);
        assertThat(http.get(path + "/evidence").text()).isEqualTo(document);
        assertThat(http.get("/api/slashes/0x5").status()).isEqualTo(404);
        assertThat(http.get("/api/slashes/five").status()).isEqualTo(400);
        assertThat(explained(stage, proposed, document)).isEqualTo(Finding.Result.VERIFIED);
    }

    private static void propose(Stage stage, Bytes hash) throws IOException {
        var cap = stage.devnet()
                .ledger()
                .object(stage.devnet().published("caps", "OperatorCap").ref().id())
                .orElseThrow()
                .ref();
        Stage.succeeded(stage.account(Devnet.publisher())
                .send(
                        "by-hand",
                        t -> t.calls()
                                .slash()
                                .proposeSlash(
                                        t.written(shared(stage)),
                                        t.owned(cap),
                                        t.config(),
                                        t.registryWritten(),
                                        0,
                                        hash,
                                        t.clock())));
    }

    @Test
    void proposesOnceWhereverItIsKilled() throws Exception {
        List<String> points = List.of("EVIDENCE_STORED", "PROPOSAL_SENT");
        String[] policy = AUTOMATIC.stream().map(s -> "-D" + s).toArray(String[]::new);
        try (Stage stage = Stage.open(folder, RealKubernetes.shared())) {
            silent(stage, Duration.ofHours(2));
            for (String point : points) {
                Process master = stage.masterProcess(policy[0], policy[1], policy[2], "-Ddaas.crash.at=" + point);
                try {
                    assertThat(master.waitFor(2, TimeUnit.MINUTES))
                            .as(stage.log())
                            .isTrue();
                    assertThat(master.exitValue()).as(stage.log()).isEqualTo(137);
                } finally {
                    master.destroyForcibly();
                }
            }
            try (ConfigurableApplicationContext master = stage.master(automatic())) {
                HttpClientOfTests http = new HttpClientOfTests(master);
                await().atMost(PATIENCE)
                        .until(() -> http.get("/api/slashes").data().size() == 1);
                await().during(Duration.ofSeconds(2))
                        .until(() -> proposals(stage).size() == 1);
                String evidence = http.get(
                                "/api/slashes/" + proposals(stage).getFirst().proposalId() + "/evidence")
                        .text();
                assertThat(explained(stage, proposals(stage).getFirst(), evidence))
                        .isEqualTo(Finding.Result.VERIFIED);
            }
        }
        System.out.println("crash points of an automatic proposal survived: " + points.size() + " of " + points.size());
    }
}
