package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;

/** A shared object that a transaction used and left as it was. Versions are u64. */
public record UnchangedConsensusObject(Address id, Kind kind) {
    public sealed interface Kind {}

    /** Read at this version. */
    public record ReadOnlyRoot(long version, Digest digest) implements Kind {}

    public record MutateConsensusStreamEnded(long version) implements Kind {}

    public record ReadConsensusStreamEnded(long version) implements Kind {}

    public record Cancelled(long version) implements Kind {}

    public record PerEpochConfig() implements Kind {}

    static UnchangedConsensusObject fromBcs(BcsReader reader) {
        var id = Address.fromBcs(reader);
        int variant = reader.uleb();
        return new UnchangedConsensusObject(
                id,
                switch (variant) {
                    case 0 -> new ReadOnlyRoot(reader.u64(), Digest.fromBcs(reader));
                    case 1 -> new MutateConsensusStreamEnded(reader.u64());
                    case 2 -> new ReadConsensusStreamEnded(reader.u64());
                    case 3 -> new Cancelled(reader.u64());
                    case 4 -> new PerEpochConfig();
                    default -> throw BcsReader.unknownVariant("UnchangedConsensusKind", variant);
                });
    }

    void toBcs(BcsWriter writer) {
        id.toBcs(writer);
        switch (kind) {
            case ReadOnlyRoot(long version, Digest digest) ->
                digest.toBcs(writer.uleb(0).u64(version));
            case MutateConsensusStreamEnded(long version) -> writer.uleb(1).u64(version);
            case ReadConsensusStreamEnded(long version) -> writer.uleb(2).u64(version);
            case Cancelled(long version) -> writer.uleb(3).u64(version);
            case PerEpochConfig() -> writer.uleb(4);
        }
    }
}
