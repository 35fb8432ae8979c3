package io.daasvader.devnet.rpc;

import io.daasvader.sui.rpc.proto.Checkpoint;
import io.daasvader.sui.rpc.proto.Event;
import io.daasvader.sui.rpc.proto.ExecutedTransaction;
import io.daasvader.sui.rpc.proto.SubscribeCheckpointsRequest;
import io.daasvader.sui.rpc.proto.SubscribeCheckpointsResponse;
import io.daasvader.sui.rpc.proto.SubscribeEventsRequest;
import io.daasvader.sui.rpc.proto.SubscribeEventsResponse;
import io.daasvader.sui.rpc.proto.SubscribeTransactionsRequest;
import io.daasvader.sui.rpc.proto.SubscribeTransactionsResponse;
import io.daasvader.sui.rpc.proto.SubscriptionServiceGrpc.SubscriptionServiceImplBase;
import io.daasvader.sui.rpc.proto.Watermark;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Subscriptions: from the tip on, no resumption; a frame for each item and one for each checkpoint. */
final class SubscriptionServiceImpl extends SubscriptionServiceImplBase {
    private static final int MAX_SUBSCRIBERS = 1024;

    private final Node node;
    private final AtomicInteger subscribers = new AtomicInteger();

    SubscriptionServiceImpl(Node node) {
        this.node = node;
    }

    @Override
    public void subscribeEvents(SubscribeEventsRequest r, StreamObserver<SubscribeEventsResponse> out) {
        start(
                out,
                () -> Feed.events(
                        r.getFilter(),
                        Masks.of(r.hasReadMask(), r.getReadMask(), Event.getDefaultInstance(), "event_type")),
                (event, mark) -> {
                    SubscribeEventsResponse.Builder b =
                            SubscribeEventsResponse.newBuilder().setWatermark(mark);
                    event.ifPresent(b::setEvent);
                    return b.build();
                },
                Event.newBuilder().setEventType("garbage").build());
    }

    @Override
    public void subscribeTransactions(
            SubscribeTransactionsRequest r, StreamObserver<SubscribeTransactionsResponse> out) {
        start(
                out,
                () -> Feed.transactions(
                        r.getFilter(),
                        Masks.of(r.hasReadMask(), r.getReadMask(), ExecutedTransaction.getDefaultInstance(), "digest")),
                (transaction, mark) -> {
                    SubscribeTransactionsResponse.Builder b =
                            SubscribeTransactionsResponse.newBuilder().setWatermark(mark);
                    transaction.ifPresent(b::setTransaction);
                    return b.build();
                },
                ExecutedTransaction.newBuilder().setDigest("garbage").build());
    }

    @Override
    public void subscribeCheckpoints(SubscribeCheckpointsRequest r, StreamObserver<SubscribeCheckpointsResponse> out) {
        start(
                out,
                () -> {
                    Masks mask = LedgerServiceImpl.checkpointMask(r.hasReadMask(), r.getReadMask());
                    return Feed.checkpoints(r.getFilter(), c -> Render.checkpoint(node.ledger(), c, mask));
                },
                (checkpoint, mark) -> {
                    SubscribeCheckpointsResponse.Builder b =
                            SubscribeCheckpointsResponse.newBuilder().setCursor(mark.getCheckpoint());
                    checkpoint.ifPresent(b::setCheckpoint);
                    return b.build();
                },
                Checkpoint.newBuilder().setDigest("garbage").build());
    }

    private <T, M> void start(
            StreamObserver<M> observer,
            Supplier<Feed<T>> feed,
            BiFunction<Optional<T>, Watermark, M> frame,
            T garbage) {
        ServerCallStreamObserver<M> out = (ServerCallStreamObserver<M>) observer;
        Feed<T> wanted;
        try {
            wanted = feed.get();
            if (subscribers.incrementAndGet() > MAX_SUBSCRIBERS) {
                subscribers.decrementAndGet();
                throw Status.UNAVAILABLE.withDescription("too many subscribers").asRuntimeException();
            }
        } catch (RuntimeException e) {
            out.onError(Node.status(e));
            return;
        }
        Subscription<T, M> subscription =
                new Subscription<>(node, wanted, frame, garbage, out, subscribers::decrementAndGet);
        subscription.start();
    }
}
