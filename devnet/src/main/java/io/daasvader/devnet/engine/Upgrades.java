package io.daasvader.devnet.engine;

import io.daasvader.devnet.contract.MoveValue;
import io.daasvader.devnet.ledger.Failure;
import io.daasvader.devnet.ledger.LiveObject;
import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.tx.Command;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Blake2b;
import io.daasvader.sui.types.StructTag;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Upgrades of the package: the cap, the ticket, the command, the receipt. Source: {@code sui::package}. */
public final class Upgrades {
    private static final StructTag CAP = StructTag.of(Address.SUI_FRAMEWORK, "package", "UpgradeCap");
    private static final StructTag TICKET = StructTag.of(Address.SUI_FRAMEWORK, "package", "UpgradeTicket");
    private static final StructTag RECEIPT = StructTag.of(Address.SUI_FRAMEWORK, "package", "UpgradeReceipt");
    private static final int TOO_PERMISSIVE = 1;
    private static final int ALREADY_AUTHORIZED = 2;
    private static final int NOT_AUTHORIZED = 3;
    private static final int WRONG_CAP = 4;

    private Upgrades() {}

    private record Cap(Address id, Address packageId, long version, int policy) {
        static Cap of(Slot slot) {
            if (!slot.type().equals(Optional.of(CAP)) || !slot.writable()) {
                throw ExecutionFailure.argument(0, Failure.TYPE_MISMATCH);
            }
            return BcsReader.decode(
                    slot.bytes(), r -> new Cap(Address.fromBcs(r), Address.fromBcs(r), r.u64(), r.u8()));
        }

        byte[] bcs() {
            return new BcsWriter()
                    .fixed(id.bytes())
                    .fixed(packageId.bytes())
                    .u64(version)
                    .u8(policy)
                    .toByteArray();
        }
    }

    /** The cap that publishing gives, for the first version. */
    static MoveValue cap(Address id, Address packageId) {
        return new MoveValue(CAP, new Cap(id, packageId, 1, 0).bcs());
    }

    /** Neither a ticket nor a receipt can be dropped. */
    static boolean mustBeUsed(Slot slot) {
        return slot.type().equals(Optional.of(TICKET)) || slot.type().equals(Optional.of(RECEIPT));
    }

    static Slot authorize(Slot capSlot, Slot policy, Slot digest) {
        Cap cap = Cap.of(capSlot);
        int asked = BcsReader.decode(policy.bytes(), BcsReader::u8);
        check(!cap.packageId.equals(Address.ZERO), "authorize_upgrade", ALREADY_AUTHORIZED);
        check(asked >= cap.policy, "authorize_upgrade", TOO_PERMISSIVE);
        capSlot.write(new Cap(cap.id, Address.ZERO, cap.version, cap.policy).bcs());
        byte[] ticket = new BcsWriter()
                .fixed(cap.id.bytes())
                .fixed(cap.packageId.bytes())
                .u8(asked)
                .fixed(digest.bytes())
                .toByteArray();
        return Slot.value(TICKET, ticket);
    }

    static void commit(Slot capSlot, Slot receipt) {
        if (!receipt.type().equals(Optional.of(RECEIPT))) {
            throw ExecutionFailure.argument(1, Failure.TYPE_MISMATCH);
        }
        Cap cap = Cap.of(capSlot);
        BcsReader reader = new BcsReader(receipt.bytes());
        check(Address.fromBcs(reader).equals(cap.id), "commit_upgrade", WRONG_CAP);
        check(cap.packageId.equals(Address.ZERO), "commit_upgrade", NOT_AUTHORIZED);
        receipt.take();
        capSlot.write(new Cap(cap.id, Address.fromBcs(reader), cap.version + 1, cap.policy).bcs());
    }

    private static void check(boolean holds, String function, int code) {
        if (!holds) {
            throw new ExecutionFailure(
                    new Failure.Abort(Address.SUI_FRAMEWORK, "package", 0, Optional.of(function), code));
        }
    }

    static List<Slot> upgrade(Command.Upgrade command, Slot ticket, Packages packages, Run run) {
        if (!ticket.type().equals(Optional.of(TICKET))) {
            throw ExecutionFailure.argument(0, Failure.TYPE_MISMATCH);
        }
        BcsReader reader = new BcsReader(ticket.bytes());
        Address cap = Address.fromBcs(reader);
        Address current = Address.fromBcs(reader);
        reader.u8();
        boolean meant = current.equals(command.packageId())
                && Arrays.equals(reader.bytes(), digest(command.modules(), command.dependencies()));
        Optional<LiveObject> old = run.changes().stored(current).filter(LiveObject::isPackage);
        if (!meant || old.isEmpty()) {
            throw ExecutionFailure.argument(0, Failure.INVALID_VALUE_USAGE);
        }
        byte[] body = packages.body(command.modules())
                .orElseThrow(() -> ExecutionFailure.of(Failure.Simple.VM_VERIFICATION_OR_DESERIALIZATION_ERROR));
        ticket.take();
        Address id = run.freshId();
        run.changes().putPackage(id, old.get().version() + 1, body);
        return List.of(Slot.value(
                RECEIPT, new BcsWriter().fixed(cap.bytes()).fixed(id.bytes()).toByteArray()));
    }

    /** What a ticket is for: the hash over the sorted hashes of the modules and the ids of the dependencies. */
    public static byte[] digest(List<Bytes> modules, List<Address> dependencies) {
        byte[][] parts = Stream.concat(
                        modules.stream().map(m -> Blake2b.hash256(m.toArray())),
                        dependencies.stream().map(Address::bytes))
                .sorted(Arrays::compareUnsigned)
                .toArray(byte[][]::new);
        return Blake2b.hash256(parts);
    }
}
