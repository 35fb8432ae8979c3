package io.daasvader.devnet.engine;

import io.daasvader.devnet.ledger.Failure;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.Command;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TypeTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands that only move values: coins split and merged, vectors made. */
final class ValueCommands {
    private final Run run;

    ValueCommands(Run run) {
        this.run = run;
    }

    private Slot coinSlot(Argument argument, int index) {
        Slot slot = run.slot(argument, index);
        boolean coin = slot.type().isPresent()
                && slot.type().get() instanceof StructTag tag
                && tag.name().equals("Coin")
                && tag.address().equals(Address.SUI_FRAMEWORK);
        if (!coin) {
            throw ExecutionFailure.argument(index, Failure.TYPE_MISMATCH);
        }
        if (!slot.writable()) {
            throw ExecutionFailure.argument(index, Failure.INVALID_OBJECT_BY_MUT_REF);
        }
        return slot;
    }

    List<Slot> splitCoins(Command.SplitCoins split) {
        Slot coin = coinSlot(split.coin(), 0);
        List<Slot> made = new ArrayList<>();
        for (int i = 0; i < split.amounts().size(); i++) {
            byte[] amountBytes = run.slot(split.amounts().get(i), i + 1).bytes();
            if (amountBytes.length != 8) {
                throw ExecutionFailure.argument(i + 1, Failure.INVALID_BCS_BYTES);
            }
            long amount = Le.u64(amountBytes, 0);
            long has = Le.u64(coin.bytes(), 32);
            if (Long.compareUnsigned(has, amount) < 0) {
                throw ExecutionFailure.of(Failure.Simple.INSUFFICIENT_COIN_BALANCE);
            }
            coin.write(Le.coin(coin.id(), has - amount));
            made.add(Slot.value(Run.structOf(coin), Le.coin(run.freshId(), amount)));
        }
        return made;
    }

    List<Slot> mergeCoins(Command.MergeCoins merge) {
        Slot into = coinSlot(merge.destination(), 0);
        for (int i = 0; i < merge.sources().size(); i++) {
            Slot coin = coinSlot(merge.sources().get(i), i + 1);
            Run.requireObject(coin, i + 1);
            if (!coin.type().equals(into.type())) {
                throw ExecutionFailure.argument(i + 1, Failure.TYPE_MISMATCH);
            }
            into.write(Le.coin(into.id(), Le.plus(Le.u64(into.bytes(), 32), Le.u64(coin.bytes(), 32))));
            coin.take();
            run.delete(coin.id());
        }
        return List.of();
    }

    List<Slot> makeVector(Command.MakeMoveVec vector) {
        BcsWriter w = new BcsWriter().uleb(vector.elements().size());
        Optional<TypeTag> type = vector.type();
        for (int i = 0; i < vector.elements().size(); i++) {
            Slot element = run.slot(vector.elements().get(i), i);
            type = type.or(element::type);
            if (element.isObject()) {
                Run.requireObject(element, i);
                element.take();
                run.delete(element.id());
            }
            w.fixed(element.bytes());
        }
        TypeTag element = type.orElseThrow(() -> ExecutionFailure.argument(0, Failure.TYPE_MISMATCH));
        return List.of(Slot.value(new TypeTag.Vector(element), w.toByteArray()));
    }
}
