package io.daasvader.attestation.ticket;

import io.daasvader.sui.types.Address;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Opens tickets with a worker's key, and only those that are meant for it. Thread-safe. */
public final class TicketOpener {
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final WorkerKey key;
    private final Clock clock;

    public TicketOpener(WorkerKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /**
     * Checks format, key version, expiry, signer, context and signature, and only then opens. {@code subject} is what
     * the worker itself reads on chain; {@code operators} are the accounts that may seal: the owner of the contract's
     * current OperatorCap.
     */
    public TicketVerdict open(PostedTicket posted, TicketSubject subject, Set<Address> operators) {
        if (posted.format() != PostedTicket.FORMAT_HPKE_V1) {
            return refused(new TicketRefusal.UnknownFormat(posted.format()));
        }
        Optional<TicketEnvelope> parsed = TicketEnvelope.parse(posted.ciphertext());
        if (parsed.isEmpty()) {
            return refused(new TicketRefusal.Malformed());
        }
        TicketEnvelope envelope = parsed.get();
        return untimely(posted, envelope, subject)
                .<TicketVerdict>map(TicketOpener::refused)
                .orElseGet(() -> openTimely(posted, envelope, subject, operators));
    }

    private Optional<TicketRefusal> untimely(PostedTicket posted, TicketEnvelope envelope, TicketSubject subject) {
        long nowMs = clock.millis();
        long issuedMs = envelope.issuedMs();
        long expiresMs = posted.expiresMs();
        if (posted.keyVersion() != subject.keyVersion()) {
            return Optional.of(new TicketRefusal.OtherKeyVersion(posted.keyVersion(), subject.keyVersion()));
        }
        if (expiresMs <= nowMs) {
            return Optional.of(new TicketRefusal.Expired(expiresMs, nowMs));
        }
        // A negative number here is an unsigned one from far ahead.
        if (issuedMs < 0 || issuedMs > nowMs + CLOCK_SKEW.toMillis()) {
            return Optional.of(new TicketRefusal.IssuedAhead(issuedMs, nowMs));
        }
        if (expiresMs - issuedMs > TicketSealer.MAX_LIFE.toMillis()) {
            return Optional.of(new TicketRefusal.LivesTooLong(issuedMs, expiresMs));
        }
        return Optional.empty();
    }

    private TicketVerdict openTimely(
            PostedTicket posted, TicketEnvelope envelope, TicketSubject subject, Set<Address> operators) {
        Address signer = envelope.signature().signer();
        if (!operators.contains(signer)) {
            return refused(new TicketRefusal.UnknownSigner(signer));
        }
        var context =
                new TicketContext(subject, envelope.signature().publicKey(), envelope.issuedMs(), posted.expiresMs());
        if (!context.digest().equals(envelope.contextDigest())) {
            return refused(new TicketRefusal.OtherContext());
        }
        if (!envelope.signature().verifies(TicketEnvelope.INTENT, TicketEnvelope.signed(context, envelope.sealed()))) {
            return refused(new TicketRefusal.BadSignature());
        }
        return key.open(envelope.sealed(), context.toBcs())
                .map(plaintext -> contents(plaintext, signer))
                .orElseGet(() -> refused(new TicketRefusal.SealedToOtherKey()));
    }

    private static TicketVerdict contents(byte[] plaintext, Address signer) {
        try {
            return new TicketVerdict.Opened(JoinTicket.fromPlaintext(plaintext), signer);
        } catch (IllegalArgumentException e) {
            return refused(new TicketRefusal.BadContents());
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    private static TicketVerdict refused(TicketRefusal refusal) {
        return new TicketVerdict.Refused(refusal);
    }
}
