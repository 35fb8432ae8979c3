package io.daasvader.attestation.ticket;

import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.crypto.Ed25519PublicKey;
import io.daasvader.sui.types.Blake2b;

/**
 * All that a ticket is bound to, the additional data of its encryption: subject, the signer's Ed25519 key (32 bytes),
 * and when it was made and ends (ms since the epoch). A ticket opens under its very context alone.
 */
record TicketContext(TicketSubject subject, Ed25519PublicKey signer, long issuedMs, long expiresMs) {
    byte[] toBcs() {
        var writer = new BcsWriter().string(subject.chainId());
        subject.registry().toBcs(writer);
        subject.worker().toBcs(writer);
        return writer.string(subject.nodeName())
                .fixed(signer.bytes().toArray())
                .u64(subject.configVersion())
                .u64(subject.keyVersion())
                .u64(issuedMs)
                .u64(expiresMs)
                .toByteArray();
    }

    Bytes digest() {
        return Bytes.of(Blake2b.hash256(toBcs()));
    }
}
