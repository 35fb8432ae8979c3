package io.daasvader.devnet.engine;

import io.daasvader.devnet.ledger.Executed.EventRecord;
import io.daasvader.devnet.ledger.Failure;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.tx.Command;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A package that only devnet has: {@code 0xde7::probe::emit(count: u64)} emits events of the type
 * {@code PKG::probe::NotYetKnown}, which no client of the package knows, to load and to test feeds.
 */
final class Probe {
    static final Address PACKAGE = Address.parse("0xde7");

    private Probe() {}

    static List<EventRecord> call(Command.MoveCall call, List<Slot> args, Address packageId, Address sender) {
        if (!call.module().equals("probe") || !call.function().equals("emit")) {
            throw ExecutionFailure.of(Failure.Simple.FUNCTION_NOT_FOUND);
        }
        if (args.size() != 1) {
            throw ExecutionFailure.of(Failure.Simple.ARITY_MISMATCH);
        }
        long count = Math.min(Le.u64(args.getFirst().bytes(), 0), 1024);
        StructTag type = StructTag.of(packageId, "probe", "NotYetKnown");
        return IntStream.range(0, (int) count)
                .mapToObj(i -> new EventRecord(
                        packageId, "probe", sender, type, new BcsWriter().u64(i).toByteArray()))
                .toList();
    }
}
