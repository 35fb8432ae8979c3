package io.daasvader.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.daasvader.cli.SlashScene.Staked;
import io.daasvader.contracts.slashing.Cite;
import io.daasvader.contracts.slashing.Evidence;
import io.daasvader.contracts.slashing.Evidence.Accusation;
import io.daasvader.contracts.slashing.Evidence.FailedAttestation;
import io.daasvader.contracts.slashing.Evidence.Gap;
import io.daasvader.contracts.slashing.Evidence.HeartbeatGap;
import io.daasvader.contracts.slashing.Evidence.Numbered;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.Sha256;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Accusations from the proposal to their end, by command, on a devnet (simulated chain); true ones and forged ones. */
class SlashFlowTest {
    private static final Duration SILENCE = Duration.ofMinutes(10);

    @TempDir
    private static Path home;

    @SuppressWarnings("NullAway.Init")
    private static SlashScene scene;

    @BeforeAll
    static void start() throws IOException {
        scene = new SlashScene(home);
    }

    @AfterAll
    static void stop() throws IOException {
        scene.close();
    }

    private static Run daas(String... args) {
        List<String> all = new ArrayList<>(List.of("--output", "json"));
        all.addAll(List.of(args));
        return Run.daas(scene.environment(), all.toArray(String[]::new));
    }

    private static JsonNode ok(String... args) {
        Run run = daas(args);
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }

    private static JsonNode failed(String... args) {
        Run run = daas(args);
        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(1);
        return JsonMapper.shared().readTree(run.out());
    }

    private static JsonNode proposed(Staked worker) {
        return ok("slash", "propose", worker.id().toString(), "--key", scene.operatorKey());
    }

    private static Staked silentWorker() throws IOException {
        Staked worker = scene.worker();
        scene.beat(worker);
        scene.silent(worker, SILENCE);
        return worker;
    }

    private static Evidence evidence(JsonNode proposed) throws IOException {
        return Evidence.parse(
                Files.readAllBytes(Path.of(proposed.path("evidence").asString())));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

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
    void theSameEvidenceAndTheSameSilenceCountOnce() throws IOException {
        Staked worker = silentWorker();
        scene.back(worker);
        JsonNode proposed = proposed(worker);
        Run again = daas("slash", "propose", worker.id().toString(), "--key", scene.operatorKey());
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("holds nothing of this kind");
        Evidence evidence = evidence(proposed);
        assertThatThrownBy(() -> scene.propose(worker, 0, evidence.hash())).hasMessageContaining("use_evidence");
        // The same silence once more, beside a new one, in another document.
        scene.beat(worker);
        scene.silent(worker, SILENCE);
        scene.back(worker);
        Evidence fresh =
                evidence(ok("slash", "propose", worker.id().toString(), "--key", scene.operatorKey(), "--dry-run"));
        assertThat(gaps(fresh)).hasSize(1);
        Evidence both = new Evidence(
                evidence.chain(),
                evidence.packageId(),
                evidence.worker(),
                new HeartbeatGap(
                        ((HeartbeatGap) evidence.accusation()).timeoutMs(),
                        List.of(gaps(evidence).getFirst(), gaps(fresh).getFirst())));
        assertThat(lie(worker, both)).contains("has judged the time before it already");
        Evidence wider = new Evidence(
                evidence.chain(),
                evidence.packageId(),
                evidence.worker(),
                new HeartbeatGap(((HeartbeatGap) evidence.accusation()).timeoutMs() + 1, gaps(evidence)));
        assertThat(lie(worker, wider)).contains("the timeout in force was");
    }

    private static List<Gap> gaps(Evidence evidence) {
        return ((HeartbeatGap) evidence.accusation()).gaps();
    }

    private static Evidence forged(Evidence evidence, UnaryOperator<Gap> change) {
        HeartbeatGap old = (HeartbeatGap) evidence.accusation();
        return new Evidence(
                evidence.chain(),
                evidence.packageId(),
                evidence.worker(),
                new HeartbeatGap(
                        old.timeoutMs(), old.gaps().stream().map(change).toList()));
    }

    private static Gap events(Gap gap, UnaryOperator<List<Numbered>> change) {
        return new Gap(gap.fromMs(), gap.untilMs(), gap.asOf(), change.apply(new ArrayList<>(gap.events())));
    }

    private static String explained(Address proposal, Evidence evidence) throws IOException {
        Path file = Files.write(home.resolve(proposal + ".json"), evidence.toBytes());
        return failed("slash", "explain", proposal.toString(), "--evidence", file.toString())
                .toString();
    }

    /** A proposal founded on a document that was changed in one point. */
    private static String lie(Staked worker, Evidence forged) throws IOException {
        return explained(scene.propose(worker, forged.accusation().offence(), forged.hash()), forged);
    }

    @Test
    void forgedEvidenceIsContradictedByWhatItCites() throws IOException {
        Staked worker = silentWorker();
        scene.back(worker);
        JsonNode dry = ok("slash", "propose", worker.id().toString(), "--key", scene.operatorKey(), "--dry-run");
        Evidence real = evidence(dry);
        Staked other = silentWorker();
        scene.back(other);
        Evidence others =
                evidence(ok("slash", "propose", other.id().toString(), "--key", scene.operatorKey(), "--dry-run"));

        assertThat(lie(worker, forged(real, g -> new Gap(g.fromMs() - 60_000, g.untilMs(), g.asOf(), g.events()))))
                .contains("the cited events make a silence from");
        assertThat(lie(worker, forged(real, g -> new Gap(g.fromMs(), g.untilMs() + 1, g.asOf(), g.events()))))
                .contains("the cited events make a silence from");
        assertThat(lie(worker, others)).contains("the proposal accuses");
        Evidence borrowed = new Evidence(real.chain(), real.packageId(), real.worker(), others.accusation());
        assertThat(lie(worker, borrowed)).contains("is another worker's");
        assertThat(lie(
                        worker,
                        forged(
                                real,
                                g -> events(g, e -> {
                                    e.set(
                                            1,
                                            new Numbered(
                                                    e.get(1).seq(),
                                                    new Cite(e.get(1).cite().checkpoint(), Digest.ZERO, 0)));
                                    return e;
                                }))))
                .contains("contains no transaction");
        assertThat(lie(
                        worker,
                        forged(
                                real,
                                g -> events(g, e -> {
                                    Cite at = e.get(1).cite();
                                    e.set(
                                            1,
                                            new Numbered(
                                                    e.get(1).seq(),
                                                    new Cite(at.checkpoint() + 1, at.tx(), at.event())));
                                    return e;
                                }))))
                .contains("contains no transaction");
        assertThat(lie(
                        worker,
                        forged(
                                real,
                                g -> events(g, e -> {
                                    Cite at = e.get(1).cite();
                                    e.set(
                                            1,
                                            new Numbered(
                                                    e.get(1).seq(),
                                                    new Cite(at.checkpoint(), at.tx(), at.event() + 7)));
                                    return e;
                                }))))
                .contains("has no event");
        assertThat(lie(worker, forged(real, g -> events(g, e -> e.subList(1, e.size())))))
                .contains("no silence that counts");
    }

    @Test
    void anotherDocumentThanTheHashedOneIsContradicted() throws IOException {
        Staked worker = silentWorker();
        JsonNode proposed = proposed(worker);
        Evidence real = evidence(proposed);
        Address id = Address.parse(text(proposed, "proposal"));
        Evidence changed = forged(real, g -> new Gap(g.fromMs() - 1, g.untilMs(), g.asOf(), g.events()));
        assertThat(explained(id, changed)).contains("contradicted").contains("the document's SHA-256 is");
        Path garbage = Files.writeString(home.resolve("garbage"), "not evidence");
        Address lied = scene.propose(worker, 0, Sha256.of(Files.readAllBytes(garbage)));
        assertThat(failed("slash", "explain", lied.toString(), "--evidence", garbage.toString())
                        .toString())
                .contains("the document is no evidence");
    }

    @Test
    void aWorkerThatCameBackBeforeTheTimeSpokenOfContradicts() throws IOException {
        Staked worker = silentWorker();
        Evidence lasting =
                evidence(ok("slash", "propose", worker.id().toString(), "--key", scene.operatorKey(), "--dry-run"));
        scene.back(worker);
        scene.devnet.fund(worker.owner().address());
        var tip = scene.devnet.ledger().tip();
        Evidence longer = forged(lasting, g -> new Gap(g.fromMs(), tip.timestampMs(), tip.sequence(), g.events()));
        assertThat(lie(worker, longer)).contains("the evidence leaves out");
    }

    @Test
    void anotherOffenceThanTheEvidenceSupportsIsContradicted() throws IOException {
        Staked worker = silentWorker();
        Evidence real =
                evidence(ok("slash", "propose", worker.id().toString(), "--key", scene.operatorKey(), "--dry-run"));
        assertThat(explained(scene.propose(worker, 2, real.hash()), real))
                .contains("the evidence supports downtime, and the proposal accuses of malice");
    }

    @Test
    void anAttestationReportCannotBeChecked() throws IOException {
        Staked worker = scene.worker();
        Accusation report = new FailedAttestation(2, Bytes.of(new byte[32]));
        Evidence evidence =
                new Evidence(scene.devnet.networkFile().chainId(), scene.devnet.packageId(), worker.id(), report);
        JsonNode explained = JsonMapper.shared().readTree(lie(worker, evidence));
        assertThat(text(explained, "verdict")).isEqualTo("unchecked");
        assertThat(explained.toString()).contains("this version has no verifier of attestations");
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
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
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
