package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import java.util.Optional;

/** What a transaction did to one object: its state before, its state after, and whether its id came or went. */
public record ObjectChange(Address id, Optional<Input> input, Output output, IdOperation idOperation) {
    /** The object before the transaction. */
    public record Input(long version, Digest digest, Owner owner) {}

    /** The object after the transaction. */
    public sealed interface Output {}

    /** Deleted or wrapped. */
    public record NotExist() implements Output {}

    public record ObjectWrite(Digest digest, Owner owner) implements Output {}

    public record PackageWrite(long version, Digest digest) implements Output {}

    /** A change of an accumulator, such as an address balance. */
    public record AccumulatorWrite(Address address, TypeTag type, Operation operation, Value value) implements Output {
        public enum Operation {
            MERGE,
            SPLIT
        }

        public sealed interface Value {}

        /** Base units of a balance. */
        public record Amount(long value) implements Value {}

        /** A kind that this client does not decide on, as its BCS with the variant index. */
        public record Other(Bytes bcs) implements Value {}
    }

    public enum IdOperation {
        NONE,
        CREATED,
        DELETED
    }

    static ObjectChange fromBcs(BcsReader reader) {
        return new ObjectChange(
                Address.fromBcs(reader),
                reader.option(r -> new Input(r.u64(), Digest.fromBcs(r), Owner.fromBcs(r))),
                ObjectChangeBcs.readOutput(reader),
                ObjectChangeBcs.readIdOperation(reader));
    }

    void toBcs(BcsWriter writer) {
        id.toBcs(writer);
        writer.option(input, (w, in) -> {
            w.u64(in.version);
            in.digest.toBcs(w);
            in.owner.toBcs(w);
        });
        ObjectChangeBcs.write(writer, output);
        ObjectChangeBcs.write(writer, idOperation);
    }
}
