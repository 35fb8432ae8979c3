package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;

/** What a checkpoint commits to beside its contents. */
public sealed interface CheckpointCommitment {
    record EcmhLiveObjectSet(Digest digest) implements CheckpointCommitment {}

    record CheckpointArtifacts(Digest digest) implements CheckpointCommitment {}

    static CheckpointCommitment fromBcs(BcsReader reader) {
        int variant = reader.uleb();
        return switch (variant) {
            case 0 -> new EcmhLiveObjectSet(Digest.fromBcs(reader));
            case 1 -> new CheckpointArtifacts(Digest.fromBcs(reader));
            default -> throw BcsReader.unknownVariant("CheckpointCommitment", variant);
        };
    }

    default void toBcs(BcsWriter writer) {
        switch (this) {
            case EcmhLiveObjectSet(Digest digest) -> digest.toBcs(writer.uleb(0));
            case CheckpointArtifacts(Digest digest) -> digest.toBcs(writer.uleb(1));
        }
    }
}
