package io.daasvader.cli;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.light.LightClient;
import io.daasvader.sui.rpc.ServiceInfo;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.rpc.proto.Epoch;
import io.daasvader.sui.types.Committee;
import io.daasvader.sui.types.CommitteeMember;
import io.daasvader.sui.verify.CheckpointVerdict;
import io.daasvader.sui.verify.Refusal;
import io.daasvader.sui.verify.VerifiedCheckpoint;
import java.util.List;
import java.util.Optional;

/**
 * Verifies the newest checkpoint's signature. The committee to begin with is the node's own word, so this finds a node that
 * is broken or contradicts itself, not one that invents a whole chain.
 */
final class SignatureCheck {
    private static final String NAME = "signature";

    private final SuiRpc rpc;
    private final ServiceInfo info;

    SignatureCheck(SuiRpc rpc, ServiceInfo info) {
        this.rpc = rpc;
        this.info = info;
    }

    Check look() {
        // From the epoch before, so that the current committee is one that its predecessor signed.
        Optional<Committee> anchor = info.epoch() == 0 ? committee(0) : committee(info.epoch() - 1);
        if (anchor.isEmpty()) {
            return Check.skipped(NAME, "the node names no committee");
        }
        try {
            return check(anchor.orElseThrow(), new LightClient(rpc, anchor.orElseThrow()).checkpoint(info.height()));
        } catch (IllegalArgumentException e) {
            return failed("the node names a committee that cannot be one: " + e.getMessage());
        }
    }

    private Check check(Committee anchor, CheckpointVerdict verdict) {
        return switch (verdict) {
            case VerifiedCheckpoint verified ->
                Check.ok(
                        NAME,
                        "checkpoint " + verified.summary().sequenceNumber() + " is signed by weight "
                                + verified.signedWeight() + " of " + anchor.totalWeight() + ", committees from epoch "
                                + anchor.epoch() + " on");
            case Refusal refusal -> failed(refusal.detail());
        };
    }

    private static Check failed(String why) {
        return Check.failed(
                NAME, why, "Do not trust this endpoint: its validators did not sign what it serves. Use another one.");
    }

    private Optional<Committee> committee(long epoch) {
        return rpc.epoch(epoch, List.of("epoch", "committee"))
                .filter(Epoch::hasCommittee)
                .map(found -> new Committee(
                        epoch,
                        found.getCommittee().getMembersList().stream()
                                .map(m -> new CommitteeMember(
                                        Bytes.of(m.getPublicKey().toByteArray()), m.getWeight()))
                                .toList()));
    }
}
