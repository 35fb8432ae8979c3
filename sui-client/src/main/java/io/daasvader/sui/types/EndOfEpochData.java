package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import java.util.List;

/** What the last checkpoint of an epoch says of the next. */
public record EndOfEpochData(
        List<CommitteeMember> nextEpochCommittee,
        long nextEpochProtocolVersion,
        List<CheckpointCommitment> epochCommitments) {
    public EndOfEpochData {
        nextEpochCommittee = List.copyOf(nextEpochCommittee);
        epochCommitments = List.copyOf(epochCommitments);
    }

    static EndOfEpochData fromBcs(BcsReader reader) {
        return new EndOfEpochData(
                reader.vector(CommitteeMember::fromBcs), reader.u64(), reader.vector(CheckpointCommitment::fromBcs));
    }

    void toBcs(BcsWriter writer) {
        writer.vector(nextEpochCommittee, (w, member) -> member.toBcs(w))
                .u64(nextEpochProtocolVersion)
                .vector(epochCommitments, (w, commitment) -> commitment.toBcs(w));
    }
}
