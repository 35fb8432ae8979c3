package io.daasvader.devnet.rpc;

import io.daasvader.devnet.ledger.Checkpoint;
import io.daasvader.devnet.ledger.Executed;
import io.daasvader.devnet.ledger.Ledger;
import io.daasvader.sui.rpc.proto.Event;
import io.daasvader.sui.rpc.proto.EventFilter;
import io.daasvader.sui.rpc.proto.ExecutedTransaction;
import io.daasvader.sui.rpc.proto.TransactionFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One kind of thing a stream carries: how a checkpoint gives its items. */
interface Feed<T> {
    /** An item with its place; the message is made when it is sent. */
    record Item<T>(Position at, Supplier<T> message) {}

    List<Item<T>> items(Checkpoint checkpoint);

    static Feed<Event> events(EventFilter filter, Masks mask) {
        BiPredicate<Executed, Executed.EventRecord> wanted = Filters.events(filter);
        return checkpoint -> {
            List<Item<Event>> items = new ArrayList<>();
            for (int t = 0; t < checkpoint.transactions().size(); t++) {
                Executed executed = checkpoint.transactions().get(t);
                for (int e = 0; e < executed.events().size(); e++) {
                    if (wanted.test(executed, executed.events().get(e))) {
                        int transaction = t;
                        int event = e;
                        items.add(new Item<>(
                                new Position(checkpoint.sequence(), t, e),
                                () -> mask.trim(Render.event(checkpoint, transaction, event))));
                    }
                }
            }
            return items;
        };
    }

    static Feed<ExecutedTransaction> transactions(TransactionFilter filter, Masks mask) {
        Predicate<Executed> wanted = Filters.transactions(filter);
        return checkpoint -> {
            List<Item<ExecutedTransaction>> items = new ArrayList<>();
            for (int t = 0; t < checkpoint.transactions().size(); t++) {
                if (wanted.test(checkpoint.transactions().get(t))) {
                    Ledger.Located located =
                            new Ledger.Located(checkpoint.transactions().get(t), checkpoint, t);
                    items.add(new Item<>(
                            new Position(checkpoint.sequence(), t, Integer.MAX_VALUE),
                            () -> Transactions.executed(located, mask)));
                }
            }
            return items;
        };
    }

    static Feed<io.daasvader.sui.rpc.proto.Checkpoint> checkpoints(
            TransactionFilter filter, Function<Checkpoint, io.daasvader.sui.rpc.proto.Checkpoint> render) {
        Predicate<Executed> wanted = Filters.transactions(filter);
        boolean all = filter.getTermsCount() == 0;
        return checkpoint -> all || checkpoint.transactions().stream().anyMatch(wanted)
                ? List.of(new Item<>(Position.endOf(checkpoint.sequence()), () -> render.apply(checkpoint)))
                : List.of();
    }
}
