package io.daasvader.attestation.ticket;

import static io.daasvader.attestation.ticket.Tickets.END_MS;
import static io.daasvader.attestation.ticket.Tickets.NOW_MS;
import static io.daasvader.attestation.ticket.Tickets.OPERATOR;
import static io.daasvader.attestation.ticket.Tickets.OPERATORS;
import static io.daasvader.attestation.ticket.Tickets.SUBJECT;
import static io.daasvader.attestation.ticket.Tickets.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.crypto.SuiSignature;
import io.daasvader.sui.types.Address;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TicketTest {
    private final WorkerKey key = WorkerKey.generate();
    private final PostedTicket posted = Tickets.seal(key);

    private TicketVerdict open(PostedTicket ticket) {
        return open(ticket, SUBJECT, NOW_MS + 1);
    }

    private TicketVerdict open(PostedTicket ticket, TicketSubject subject, long nowMs) {
        return new TicketOpener(key, at(nowMs)).open(ticket, subject, OPERATORS);
    }

    private static TicketVerdict refused(TicketRefusal refusal) {
        return new TicketVerdict.Refused(refusal);
    }

    @Test
    void opensWhatWasSealedForIt() {
        assertThat(open(posted)).isEqualTo(new TicketVerdict.Opened(Tickets.ticket(), OPERATOR.address()));
    }

    @Test
    void keepsWithinWhatTheContractTakes() {
        var longest = new JoinTicket(
                URI.create("https://" + "a".repeat(JoinTicket.MAX_URL - 8)),
                BootstrapToken.generate(),
                Bytes.of(new byte[32]));
        var sealed = new TicketSealer(OPERATOR, at(NOW_MS)).seal(longest, SUBJECT, key.publicKey(), END_MS);
        assertThat(((SealOutcome.Sealed) sealed).ticket().ciphertext().length())
                .isLessThanOrEqualTo(PostedTicket.MAX_CIPHERTEXT);
    }

    @Test
    void sealsNoTicketTwiceAlike() {
        assertThat(Tickets.seal(key).ciphertext()).isNotEqualTo(posted.ciphertext());
    }

    @Test
    void sealsToNoKeyOfLowOrder() {
        assertThat(new TicketSealer(OPERATOR, at(NOW_MS))
                        .seal(Tickets.ticket(), SUBJECT, Bytes.of(new byte[32]), END_MS))
                .isEqualTo(new SealOutcome.BadWorkerKey());
    }

    @Test
    void sealsNothingForLongerThanFifteenMinutes() {
        var sealer = new TicketSealer(OPERATOR, at(NOW_MS));
        for (long end : new long[] {NOW_MS, NOW_MS - 1, NOW_MS + 900_001}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sealer.seal(Tickets.ticket(), SUBJECT, key.publicKey(), end));
        }
    }

    @Test
    void refusesAnUnknownFormat() {
        assertThat(open(new PostedTicket(2, 3, posted.ciphertext(), END_MS)))
                .isEqualTo(refused(new TicketRefusal.UnknownFormat(2)));
    }

    @Test
    void refusesBytesThatAreNoTicket() {
        assertThat(open(Tickets.with(posted, Bytes.EMPTY))).isEqualTo(refused(new TicketRefusal.Malformed()));
    }

    @Test
    void refusesATicketForAnOlderKey() {
        assertThat(open(new PostedTicket(1, 2, posted.ciphertext(), END_MS)))
                .isEqualTo(refused(new TicketRefusal.OtherKeyVersion(2, 3)));
    }

    @Test
    void refusesAnExpiredTicket() {
        assertThat(open(posted, SUBJECT, END_MS)).isEqualTo(refused(new TicketRefusal.Expired(END_MS, END_MS)));
        assertThat(open(posted, SUBJECT, END_MS - 1)).isInstanceOf(TicketVerdict.Opened.class);
    }

    @Test
    void refusesATicketFromTheFuture() {
        assertThat(open(posted, SUBJECT, NOW_MS - 60_001))
                .isEqualTo(refused(new TicketRefusal.IssuedAhead(NOW_MS, NOW_MS - 60_001)));
        assertThat(open(posted, SUBJECT, NOW_MS - 60_000)).isInstanceOf(TicketVerdict.Opened.class);
    }

    @Test
    void refusesAnEndTooFarAway() {
        long far = NOW_MS + 900_001;
        assertThat(open(new PostedTicket(1, 3, posted.ciphertext(), far)))
                .isEqualTo(refused(new TicketRefusal.LivesTooLong(NOW_MS, far)));
    }

    @Test
    void refusesASignerThatIsNotTheOperator() {
        var stranger = Ed25519KeyPair.generate();
        assertThat(open(Tickets.seal(key, SUBJECT, stranger)))
                .isEqualTo(refused(new TicketRefusal.UnknownSigner(stranger.address())));
        assertThat(new TicketOpener(key, at(NOW_MS)).open(posted, SUBJECT, Set.of()))
                .isEqualTo(refused(new TicketRefusal.UnknownSigner(OPERATOR.address())));
    }

    @Test
    void refusesATicketOfAnotherWorkerNodeChainRegistryConfigurationOrEnd() {
        Address other = Address.parse("0x99");
        for (TicketSubject foreign : List.of(
                new TicketSubject("other", SUBJECT.registry(), SUBJECT.worker(), "node-1", 1, 3),
                new TicketSubject("4c78adac", other, SUBJECT.worker(), "node-1", 1, 3),
                new TicketSubject("4c78adac", SUBJECT.registry(), other, "node-1", 1, 3),
                new TicketSubject("4c78adac", SUBJECT.registry(), SUBJECT.worker(), "node-2", 1, 3),
                new TicketSubject("4c78adac", SUBJECT.registry(), SUBJECT.worker(), "node-1", 2, 3))) {
            assertThat(open(posted, foreign, NOW_MS)).isEqualTo(refused(new TicketRefusal.OtherContext()));
        }
        assertThat(open(new PostedTicket(1, 3, posted.ciphertext(), END_MS + 1)))
                .isEqualTo(refused(new TicketRefusal.OtherContext()));
    }

    @Test
    void refusesATicketThatIsSealedToAnotherKey() {
        assertThat(open(Tickets.seal(WorkerKey.generate()))).isEqualTo(refused(new TicketRefusal.SealedToOtherKey()));
    }

    @Test
    void refusesAForgedSignature() {
        TicketEnvelope envelope = TicketEnvelope.parse(posted.ciphertext()).orElseThrow();
        byte[] forged = envelope.signature().toArray();
        forged[5] ^= 1;
        var bytes = new TicketEnvelope(
                        envelope.issuedMs(), envelope.contextDigest(), envelope.sealed(), SuiSignature.of(forged))
                .toBytes();
        assertThat(open(Tickets.with(posted, Bytes.of(bytes)))).isEqualTo(refused(new TicketRefusal.BadSignature()));
    }

    @Test
    void refusesASignatureOfAnotherIntent() {
        TicketEnvelope envelope = TicketEnvelope.parse(posted.ciphertext()).orElseThrow();
        var context = new TicketContext(SUBJECT, OPERATOR.publicKey(), envelope.issuedMs(), END_MS);
        var asTransaction = OPERATOR.signTransaction(TicketEnvelope.signed(context, envelope.sealed()));
        var bytes = new TicketEnvelope(envelope.issuedMs(), envelope.contextDigest(), envelope.sealed(), asTransaction)
                .toBytes();
        assertThat(open(Tickets.with(posted, Bytes.of(bytes)))).isEqualTo(refused(new TicketRefusal.BadSignature()));
    }

    @Test
    void refusesContentsThatMakeNoSense() {
        var context = new TicketContext(SUBJECT, OPERATOR.publicKey(), NOW_MS, END_MS);
        var sealed = Hpke.seal(key.publicKey(), context.toBcs(), new byte[] {1}).orElseThrow();
        var signature = OPERATOR.sign(TicketEnvelope.INTENT, TicketEnvelope.signed(context, sealed));
        var bytes = new TicketEnvelope(NOW_MS, context.digest(), sealed, signature).toBytes();
        assertThat(open(Tickets.with(posted, Bytes.of(bytes)))).isEqualTo(refused(new TicketRefusal.BadContents()));
    }

    @Test
    void tellsNoSecretInItsText() {
        assertThat(open(posted).toString() + posted + Tickets.ticket() + key)
                .contains("abc123")
                .doesNotContain(Tickets.SECRET)
                .doesNotContain(Bytes.of(key.secretBytes()).toHex());
    }

    @Test
    void formsTheSecureTokenOfK3s() {
        assertThat(Tickets.ticket().secureToken()).isEqualTo("K10" + "0".repeat(64) + "::abc123." + Tickets.SECRET);
    }

    @Test
    void erasesTheSecretWhenClosed() {
        JoinTicket ticket = Tickets.ticket();
        ticket.close();
        assertThatIllegalStateException().isThrownBy(ticket.token()::text);
    }

    @Test
    void takesNoServerWithUserQueryFragmentOrPlainHttp() {
        for (String bad : List.of(
                "http://host",
                "https://user:pw@host",
                "https://host?x=1",
                "https://host#x",
                "https:///path",
                "https://" + "a".repeat(JoinTicket.MAX_URL))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> new JoinTicket(URI.create(bad), BootstrapToken.generate(), Bytes.of(new byte[32])));
        }
    }
}
