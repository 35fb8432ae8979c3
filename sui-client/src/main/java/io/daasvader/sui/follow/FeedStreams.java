package io.daasvader.sui.follow;

import io.daasvader.sui.follow.FeedEffect.OpenList;
import io.daasvader.sui.follow.FeedInput.ListEnd;
import io.daasvader.sui.follow.Mailbox.Mail;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.EndpointPool.OpenChannel;
import io.daasvader.sui.rpc.RpcException;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The open streams of one feed and their channels: one for the subscription, one for List calls, both apart from unary
 * calls and both thrown away after any failure. Used by the feed's thread alone.
 */
final class FeedStreams {
    private final EndpointPool pool;
    private final FeedCalls calls;
    private final Mailbox mailbox;
    private final LongSupplier clockMs;
    private final Map<Long, FeedStream> open = new HashMap<>();
    private final Map<Long, Integer> endReasons = new HashMap<>();
    private @Nullable OpenChannel listChannel;
    private @Nullable OpenChannel subscriptionChannel;

    FeedStreams(EndpointPool pool, FeedCalls calls, Mailbox mailbox, LongSupplier clockMs) {
        this.pool = pool;
        this.calls = calls;
        this.mailbox = mailbox;
        this.clockMs = clockMs;
    }

    /** Opens a List stream; a failure to do so is the answer. */
    Optional<FeedInput> list(OpenList effect) {
        try {
            OpenChannel channel = listChannel;
            if (channel == null) {
                channel = pool.openFresh();
                listChannel = channel;
            }
            OptionalLong from = FeedCalls.usesCursor(effect, channel.endpoint())
                    ? OptionalLong.empty()
                    : OptionalLong.of(effect.from());
            open.put(
                    effect.stream(),
                    FeedStream.open(
                            effect.stream(),
                            channel.endpoint(),
                            true,
                            from,
                            channel.channel(),
                            FeedCalls.listMethod(),
                            calls.list(effect, channel.endpoint()),
                            mailbox));
            return Optional.empty();
        } catch (RpcException e) {
            return Optional.of(cannotOpen(effect.stream(), e));
        }
    }

    Optional<FeedInput> subscribe(long stream) {
        try {
            OpenChannel channel = pool.openFresh();
            subscriptionChannel = channel;
            open.put(
                    stream,
                    FeedStream.open(
                            stream,
                            channel.endpoint(),
                            false,
                            OptionalLong.empty(),
                            channel.channel(),
                            FeedCalls.subscribeMethod(),
                            calls.subscription(),
                            mailbox));
            return Optional.empty();
        } catch (RpcException e) {
            return Optional.of(cannotOpen(stream, e));
        }
    }

    private FeedInput cannotOpen(long stream, RpcException e) {
        StreamFault fault =
                e.code() == Status.Code.FAILED_PRECONDITION ? StreamFault.WRONG_CHAIN : StreamFault.INTERRUPTED;
        return new FeedInput.Failed(clockMs.getAsLong(), stream, e.endpoint(), fault, true);
    }

    void close(long stream, boolean stalled) {
        mailbox.close(stream);
        endReasons.remove(stream);
        FeedStream gone = open.remove(stream);
        if (gone == null) {
            return;
        }
        gone.cancel();
        if (stalled) {
            blame(gone.endpoint(), StreamFault.STALLED);
        }
        dropChannel(gone.list());
    }

    /** A channel with a failed stream on it is never used again. */
    private void dropChannel(boolean list) {
        OpenChannel channel = list ? listChannel : subscriptionChannel;
        if (channel != null) {
            channel.channel().shutdownNow();
        }
        if (list) {
            listChannel = null;
        } else {
            subscriptionChannel = null;
        }
    }

    void blame(String endpoint, StreamFault fault) {
        switch (fault) {
            case INTERRUPTED, EOF, REFUSED, BEHIND, UNIMPLEMENTED -> pool.failed(endpoint);
            case STALLED, GARBAGE, PRUNED, WITHHELD -> pool.quarantine(endpoint, "stream fault: " + fault);
            case WRONG_CHAIN -> {
                // The pool found this itself.
            }
        }
    }

    /** The endpoints of the open streams delivered what is not true. */
    void distrust(String why) {
        open.values().stream().map(FeedStream::endpoint).distinct().forEach(e -> pool.quarantine(e, why));
    }

    void closeAll() {
        for (long stream : List.copyOf(open.keySet())) {
            close(stream, false);
        }
        dropChannel(true);
        dropChannel(false);
    }

    /** Translates what a stream brought; the frames stand before the end. */
    List<FeedInput> inputs(Mail mail) {
        FeedStream stream = open.get(mail.stream());
        if (stream == null) {
            return List.of();
        }
        List<FeedInput> inputs = new ArrayList<>(2);
        long now = clockMs.getAsLong();
        FrameBatch batch = FrameBatch.of(mail.frames());
        if (batch.good() > 0) {
            inputs.add(new FeedInput.Received(now, stream.id(), batch.frames(stream.endpoint())));
        }
        if (batch.end() != 0) {
            endReasons.put(stream.id(), batch.end());
        }
        if (batch.garbage()) {
            inputs.add(failed(now, stream, StreamFault.GARBAGE));
        } else if (mail.end().isPresent()) {
            inputs.add(ended(now, stream, mail.end().get()));
        }
        return inputs;
    }

    void consumed(Mail mail) {
        FeedStream stream = open.get(mail.stream());
        if (stream != null && mail.end().isEmpty()) {
            stream.consumed(mail.frames().size());
        }
    }

    private FeedInput ended(long now, FeedStream stream, Status status) {
        Integer reason = endReasons.get(stream.id());
        if (status.isOk() && reason != null) {
            Optional<ListEnd> end = listEnd(reason);
            if (end.isPresent()) {
                mailbox.close(stream.id());
                open.remove(stream.id());
                endReasons.remove(stream.id());
                return new FeedInput.Completed(now, stream.id(), end.get());
            }
        }
        return failed(now, stream, status.isOk() ? StreamFault.EOF : fault(stream, status));
    }

    private static Optional<ListEnd> listEnd(int reason) {
        return switch (reason) {
            case 1, 2 -> Optional.of(ListEnd.MORE);
            case 3, 4 -> Optional.of(ListEnd.BOUND);
            case 5 -> Optional.of(ListEnd.TIP);
            default -> Optional.empty();
        };
    }

    private FeedInput failed(long now, FeedStream stream, StreamFault fault) {
        return new FeedInput.Failed(now, stream.id(), stream.endpoint(), fault, pool.hasOther(stream.endpoint()));
    }

    private StreamFault fault(FeedStream stream, Status status) {
        return switch (status.getCode()) {
            case OUT_OF_RANGE -> outOfRange(stream);
            case INVALID_ARGUMENT, NOT_FOUND, FAILED_PRECONDITION, UNAUTHENTICATED, PERMISSION_DENIED ->
                StreamFault.REFUSED;
            case UNIMPLEMENTED -> StreamFault.UNIMPLEMENTED;
            default -> StreamFault.INTERRUPTED;
        };
    }

    /** The same code is given for a pruned checkpoint and for one that does not exist yet; the node's own range tells. */
    private StreamFault outOfRange(FeedStream stream) {
        if (stream.from().isEmpty()) {
            return StreamFault.REFUSED;
        }
        try {
            long lowest = pool.info(stream.endpoint()).lowestAvailable();
            return lowest > stream.from().getAsLong() ? StreamFault.PRUNED : StreamFault.BEHIND;
        } catch (RpcException e) {
            return StreamFault.INTERRUPTED;
        }
    }
}
