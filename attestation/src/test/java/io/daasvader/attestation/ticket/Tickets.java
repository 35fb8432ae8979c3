package io.daasvader.attestation.ticket;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.types.Address;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

/** A worker, an operator and a moment that the tests share. */
final class Tickets {
    static final long NOW_MS = 1_763_000_000_000L;
    static final long END_MS = NOW_MS + 600_000;
    static final String SECRET = "0123456789abcdef";
    static final Ed25519KeyPair OPERATOR = Ed25519KeyPair.fromSeed(new byte[32]);
    static final Set<Address> OPERATORS = Set.of(OPERATOR.address());
    static final TicketSubject SUBJECT =
            new TicketSubject("4c78adac", Address.parse("0x11"), Address.parse("0x22"), "node-1", 1, 3);

    private Tickets() {}

    static Clock at(long ms) {
        return Clock.fixed(Instant.ofEpochMilli(ms), ZoneOffset.UTC);
    }

    static JoinTicket ticket() {
        return new JoinTicket(
                URI.create("https://203.0.113.7:16443"),
                BootstrapToken.parse("abc123." + SECRET),
                Bytes.of(new byte[32]));
    }

    static PostedTicket seal(WorkerKey to) {
        return seal(to, SUBJECT, OPERATOR);
    }

    static PostedTicket seal(WorkerKey to, TicketSubject subject, Ed25519KeyPair operator) {
        var outcome = new TicketSealer(operator, at(NOW_MS)).seal(ticket(), subject, to.publicKey(), END_MS);
        return ((SealOutcome.Sealed) outcome).ticket();
    }

    static PostedTicket with(PostedTicket ticket, Bytes ciphertext) {
        return new PostedTicket(ticket.format(), ticket.keyVersion(), ciphertext, ticket.expiresMs());
    }
}
