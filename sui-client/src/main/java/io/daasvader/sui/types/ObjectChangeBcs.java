package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.ObjectChange.AccumulatorWrite;
import io.daasvader.sui.types.ObjectChange.IdOperation;
import io.daasvader.sui.types.ObjectChange.NotExist;
import io.daasvader.sui.types.ObjectChange.ObjectWrite;
import io.daasvader.sui.types.ObjectChange.Output;
import io.daasvader.sui.types.ObjectChange.PackageWrite;

/** The wire form of the parts of {@link ObjectChange}. */
final class ObjectChangeBcs {
    private ObjectChangeBcs() {}

    static Output readOutput(BcsReader reader) {
        int variant = reader.uleb();
        return switch (variant) {
            case 0 -> new NotExist();
            case 1 -> new ObjectWrite(Digest.fromBcs(reader), Owner.fromBcs(reader));
            case 2 -> new PackageWrite(reader.u64(), Digest.fromBcs(reader));
            case 3 ->
                new AccumulatorWrite(
                        Address.fromBcs(reader), TypeTag.fromBcs(reader), readOperation(reader), readValue(reader));
            default -> throw BcsReader.unknownVariant("ObjectOut", variant);
        };
    }

    static void write(BcsWriter writer, Output output) {
        switch (output) {
            case NotExist() -> writer.uleb(0);
            case ObjectWrite(Digest digest, Owner owner) -> {
                digest.toBcs(writer.uleb(1));
                owner.toBcs(writer);
            }
            case PackageWrite(long version, Digest digest) ->
                digest.toBcs(writer.uleb(2).u64(version));
            case AccumulatorWrite accumulator -> write(writer.uleb(3), accumulator);
        }
    }

    static IdOperation readIdOperation(BcsReader reader) {
        int variant = reader.uleb();
        return switch (variant) {
            case 0 -> IdOperation.NONE;
            case 1 -> IdOperation.CREATED;
            case 2 -> IdOperation.DELETED;
            default -> throw BcsReader.unknownVariant("IDOperation", variant);
        };
    }

    static void write(BcsWriter writer, IdOperation operation) {
        writer.uleb(
                switch (operation) {
                    case NONE -> 0;
                    case CREATED -> 1;
                    case DELETED -> 2;
                });
    }

    private static void write(BcsWriter writer, AccumulatorWrite accumulator) {
        accumulator.address().toBcs(writer);
        accumulator.type().toBcs(writer);
        writer.uleb(accumulator.operation() == AccumulatorWrite.Operation.MERGE ? 0 : 1);
        switch (accumulator.value()) {
            case AccumulatorWrite.Amount(long value) -> writer.uleb(0).u64(value);
            case AccumulatorWrite.Other other -> writer.fixed(other.bcs().toArray());
        }
    }

    private static AccumulatorWrite.Operation readOperation(BcsReader reader) {
        int variant = reader.uleb();
        return switch (variant) {
            case 0 -> AccumulatorWrite.Operation.MERGE;
            case 1 -> AccumulatorWrite.Operation.SPLIT;
            default -> throw BcsReader.unknownVariant("AccumulatorOperation", variant);
        };
    }

    private static AccumulatorWrite.Value readValue(BcsReader reader) {
        int variant = reader.uleb();
        return switch (variant) {
            case 0 -> new AccumulatorWrite.Amount(reader.u64());
            case 1 -> {
                byte[] pair = reader.fixed(16);
                yield new AccumulatorWrite.Other(
                        Bytes.of(new BcsWriter().uleb(1).fixed(pair).toByteArray()));
            }
            case 2 -> {
                byte[] digests = reader.capture(r -> r.vector(ObjectChangeBcs::eventDigest))
                        .toArray();
                yield new AccumulatorWrite.Other(
                        Bytes.of(new BcsWriter().uleb(2).fixed(digests).toByteArray()));
            }
            default -> throw BcsReader.unknownVariant("AccumulatorValue", variant);
        };
    }

    private static Digest eventDigest(BcsReader reader) {
        reader.u64();
        return Digest.fromBcs(reader);
    }
}
