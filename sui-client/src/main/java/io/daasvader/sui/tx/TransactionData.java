package io.daasvader.sui.tx;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.Digests;

/** What is signed: TransactionData V1 with a programmable transaction. Other kinds are the system's own and refused. */
public record TransactionData(ProgrammableTransaction kind, Address sender, GasData gas, Expiration expiration) {
    /** Decodes strictly; {@link io.daasvader.sui.bcs.BcsException} when the bytes are not canonical. */
    public static TransactionData fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, TransactionData::fromBcs);
    }

    public static TransactionData fromBcs(BcsReader reader) {
        int version = reader.uleb();
        if (version != 0) {
            throw BcsReader.unknownVariant("TransactionData", version);
        }
        int kind = reader.uleb();
        if (kind != 0) {
            throw BcsReader.unknownVariant("TransactionKind (only programmable transactions are read)", kind);
        }
        return new TransactionData(
                ProgrammableTransaction.fromBcs(reader),
                Address.fromBcs(reader),
                GasData.fromBcs(reader),
                Expiration.fromBcs(reader));
    }

    public byte[] toBcs() {
        var writer = new BcsWriter().uleb(0).uleb(0);
        kind.toBcs(writer);
        sender.toBcs(writer);
        gas.toBcs(writer);
        expiration.toBcs(writer);
        return writer.toByteArray();
    }

    public Digest digest() {
        return Digests.transaction(toBcs());
    }

    /** Whether somebody else than the sender pays, so that two signatures are needed. */
    public boolean isSponsored() {
        return !gas.owner().equals(sender);
    }
}
