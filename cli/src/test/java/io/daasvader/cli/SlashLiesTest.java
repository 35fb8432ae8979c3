package io.daasvader.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daasvader.cli.SlashScene.Staked;
import io.daasvader.contracts.slashing.Cite;
import io.daasvader.contracts.slashing.Evidence;
import io.daasvader.contracts.slashing.Evidence.Accusation;
import io.daasvader.contracts.slashing.Evidence.FailedAttestation;
import io.daasvader.contracts.slashing.Evidence.Gap;
import io.daasvader.contracts.slashing.Evidence.HeartbeatGap;
import io.daasvader.contracts.slashing.Evidence.Numbered;
import io.daasvader.contracts.slashing.Evidence.Refused;
import io.daasvader.contracts.slashing.Evidence.RefusedReceipts;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What explain says of evidence that is forged, repeated, stretched, or beyond what can be checked. */
class SlashLiesTest extends SlashByCommand {
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

    private String explained(Address proposal, Evidence evidence) throws IOException {
        Path file = Files.write(home.resolve(proposal + ".json"), evidence.toBytes());
        return failed("slash", "explain", proposal.toString(), "--evidence", file.toString())
                .toString();
    }

    /** A proposal founded on a document that was changed in one point. */
    private String lie(Staked worker, Evidence forged) throws IOException {
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
    void receiptsThatSayThatTheWorkerWasGoneSupportAbuse() throws IOException {
        Staked worker = scene.worker();
        scene.failed(worker, scene.taken(worker), 600);
        scene.failed(worker, scene.taken(worker), 600);
        scene.failed(worker, scene.taken(worker), 229);
        JsonNode proposed =
                ok("slash", "propose", worker.id().toString(), "--key", scene.operatorKey(), "--because", "receipts");
        Evidence real = evidence(proposed);
        RefusedReceipts receipts = (RefusedReceipts) real.accusation();
        JsonNode explained =
                ok("slash", "explain", text(proposed, "proposal"), "--evidence", text(proposed, "evidence"));
        assertThat(receipts.receipts()).hasSize(2);
        assertThat(text(explained, "verdict")).isEqualTo("verified");
        assertThat(text(explained, "offence")).isEqualTo("abuse");
        assertThat(text(explained, "amountMist")).isEqualTo("300000000");
        assertThat(explained.toString()).contains("a receipt is the operator's word");
        Refused first = receipts.receipts().getFirst();
        Refused second = receipts.receipts().getLast();
        assertThat(lie(worker, receipts(real, new Refused(first.request(), first.assigned(), second.receipt()))))
                .contains("is no receipt that says that this worker was gone");
        assertThat(lie(worker, receipts(real, new Refused(first.request(), second.assigned(), first.receipt()))))
                .contains("does not give the request");
    }

    private static Evidence receipts(Evidence real, Refused refused) {
        return new Evidence(real.chain(), real.packageId(), real.worker(), new RefusedReceipts(List.of(refused)));
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
}
