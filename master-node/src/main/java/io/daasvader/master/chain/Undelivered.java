package io.daasvader.master.chain;

import io.daasvader.master.database.Database;
import io.daasvader.sui.types.Address;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Events that the shared objects on chain have counted and the feed has not brought. A withheld event with others behind it is
 * found as a gap when they come; the last one leaves no gap, and shows here. Thread-safe.
 */
public final class Undelivered {
    private final ChainViews views;
    private final Database database;

    Undelivered(ChainViews views, Database database) {
        this.views = views;
        this.database = database;
    }

    /**
     * How far the chain has counted.
     *
     * @param next the next number of each stream: of registry, scheduler and config
     */
    public record Counted(Map<Address, Long> next) {
        public Counted {
            next = Map.copyOf(next);
        }
    }

    /**
     * Asks the chain.
     *
     * @throws io.daasvader.sui.rpc.RpcException when it cannot be read
     */
    public Counted counted() {
        return new Counted(views.nextNumbers());
    }

    /**
     * How many of the counted events are not stored; zero for good when nothing is withheld. Of a stream of which nothing
     * is stored it is unknown where the feed began.
     */
    public long missing(Counted counted) {
        Map<Address, Long> stored = database
                .read(jdbc -> jdbc.sql("select stream_id, next_seq from stream")
                        .query((row, n) -> Map.entry(Address.parse(row.getString(1)), row.getLong(2)))
                        .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return counted.next().entrySet().stream()
                .mapToLong(stream ->
                        Math.max(0, stream.getValue() - stored.getOrDefault(stream.getKey(), stream.getValue())))
                .sum();
    }
}
