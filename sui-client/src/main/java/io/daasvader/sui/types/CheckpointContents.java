package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The transactions of a checkpoint in their order, with their effects and signatures. */
public record CheckpointContents(Version version, List<Entry> entries) {
    /** V2 adds to each signature the version of the alias that vouched for it. */
    public enum Version {
        V1,
        V2
    }

    public record Entry(Digest transaction, Digest effects, List<UserSignature> signatures) {
        public Entry {
            signatures = List.copyOf(signatures);
        }
    }

    /** A serialized signature; the alias version is empty in V1. */
    public record UserSignature(Bytes signature, Optional<Long> aliasVersion) {}

    public CheckpointContents {
        entries = List.copyOf(entries);
    }

    public static CheckpointContents fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, CheckpointContents::fromBcs);
    }

    public static CheckpointContents fromBcs(BcsReader reader) {
        int variant = reader.uleb();
        return switch (variant) {
            case 0 -> readV1(reader);
            case 1 -> new CheckpointContents(Version.V2, reader.vector(CheckpointContents::readV2));
            default -> throw BcsReader.unknownVariant("CheckpointContents", variant);
        };
    }

    public byte[] toBcs() {
        var writer = new BcsWriter();
        switch (version) {
            case V1 ->
                writer.uleb(0)
                        .vector(entries, CheckpointContents::writeDigests)
                        .vector(
                                entries,
                                (w, entry) -> w.vector(
                                        entry.signatures, (inner, signature) -> signature.signature.toBcs(inner)));
            case V2 ->
                writer.uleb(1).vector(entries, (w, entry) -> {
                    writeDigests(w, entry);
                    w.vector(entry.signatures, (inner, signature) -> {
                        signature.signature.toBcs(inner);
                        inner.option(signature.aliasVersion, BcsWriter::u64);
                    });
                });
        }
        return writer.toByteArray();
    }

    public Digest digest() {
        return Digests.checkpointContents(toBcs());
    }

    private static void writeDigests(BcsWriter writer, Entry entry) {
        entry.transaction.toBcs(writer);
        entry.effects.toBcs(writer);
    }

    private static CheckpointContents readV1(BcsReader reader) {
        List<Entry> unsigned = reader.vector(r -> new Entry(Digest.fromBcs(r), Digest.fromBcs(r), List.of()));
        List<List<UserSignature>> signatures =
                reader.vector(r -> r.vector(s -> new UserSignature(Bytes.fromBcs(s), Optional.empty())));
        if (signatures.size() != unsigned.size()) {
            throw new BcsException(unsigned.size() + " transactions with " + signatures.size() + " signature lists");
        }
        var entries = new ArrayList<Entry>(unsigned.size());
        for (int i = 0; i < unsigned.size(); i++) {
            var entry = unsigned.get(i);
            entries.add(new Entry(entry.transaction, entry.effects, signatures.get(i)));
        }
        return new CheckpointContents(Version.V1, entries);
    }

    private static Entry readV2(BcsReader reader) {
        return new Entry(
                Digest.fromBcs(reader),
                Digest.fromBcs(reader),
                reader.vector(r -> new UserSignature(Bytes.fromBcs(r), r.option(BcsReader::u64))));
    }
}
