package io.daasvader.master.workers;

import io.daasvader.sui.types.Address;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the master remembers of a worker. Times in ms since the epoch.
 *
 * @param seenSeq the newest event of the worker's own stream
 * @param wanted a ticket is to be made
 * @param left its last event on chain was read
 * @param ticket the newest ticket, used or not
 * @param admittedKey SHA-256 of the public key whose certificate was approved; on k3s {@code k3s} and the UID of the node password
 * @param admittedToken with which token
 * @param admittedKeyVersion the worker key's version then
 * @param nodeUid the node that stands in the cluster
 * @param drainSinceMs when the node began to be emptied
 * @param trouble why it does not go on
 */
public record WorkerRecord(
        Address id,
        Address owner,
        String nodeId,
        long seenSeq,
        boolean approved,
        boolean wanted,
        boolean left,
        Optional<IssuedTicket> ticket,
        Optional<String> admittedKey,
        Optional<String> admittedToken,
        OptionalLong admittedKeyVersion,
        Optional<String> nodeUid,
        OptionalLong drainSinceMs,
        Optional<String> trouble) {
    /**
     * A ticket that was made.
     *
     * @param tokenId public half of its bootstrap token
     * @param hash blake2b256 of the ciphertext, hex, as in the event
     * @param tx empty until it is known to be on chain
     */
    public record IssuedTicket(String tokenId, String hash, long keyVersion, long endsMs, Optional<String> tx) {}

    /** Whether a certificate was approved for a node of the worker while it had this key. */
    boolean admittedWith(long keyVersion) {
        return admittedKey.isPresent() && admittedKeyVersion.equals(OptionalLong.of(keyVersion));
    }

    /** Whether a node of its name can be its own. One that waits for its name has none. */
    boolean mayHaveNode() {
        return !left && (!wanted || ticket.isPresent() || admittedKey.isPresent() || nodeUid.isPresent());
    }

    /** Whether a certificate is asked for with the worker's token. */
    boolean isAskedForBy(CertificateRequest request) {
        return ticket.filter(t -> request.user().equals(CertificateJudge.BOOTSTRAP + t.tokenId()))
                .isPresent();
    }

    /** How far it is, in one word. */
    public String phase() {
        if (left) {
            return nodeUid.isPresent() ? "DRAINING" : "LEFT";
        }
        if (drainSinceMs.isPresent()) {
            return "DRAINING";
        }
        if (nodeUid.isPresent()) {
            return "JOINED";
        }
        if (!approved) {
            return "AWAITING_APPROVAL";
        }
        if (admittedKey.isPresent()) {
            return "ADMITTED";
        }
        return ticket.isPresent() && !wanted ? "TICKETED" : "REGISTERED";
    }
}
