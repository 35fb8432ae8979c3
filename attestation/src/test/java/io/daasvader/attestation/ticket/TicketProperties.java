package io.daasvader.attestation.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daasvader.sui.bcs.Bytes;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** No bytes but the master's own are ever taken, and none of them break the parser. */
class TicketProperties {
    private static final WorkerKey KEY = WorkerKey.generate();
    private static final PostedTicket GOOD = Tickets.seal(KEY);

    private static TicketVerdict open(byte[] bytes) {
        return new TicketOpener(KEY, Tickets.at(Tickets.NOW_MS))
                .open(Tickets.with(GOOD, Bytes.of(bytes)), Tickets.SUBJECT, Tickets.OPERATORS);
    }

    @Property(tries = 2000)
    void refusesEveryFlippedBit(@ForAll @IntRange(max = 100_000) int at, @ForAll @IntRange(max = 7) int bit) {
        byte[] bytes = GOOD.ciphertext().toArray();
        bytes[at % bytes.length] ^= (byte) (1 << bit);
        assertThat(open(bytes)).isInstanceOf(TicketVerdict.Refused.class);
    }

    @Property
    void refusesEveryOtherLength(@ForAll @IntRange(max = 600) int length) {
        byte[] bytes = Arrays.copyOf(GOOD.ciphertext().toArray(), length);
        if (length != GOOD.ciphertext().length()) {
            assertThat(open(bytes)).isEqualTo(new TicketVerdict.Refused(new TicketRefusal.Malformed()));
        }
    }

    @Property(tries = 5000)
    void refusesRandomBytes(@ForAll @Size(max = 600) byte[] bytes) {
        assertThat(open(bytes)).isInstanceOf(TicketVerdict.Refused.class);
    }

    @Property(tries = 2000)
    void readsBackEveryEnvelope(@ForAll long issuedMs, @ForAll @Size(max = 300) byte[] text) {
        TicketEnvelope good = TicketEnvelope.parse(GOOD.ciphertext()).orElseThrow();
        var envelope = new TicketEnvelope(
                issuedMs,
                good.contextDigest(),
                new Hpke.Sealed(good.sealed().encapsulatedKey(), Bytes.of(text)),
                good.signature());
        assertThat(TicketEnvelope.parse(Bytes.of(envelope.toBytes()))).contains(envelope);
    }

    @Property(tries = 5000)
    void readsContentsOnlyInTheirOneForm(@ForAll @Size(max = 300) byte[] plaintext) {
        assertThatIllegalArgumentException().isThrownBy(() -> JoinTicket.fromPlaintext(plaintext));
    }

    @Property(tries = 2000)
    void readsContentsThatDifferInOneByteAsAnotherTicketOrNone(
            @ForAll @IntRange(max = 100_000) int at, @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] plaintext = Tickets.ticket().toPlaintext();
        plaintext[at % plaintext.length] ^= (byte) change;
        try {
            assertThat(JoinTicket.fromPlaintext(plaintext)).isNotEqualTo(Tickets.ticket());
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageNotContaining(Tickets.SECRET);
        }
    }
}
