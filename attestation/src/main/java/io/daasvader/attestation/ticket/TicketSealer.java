package io.daasvader.attestation.ticket;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.crypto.Signer;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Seals tickets to workers' keys and signs them with the master's key. Thread-safe. */
public final class TicketSealer {
    /** No ticket lives longer. */
    public static final Duration MAX_LIFE = Duration.ofMinutes(15);

    private final Signer signer;
    private final Clock clock;

    public TicketSealer(Signer signer, Clock clock) {
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * Seals {@code ticket} for {@code subject} to {@code workerKey} (X25519, 32 bytes), good until {@code expiresMs}.
     * Throws {@link IllegalArgumentException} when that is not within {@link #MAX_LIFE} from now.
     */
    public SealOutcome seal(JoinTicket ticket, TicketSubject subject, Bytes workerKey, long expiresMs) {
        long nowMs = clock.millis();
        if (expiresMs <= nowMs || expiresMs - nowMs > MAX_LIFE.toMillis()) {
            throw new IllegalArgumentException("a ticket ends within 15 minutes from now, not at " + expiresMs + " ms");
        }
        if (workerKey.length() != Hpke.KEY_LENGTH) {
            return new SealOutcome.BadWorkerKey();
        }
        var context = new TicketContext(subject, signer.publicKey(), nowMs, expiresMs);
        byte[] plaintext = ticket.toPlaintext();
        Optional<Hpke.Sealed> sealed;
        try {
            sealed = Hpke.seal(workerKey, context.toBcs(), plaintext);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
        return sealed.<SealOutcome>map(text -> new SealOutcome.Sealed(post(context, text)))
                .orElseGet(SealOutcome.BadWorkerKey::new);
    }

    private PostedTicket post(TicketContext context, Hpke.Sealed sealed) {
        var envelope = new TicketEnvelope(
                context.issuedMs(),
                context.digest(),
                sealed,
                signer.sign(TicketEnvelope.INTENT, TicketEnvelope.signed(context, sealed)));
        return new PostedTicket(
                PostedTicket.FORMAT_HPKE_V1,
                context.subject().keyVersion(),
                Bytes.of(envelope.toBytes()),
                context.expiresMs());
    }
}
