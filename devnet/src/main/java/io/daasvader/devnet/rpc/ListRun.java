package io.daasvader.devnet.rpc;

import io.daasvader.devnet.fault.Fault;
import io.daasvader.devnet.ledger.Checkpoint;
import io.daasvader.sui.rpc.proto.Ordering;
import io.daasvader.sui.rpc.proto.QueryEndReason;
import io.daasvader.sui.rpc.proto.QueryOptions;
import io.daasvader.sui.rpc.proto.Watermark;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One List call: walks checkpoints in order, hands items out, says why it ended. */
final class ListRun<T> {
    /** Where the frames go. */
    interface Out<T> {
        /** False when the client has left. */
        boolean item(Feed.Item<T> item, Watermark watermark);

        void end(Optional<Watermark> watermark, QueryEndReason reason);

        void broken(Status status);
    }

    private static final int SCAN_CHECKPOINTS = 50_000;

    private final Node node;
    private final Feed<T> feed;
    private final Out<T> out;
    private final int limit;
    private final boolean descending;
    private final Optional<Position> after;
    private final Optional<Position> before;
    private final long from;
    private final OptionalLong end;
    private final long tip;

    ListRun(
            Node node,
            Feed<T> feed,
            Out<T> out,
            QueryOptions options,
            OptionalLong start,
            OptionalLong end,
            int defaultLimit,
            int maxLimit) {
        this.node = node;
        this.feed = feed;
        this.out = out;
        this.end = end;
        limit = options.getLimit() == 0 ? defaultLimit : Math.min(options.getLimit(), maxLimit);
        descending = options.getOrdering() == Ordering.ORDERING_DESCENDING;
        after = options.hasAfter() ? Optional.of(Position.of(options.getAfter())) : Optional.empty();
        before = options.hasBefore() ? Optional.of(Position.of(options.getBefore())) : Optional.empty();
        tip = node.visibleTip();
        long lowest = node.ledger().lowestAvailable();
        long wanted = Math.max(start.orElse(-1), after.map(Position::checkpoint).orElse(-1L));
        boolean cursorExpired = after.isPresent() && node.faults().fire(Fault.CURSOR_EXPIRED);
        if (cursorExpired) {
            throw Status.INVALID_ARGUMENT.withDescription("cursor expired").asRuntimeException();
        }
        if ((wanted >= 0 && wanted < lowest) || node.faults().fire(Fault.OUT_OF_RANGE)) {
            throw Status.OUT_OF_RANGE
                    .withDescription("checkpoint " + wanted + " is below the lowest available checkpoint " + lowest)
                    .asRuntimeException();
        }
        from = Math.max(wanted, lowest);
    }

    void run() {
        long last = Math.min(tip, end.orElse(Long.MAX_VALUE) - 1);
        long low = from;
        long high = before.map(b -> Math.min(b.checkpoint(), last)).orElse(last);
        boolean scanLimit = node.faults().fire(Fault.SCAN_LIMIT);
        int sent = 0;
        int scanned = 0;
        for (long i = 0; low + i <= high; i++) {
            long sequence = descending ? high - i : low + i;
            Checkpoint checkpoint = node.ledger().checkpoint(sequence).orElseThrow();
            for (Feed.Item<T> item : ordered(feed.items(checkpoint))) {
                if (outside(item.at())) {
                    continue;
                }
                if (node.faults().fire(Fault.WITHHELD_EVENT)) {
                    continue;
                }
                if (!deliver(item)) {
                    return;
                }
                if (++sent == limit) {
                    out.end(Optional.of(mark(item.at(), false)), QueryEndReason.QUERY_END_REASON_ITEM_LIMIT);
                    return;
                }
            }
            if (++scanned >= (scanLimit ? 2 : SCAN_CHECKPOINTS) && sequence != (descending ? low : high)) {
                out.end(Optional.of(mark(edge(sequence), true)), QueryEndReason.QUERY_END_REASON_SCAN_LIMIT);
                return;
            }
        }
        finish(low, high);
    }

    private Position edge(long sequence) {
        return descending ? new Position(sequence, -1, -1) : Position.endOf(sequence);
    }

    private void finish(long low, long high) {
        if (descending) {
            out.end(
                    Optional.of(mark(new Position(low, -1, -1), true)),
                    QueryEndReason.QUERY_END_REASON_CHECKPOINT_BOUND);
            return;
        }
        QueryEndReason reason = before.isPresent() && before.get().checkpoint() <= tip
                ? QueryEndReason.QUERY_END_REASON_CURSOR_BOUND
                : end.isPresent() && end.getAsLong() <= tip + 1
                        ? QueryEndReason.QUERY_END_REASON_CHECKPOINT_BOUND
                        : QueryEndReason.QUERY_END_REASON_LEDGER_TIP;
        Optional<Watermark> mark = high >= low ? Optional.of(mark(Position.endOf(high), true)) : Optional.empty();
        out.end(mark.or(() -> after.map(a -> mark(a, false))), reason);
    }

    private boolean outside(Position at) {
        return after.filter(a -> at.compareTo(a) <= 0).isPresent()
                || before.filter(b -> at.compareTo(b) >= 0).isPresent();
    }

    private List<Feed.Item<T>> ordered(List<Feed.Item<T>> items) {
        if (!descending) {
            return items;
        }
        List<Feed.Item<T>> reversed = new ArrayList<>(items);
        Collections.reverse(reversed);
        return reversed;
    }

    private boolean deliver(Feed.Item<T> item) {
        return out.item(item, mark(item.at(), false));
    }

    /** {@code complete}: the position's checkpoint itself is covered. */
    private Watermark mark(Position at, boolean complete) {
        Watermark.Builder b = Watermark.newBuilder().setCursor(at.cursor());
        long covered = complete ? at.checkpoint() : at.checkpoint() - 1;
        if (!descending && covered >= 0) {
            b.setCheckpoint(covered);
        }
        return b.build();
    }
}
