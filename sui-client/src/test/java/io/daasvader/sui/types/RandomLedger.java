package io.daasvader.sui.types;

import io.daasvader.sui.RandomValues;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import java.util.List;
import java.util.Optional;

/** Draws effects, events, objects and checkpoints. */
final class RandomLedger {
    private final RandomValues values;

    RandomLedger(long seed) {
        values = new RandomValues(seed);
    }

    TransactionEffects effects() {
        return new TransactionEffects(
                status(),
                values.u64(),
                gas(),
                values.digest(),
                values.maybe(values::u32),
                values.maybe(values::digest),
                values.list(4, values::digest),
                values.u64(),
                values.list(5, this::change),
                values.list(4, this::unchanged),
                values.maybe(values::digest));
    }

    TransactionEvents events() {
        return new TransactionEvents(values.list(
                4,
                () -> new MoveEvent(
                        values.address(), values.name(), values.address(), values.struct(), values.bytes(300))));
    }

    SuiObject object() {
        return new SuiObject(values.flip() ? struct() : movePackage(), owner(), values.digest(), values.u64());
    }

    CheckpointSummary summary() {
        return new CheckpointSummary(
                values.u64(),
                values.u64(),
                values.u64(),
                values.digest(),
                values.maybe(values::digest),
                gas(),
                values.u64(),
                values.list(3, this::commitment),
                values.maybe(() -> new EndOfEpochData(
                        values.list(4, this::member), values.u64(), values.list(2, this::commitment))),
                values.bytes(20));
    }

    CheckpointContents contents() {
        var version = values.pick(List.of(CheckpointContents.Version.values()));
        return new CheckpointContents(
                version,
                values.list(
                        4,
                        () -> new CheckpointContents.Entry(
                                values.digest(),
                                values.digest(),
                                values.list(
                                        2,
                                        () -> new CheckpointContents.UserSignature(
                                                values.bytes(150),
                                                version == CheckpointContents.Version.V1
                                                        ? Optional.empty()
                                                        : values.maybe(values::u64))))));
    }

    Committee committee() {
        return new Committee(values.u64(), values.list(5, this::member));
    }

    private CommitteeMember member() {
        return new CommitteeMember(Bytes.of(values.exactly(96)), values.u64());
    }

    private CheckpointCommitment commitment() {
        return values.flip()
                ? new CheckpointCommitment.EcmhLiveObjectSet(values.digest())
                : new CheckpointCommitment.CheckpointArtifacts(values.digest());
    }

    private GasCostSummary gas() {
        return new GasCostSummary(values.u64(), values.u64(), values.u64(), values.u64());
    }

    private ExecutionStatus status() {
        return switch (values.below(3)) {
            case 0 -> new ExecutionStatus.Success();
            case 1 -> new ExecutionStatus.Failure(ExecutionFailure.abort(abort()), values.maybe(values::u64));
            default -> new ExecutionStatus.Failure(failure(), values.maybe(values::u64));
        };
    }

    private MoveAbort abort() {
        return new MoveAbort(location(), values.u64());
    }

    private MoveAbort.Location location() {
        return new MoveAbort.Location(
                values.address(), values.name(), values.u16(), values.u16(), values.maybe(values::name));
    }

    private ExecutionFailure failure() {
        var kind = values.pick(List.of(ExecutionFailure.Kind.values()));
        var writer = new BcsWriter();
        switch (kind) {
            case MOVE_OBJECT_TOO_BIG,
                    MOVE_PACKAGE_TOO_BIG,
                    EFFECTS_TOO_LARGE,
                    WRITTEN_OBJECTS_TOO_LARGE,
                    MOVE_VECTOR_ELEM_TOO_BIG,
                    MOVE_RAW_VALUE_TOO_BIG -> writer.u64(values.u64()).u64(values.u64());
            case CIRCULAR_OBJECT_OWNERSHIP, NON_EXCLUSIVE_WRITE_INPUT_OBJECT_MODIFIED ->
                values.address().toBcs(writer);
            case MOVE_PRIMITIVE_RUNTIME_ERROR -> writer.option(values.maybe(this::location), (w, at) -> at.toBcs(w));
            case MOVE_ABORT -> abort().toBcs(writer);
            case COMMAND_ARGUMENT_ERROR -> writer.u16(values.u16()).uleb(4).u16(values.u16());
            case TYPE_ARGUMENT_ERROR -> writer.u16(values.u16()).uleb(1);
            case UNUSED_VALUE_WITHOUT_DROP -> writer.u16(values.u16()).u16(values.u16());
            case INVALID_PUBLIC_FUNCTION_RETURN_TYPE -> writer.u16(values.u16());
            case PACKAGE_UPGRADE_ERROR -> values.address().toBcs(writer.uleb(values.below(2)));
            case EXECUTION_CANCELLED_DUE_TO_SHARED_OBJECT_CONGESTION ->
                writer.vector(values.list(3, values::address), (w, id) -> id.toBcs(w));
            case ADDRESS_DENIED_FOR_COIN -> {
                values.address().toBcs(writer);
                writer.string(values.name());
            }
            case COIN_TYPE_GLOBAL_PAUSE -> writer.string(values.name());
            default -> {}
        }
        return new ExecutionFailure(kind, Bytes.of(writer.toByteArray()));
    }

    private Owner owner() {
        return switch (values.below(5)) {
            case 0 -> new Owner.AddressOwner(values.address());
            case 1 -> new Owner.ObjectOwner(values.address());
            case 2 -> new Owner.Shared(values.u64());
            case 3 -> new Owner.Immutable();
            default -> new Owner.ConsensusAddressOwner(values.u64(), values.address());
        };
    }

    private ObjectChange change() {
        return new ObjectChange(
                values.address(),
                values.maybe(() -> new ObjectChange.Input(values.u64(), values.digest(), owner())),
                output(),
                values.pick(List.of(ObjectChange.IdOperation.values())));
    }

    private ObjectChange.Output output() {
        return switch (values.below(4)) {
            case 0 -> new ObjectChange.NotExist();
            case 1 -> new ObjectChange.ObjectWrite(values.digest(), owner());
            case 2 -> new ObjectChange.PackageWrite(values.u64(), values.digest());
            default ->
                new ObjectChange.AccumulatorWrite(
                        values.address(),
                        values.type(),
                        values.pick(List.of(ObjectChange.AccumulatorWrite.Operation.values())),
                        new ObjectChange.AccumulatorWrite.Amount(values.u64()));
        };
    }

    private UnchangedConsensusObject unchanged() {
        var kind = switch (values.below(5)) {
            case 0 -> new UnchangedConsensusObject.ReadOnlyRoot(values.u64(), values.digest());
            case 1 -> new UnchangedConsensusObject.MutateConsensusStreamEnded(values.u64());
            case 2 -> new UnchangedConsensusObject.ReadConsensusStreamEnded(values.u64());
            case 3 -> new UnchangedConsensusObject.Cancelled(values.u64());
            default -> new UnchangedConsensusObject.PerEpochConfig();
        };
        return new UnchangedConsensusObject(values.address(), kind);
    }

    private ObjectData struct() {
        var type = switch (values.below(4)) {
            case 0 -> StructTag.of(Address.SUI_FRAMEWORK, "coin", "Coin", StructTag.SUI);
            case 1 -> StructTag.of(Address.SUI_FRAMEWORK, "coin", "Coin", values.type());
            case 2 -> StructTag.of(Address.parse("0x3"), "staking_pool", "StakedSui");
            default -> values.struct();
        };
        return new ObjectData.MoveStruct(
                type, values.flip(), values.u64(), Bytes.of(values.exactly(32 + values.below(100))));
    }

    private ObjectData movePackage() {
        return new ObjectData.MovePackage(
                values.address(),
                values.u64(),
                values.list(
                        3,
                        () -> new ObjectData.MovePackage.Module(
                                values.name() + Digest.of(values.exactly(Digest.LENGTH)), values.bytes(100))),
                values.list(
                        3, () -> new ObjectData.MovePackage.TypeOrigin(values.name(), values.name(), values.address())),
                values.list(
                        3,
                        () -> new ObjectData.MovePackage.Linkage(
                                Address.of(values.exactly(Address.LENGTH)), values.address(), values.u64())));
    }
}
