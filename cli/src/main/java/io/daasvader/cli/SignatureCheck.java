package io.daasvader.cli;

import io.daasvader.sui.light.LightClient;
import io.daasvader.sui.rpc.ServiceInfo;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.types.Committee;
import io.daasvader.sui.types.CommitteePin;
import io.daasvader.sui.verify.CheckpointVerdict;
import io.daasvader.sui.verify.Refusal;
import io.daasvader.sui.verify.VerifiedCheckpoint;
import java.util.Optional;

/**
 * Verifies the newest checkpoint's signature, from the committee that the network file pins. Without a pin the committee is
 * the node's own word, which finds a node that is broken or contradicts itself, not one that invents a whole chain.
 */
final class SignatureCheck {
    private static final String NAME = "signature";

    private final SuiRpc rpc;
    private final ServiceInfo info;
    private final Optional<CommitteePin> pin;

    SignatureCheck(SuiRpc rpc, ServiceInfo info, Optional<CommitteePin> pin) {
        this.rpc = rpc;
        this.info = info;
        this.pin = pin;
    }

    Check look() {
        // Without a pin from the epoch before, so that the current committee is one that its predecessor signed.
        long epoch = pin.map(CommitteePin::epoch).orElse(Math.max(0, info.epoch() - 1));
        Optional<Committee> anchor = LightClient.claimed(rpc, epoch);
        if (anchor.isEmpty()) {
            return Check.skipped(NAME, "the node names no committee of epoch " + epoch);
        }
        if (pin.filter(p -> !p.names(anchor.orElseThrow())).isPresent()) {
            return failed("the node's committee of epoch " + epoch + " is not the one in the network file");
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
                                + verified.signedWeight() + " of " + anchor.totalWeight() + ", committees from "
                                + (pin.isPresent() ? "the pinned " : "") + "epoch " + anchor.epoch() + " on");
            case Refusal refusal -> failed(refusal.detail());
        };
    }

    private static Check failed(String why) {
        return Check.failed(
                NAME, why, "Do not trust this endpoint: its validators did not sign what it serves. Use another one.");
    }
}
