package io.daasvader.attestation.ticket;

import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.crypto.Intent;
import io.daasvader.sui.crypto.SuiSignature;
import java.util.Optional;

/**
 * The bytes on chain: layout byte 1, time of issue (u64 ms), blake2b256 of the context (32), encapsulated key (32),
 * sealed text (length-prefixed), signature with its key (97).
 */
record TicketEnvelope(long issuedMs, Bytes contextDigest, Hpke.Sealed sealed, SuiSignature signature) {
    /** The scope of the master's signatures below tickets, and of nothing else. */
    static final Intent INTENT = Intent.ofApplication(0xd1);

    private static final int LAYOUT = 1;
    private static final int DIGEST_LENGTH = 32;

    byte[] toBytes() {
        return new BcsWriter()
                .u8(LAYOUT)
                .u64(issuedMs)
                .fixed(contextDigest.toArray())
                .fixed(sealed.encapsulatedKey().toArray())
                .bytes(sealed.ciphertext().toArray())
                .fixed(signature.toArray())
                .toByteArray();
    }

    /** Empty for anything but the whole of one envelope. */
    static Optional<TicketEnvelope> parse(Bytes bytes) {
        if (bytes.length() > PostedTicket.MAX_CIPHERTEXT) {
            return Optional.empty();
        }
        try {
            return Optional.of(BcsReader.decode(bytes.toArray(), TicketEnvelope::read));
        } catch (BcsException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static TicketEnvelope read(BcsReader reader) {
        if (reader.u8() != LAYOUT) {
            throw new IllegalArgumentException("unknown layout");
        }
        long issuedMs = reader.u64();
        Bytes contextDigest = Bytes.of(reader.fixed(DIGEST_LENGTH));
        Bytes encapsulated = Bytes.of(reader.fixed(Hpke.KEY_LENGTH));
        Bytes ciphertext = Bytes.fromBcs(reader);
        return new TicketEnvelope(
                issuedMs,
                contextDigest,
                new Hpke.Sealed(encapsulated, ciphertext),
                SuiSignature.of(reader.fixed(SuiSignature.LENGTH)));
    }

    /** What the master signs: the context and the sealed bytes. */
    static byte[] signed(TicketContext context, Hpke.Sealed sealed) {
        return new BcsWriter()
                .u8(LAYOUT)
                .fixed(context.toBcs())
                .fixed(sealed.encapsulatedKey().toArray())
                .bytes(sealed.ciphertext().toArray())
                .toByteArray();
    }
}
