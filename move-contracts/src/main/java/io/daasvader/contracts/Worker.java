package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;
import java.util.Optional;

/** A worker. Money in MIST, times in ms since the epoch; {@code unlock_at_ms} is 0 while nothing unbonds. */
public record Worker(
        Address id,
        long version,
        long nextSeq,
        Address owner,
        String nodeId,
        Bytes x25519Key,
        long keyVersion,
        long stake,
        long unbonding,
        long unlockAtMs,
        long earnings,
        int status,
        boolean online,
        boolean maintenance,
        boolean banned,
        int tier,
        long openSlashes,
        long registeredAtMs,
        long lastHeartbeatMs,
        Optional<SealedTicket> ticket,
        Collection extra) {
    /** The Move type in the package first published as {@code packageId}. */
    public static StructTag type(Address packageId) {
        return StructTag.of(packageId, "worker", "Worker");
    }

    /** Decodes the whole of {@code bcs}. Throws {@link io.daasvader.sui.bcs.BcsException} for anything else. */
    public static Worker fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, Worker::read);
    }

    /** The BCS that {@link #fromBcs} reads. */
    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, value) -> value.write(writer));
    }

    static Worker read(BcsReader reader) {
        return new Worker(
                Address.fromBcs(reader),
                reader.u64(),
                reader.u64(),
                Address.fromBcs(reader),
                reader.string(),
                Bytes.fromBcs(reader),
                reader.u64(),
                reader.u64(),
                reader.u64(),
                reader.u64(),
                reader.u64(),
                reader.u8(),
                reader.bool(),
                reader.bool(),
                reader.bool(),
                reader.u8(),
                reader.u64(),
                reader.u64(),
                reader.u64(),
                reader.option(SealedTicket::read),
                Collection.read(reader));
    }

    void write(BcsWriter writer) {
        id.toBcs(writer);
        writer.u64(version);
        writer.u64(nextSeq);
        owner.toBcs(writer);
        writer.string(nodeId);
        x25519Key.toBcs(writer);
        writer.u64(keyVersion);
        writer.u64(stake);
        writer.u64(unbonding);
        writer.u64(unlockAtMs);
        writer.u64(earnings);
        writer.u8(status);
        writer.bool(online);
        writer.bool(maintenance);
        writer.bool(banned);
        writer.u8(tier);
        writer.u64(openSlashes);
        writer.u64(registeredAtMs);
        writer.u64(lastHeartbeatMs);
        writer.option(ticket, (w, x) -> x.write(w));
        extra.write(writer);
    }
}
