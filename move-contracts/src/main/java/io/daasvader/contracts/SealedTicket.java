package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;

/**
 * {@code ciphertext} is the encapsulated key followed by the sealed text; {@code key_version} names the worker key
 * it is for.
 */
public record SealedTicket(int format, long keyVersion, Bytes ciphertext, long expiresAtMs) {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "ticket", "SealedTicket");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static SealedTicket fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, SealedTicket::read);
    }

    /** The BCS that {@link #fromBcs} reads. */
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static SealedTicket read(BcsReader reader) {
        return new SealedTicket(reader.u8(), reader.u64(), Bytes.fromBcs(reader), reader.u64());
    }

    void write(BcsWriter writer) {
        writer.u8(format);
        writer.u64(keyVersion);
        ciphertext.toBcs(writer);
        writer.u64(expiresAtMs);
    }
}
