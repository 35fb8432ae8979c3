package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import java.util.List;
import java.util.Optional;

/**
 * What a transaction did: TransactionEffects V2, the only version that current networks make. {@code gasObjectIndex}
 * points into {@code changedObjects}; it is absent when an address balance paid.
 */
public record TransactionEffects(
        ExecutionStatus status,
        long executedEpoch,
        GasCostSummary gasUsed,
        Digest transactionDigest,
        Optional<Long> gasObjectIndex,
        Optional<Digest> eventsDigest,
        List<Digest> dependencies,
        long lamportVersion,
        List<ObjectChange> changedObjects,
        List<UnchangedConsensusObject> unchangedConsensusObjects,
        Optional<Digest> auxDataDigest) {
    public TransactionEffects {
        dependencies = List.copyOf(dependencies);
        changedObjects = List.copyOf(changedObjects);
        unchangedConsensusObjects = List.copyOf(unchangedConsensusObjects);
    }

    public static TransactionEffects fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, TransactionEffects::fromBcs);
    }

    public static TransactionEffects fromBcs(BcsReader reader) {
        int version = reader.uleb();
        if (version != 1) {
            throw BcsReader.unknownVariant("TransactionEffects (only V2 is read)", version);
        }
        return new TransactionEffects(
                ExecutionStatus.fromBcs(reader),
                reader.u64(),
                GasCostSummary.fromBcs(reader),
                Digest.fromBcs(reader),
                reader.option(BcsReader::u32),
                reader.option(Digest::fromBcs),
                reader.vector(Digest::fromBcs),
                reader.u64(),
                reader.vector(ObjectChange::fromBcs),
                reader.vector(UnchangedConsensusObject::fromBcs),
                reader.option(Digest::fromBcs));
    }

    public byte[] toBcs() {
        return BcsWriter.encode(this, (writer, effects) -> effects.toBcs(writer));
    }

    public void toBcs(BcsWriter writer) {
        status.toBcs(writer.uleb(1));
        gasUsed.toBcs(writer.u64(executedEpoch));
        transactionDigest.toBcs(writer);
        writer.option(gasObjectIndex, BcsWriter::u32)
                .option(eventsDigest, (w, digest) -> digest.toBcs(w))
                .vector(dependencies, (w, digest) -> digest.toBcs(w))
                .u64(lamportVersion)
                .vector(changedObjects, (w, change) -> change.toBcs(w))
                .vector(unchangedConsensusObjects, (w, object) -> object.toBcs(w))
                .option(auxDataDigest, (w, digest) -> digest.toBcs(w));
    }

    public Digest digest() {
        return Digests.effects(toBcs());
    }

    public boolean succeeded() {
        return status instanceof ExecutionStatus.Success;
    }
}
