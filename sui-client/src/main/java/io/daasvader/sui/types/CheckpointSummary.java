package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import java.util.List;
import java.util.Optional;

/** The header of a checkpoint, which the validators sign. Numbers are u64; {@code timestampMs} is Unix time in ms. */
public record CheckpointSummary(
        long epoch,
        long sequenceNumber,
        long networkTotalTransactions,
        Digest contentDigest,
        Optional<Digest> previousDigest,
        GasCostSummary epochRollingGasCostSummary,
        long timestampMs,
        List<CheckpointCommitment> checkpointCommitments,
        Optional<EndOfEpochData> endOfEpochData,
        Bytes versionSpecificData) {
    public CheckpointSummary {
        checkpointCommitments = List.copyOf(checkpointCommitments);
    }

    public static CheckpointSummary fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, CheckpointSummary::fromBcs);
    }

    public static CheckpointSummary fromBcs(BcsReader reader) {
        return new CheckpointSummary(
                reader.u64(),
                reader.u64(),
                reader.u64(),
                Digest.fromBcs(reader),
                reader.option(Digest::fromBcs),
                GasCostSummary.fromBcs(reader),
                reader.u64(),
                reader.vector(CheckpointCommitment::fromBcs),
                reader.option(EndOfEpochData::fromBcs),
                Bytes.fromBcs(reader));
    }

    public byte[] toBcs() {
        var writer = new BcsWriter().u64(epoch).u64(sequenceNumber).u64(networkTotalTransactions);
        contentDigest.toBcs(writer);
        writer.option(previousDigest, (w, digest) -> digest.toBcs(w));
        epochRollingGasCostSummary.toBcs(writer);
        writer.u64(timestampMs)
                .vector(checkpointCommitments, (w, commitment) -> commitment.toBcs(w))
                .option(endOfEpochData, (w, end) -> end.toBcs(w));
        versionSpecificData.toBcs(writer);
        return writer.toByteArray();
    }

    public Digest digest() {
        return Digests.checkpointSummary(toBcs());
    }
}
