package io.daasvader.contracts.slashing;

import static io.daasvader.contracts.slashing.Finding.good;
import static io.daasvader.contracts.slashing.Finding.open;
import static io.daasvader.contracts.slashing.Finding.wrong;

import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.Settings;
import io.daasvader.contracts.slashing.Evidence.FailedAttestation;
import io.daasvader.contracts.slashing.Evidence.HeartbeatGap;
import io.daasvader.contracts.slashing.Evidence.RefusedReceipts;
import io.daasvader.contracts.slashing.SlashChain.Bond;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.rpc.RpcException;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.types.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks an accusation against the chain, believing nobody: the evidence's hash, every transaction that it cites, what follows
 * from them, and the amount. Not thread-safe; calls block. A node that does not answer leaves parts unchecked.
 */
public final class EvidenceCheck {
    private static final List<String> OFFENCES = List.of("downtime", "abuse", "malice");

    private final NetworkFile network;
    private final SlashChain chain;
    private final ProvenEvents proven;

    public EvidenceCheck(NetworkFile network, SuiRpc rpc, SlashChain chain) {
        this.network = network;
        this.chain = chain;
        this.proven = new ProvenEvents(network, rpc);
    }

    /** The offence in a word. */
    public static String offence(int number) {
        return number >= 0 && number < OFFENCES.size() ? OFFENCES.get(number) : "offence " + number;
    }

    /** Whether the validators' signatures are checked; otherwise all is a node's word. */
    public boolean proven() {
        return proven.proven();
    }

    /** Everything about a proposal: its own event, its amount, and its evidence when there is one. */
    public List<Finding> check(SlashCase about, Optional<byte[]> document) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(guarded("proposal", () -> List.of(proposal(about))));
        findings.addAll(guarded("amount", () -> List.of(amount(about))));
        if (document.isEmpty()) {
            findings.add(open(
                    "evidence",
                    "nobody serves it; its SHA-256 on chain is "
                            + about.proposed().evidenceHash().toHex()));
            return findings;
        }
        Bytes hash = Sha256.of(document.get());
        if (!hash.equals(about.proposed().evidenceHash())) {
            findings.add(wrong(
                    "hash",
                    "the document's SHA-256 is " + hash.toHex() + ", and on chain is "
                            + about.proposed().evidenceHash().toHex()));
            return findings;
        }
        findings.add(good("hash", "the document is the one whose SHA-256 is on chain"));
        Evidence evidence;
        try {
            evidence = Evidence.parse(document.get());
        } catch (IllegalArgumentException e) {
            findings.add(wrong("form", "the document is no evidence: " + e.getMessage()));
            return findings;
        }
        findings.add(subject(about, evidence));
        findings.addAll(check(evidence, Optional.of(about)));
        return findings;
    }

    /**
     * The accusation alone.
     *
     * @param about the proposal that it became, if it did: a silence that lasts is complete up to there only then
     */
    public List<Finding> check(Evidence evidence, Optional<SlashCase> about) {
        return switch (evidence.accusation()) {
            case HeartbeatGap gaps ->
                guarded("silence", () -> new SilenceCheck(chain, proven, evidence.worker(), about).check(gaps));
            case RefusedReceipts receipts ->
                guarded("receipts", () -> new ReceiptsCheck(proven, evidence.worker()).check(receipts));
            case FailedAttestation report ->
                List.of(open(
                        "attestation",
                        "this version has no verifier of attestations, so a report of tier " + report.tier()
                                + " can be neither verified nor contradicted"));
        };
    }

    private static List<Finding> guarded(String what, Supplier<List<Finding>> check) {
        try {
            return check.get();
        } catch (RpcException e) {
            return List.of(open(what, "the chain cannot be read as far as it needs: " + e.getMessage()));
        }
    }

    private Finding proposal(SlashCase about) {
        String what = "proposal";
        return switch (proven.event(about.proposedAt())) {
            case ProvenEvents.Seen.Found<StreamEvent>(StreamEvent seen)
            when seen.event().equals(about.proposed()) ->
                good(what, "proposed by " + about.proposedAt() + (proven() ? ", signed by the validators" : ""));
            case ProvenEvents.Seen.Found<StreamEvent> other -> wrong(what, about.proposedAt() + " says something else");
            case ProvenEvents.Seen.Absent<StreamEvent>(String why) -> wrong(what, why);
            case ProvenEvents.Seen.Unknown<StreamEvent>(String why) -> open(what, why);
        };
    }

    /** How the amount was made: a share of what was bonded, by the settings then in force. */
    private Finding amount(SlashCase about) {
        Optional<Settings> settings = chain.settings(about.proposedAt().checkpoint());
        Optional<Bond> bond = chain.bond(about);
        if (settings.isEmpty() || bond.isEmpty()) {
            return open(
                    "amount",
                    "the node's past does not reach back to what was staked; look from an earlier checkpoint");
        }
        long bps = SlashChain.bps(settings.get(), about.proposed().offence());
        long expected = bond.get().share(bps);
        String sum = offence(about.proposed().offence()) + " takes " + bps + " of 10000 of the stake of "
                + bond.get().stake() + " MIST and the unbonding " + bond.get().unbonding() + " MIST, rounded up: "
                + expected + " MIST";
        return expected == about.proposed().amount()
                ? good("amount", sum)
                : wrong(
                        "amount",
                        sum + ", and the proposal says " + about.proposed().amount() + " MIST");
    }

    private Finding subject(SlashCase about, Evidence evidence) {
        String what = "subject";
        if (!evidence.chain().equals(network.chainId()) || !evidence.packageId().equals(network.originalPackageId())) {
            return wrong(what, "the evidence is about another chain or package");
        }
        if (!evidence.worker().equals(about.worker())) {
            return wrong(
                    what,
                    "the evidence is about the worker " + evidence.worker() + ", and the proposal accuses "
                            + about.worker());
        }
        int supports = evidence.accusation().offence();
        return supports == about.proposed().offence()
                ? good(what, "the evidence is about this worker and about " + offence(supports))
                : wrong(
                        what,
                        "the evidence supports " + offence(supports) + ", and the proposal accuses of "
                                + offence(about.proposed().offence()));
    }
}
