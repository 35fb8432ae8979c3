package io.daasvader.sui.verify;

import io.daasvader.sui.Vectors;
import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.CheckpointContents;
import io.daasvader.sui.types.CheckpointSummary;
import io.daasvader.sui.types.Committee;

/** The head of checkpoint 1137 of a real network, with its committee; the rest holds system transactions. */
record RecordedCheckpoint(Bytes summaryBytes, CheckpointSignature signature, Bytes contentsBytes, Bytes rest) {
    static RecordedCheckpoint load() {
        byte[] file = Vectors.bytes("1137.chk");
        var reader = new BcsReader(file);
        var summary = reader.capture(CheckpointSummary::fromBcs);
        var signature = new CheckpointSignature(
                reader.u64(), Bytes.of(reader.fixed(CheckpointSignature.SIGNATURE_LENGTH)), Bytes.fromBcs(reader));
        var contents = reader.capture(CheckpointContents::fromBcs);
        return new RecordedCheckpoint(summary, signature, contents, Bytes.of(reader.fixed(reader.remaining())));
    }

    byte[] summary() {
        return summaryBytes.toArray();
    }

    byte[] contents() {
        return contentsBytes.toArray();
    }

    static Committee committee() {
        return Committee.fromBcs(Vectors.bytes("committee.bcs"));
    }
}
