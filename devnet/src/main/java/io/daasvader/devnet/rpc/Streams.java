package io.daasvader.devnet.rpc;

import com.google.protobuf.Message;
import io.daasvader.devnet.fault.Fault;
import io.daasvader.sui.rpc.proto.QueryEnd;
import io.daasvader.sui.rpc.proto.QueryEndReason;
import io.daasvader.sui.rpc.proto.Watermark;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Sends List frames, with the stream faults that are on. */
final class Streams {
    private Streams() {}

    /** {@code B}: builder of the response message. */
    static <T, M, B extends Message.Builder> void list(
            StreamObserver<M> observer,
            Supplier<B> builder,
            BiConsumer<B, T> item,
            BiConsumer<B, Watermark> watermark,
            BiConsumer<B, QueryEnd> end,
            Function<ListRun.Out<T>, ListRun<T>> run,
            Node node) {
        ServerCallStreamObserver<M> out = (ServerCallStreamObserver<M>) observer;
        Sink<T, M, B> sink = new Sink<>(out, builder, item, watermark, end, node);
        try {
            run.apply(sink).run();
        } catch (RuntimeException e) {
            if (!out.isCancelled()) {
                out.onError(Node.status(e));
            }
        }
    }

    private static final class Sink<T, M, B extends Message.Builder> implements ListRun.Out<T> {
        private final ServerCallStreamObserver<M> out;
        private final Supplier<B> builder;
        private final BiConsumer<B, T> item;
        private final BiConsumer<B, Watermark> watermark;
        private final BiConsumer<B, QueryEnd> end;
        private final Node node;

        Sink(
                ServerCallStreamObserver<M> out,
                Supplier<B> builder,
                BiConsumer<B, T> item,
                BiConsumer<B, Watermark> watermark,
                BiConsumer<B, QueryEnd> end,
                Node node) {
            this.out = out;
            this.builder = builder;
            this.item = item;
            this.watermark = watermark;
            this.end = end;
            this.node = node;
        }

        @Override
        @SuppressWarnings("unchecked")
        public boolean item(Feed.Item<T> what, Watermark mark) {
            if (out.isCancelled()) {
                return false;
            }
            if (node.faults().fire(Fault.RESET)) {
                broken(Status.UNAVAILABLE.withDescription("stream reset"));
                return false;
            }
            if (node.faults().fire(Fault.EOF)) {
                out.onCompleted();
                return false;
            }
            B b = builder.get();
            item.accept(b, what.message().get());
            watermark.accept(b, mark);
            out.onNext((M) b.build());
            return true;
        }

        @Override
        @SuppressWarnings("unchecked")
        public void end(Optional<Watermark> mark, QueryEndReason reason) {
            if (out.isCancelled()) {
                return;
            }
            B b = builder.get();
            mark.ifPresent(m -> watermark.accept(b, m));
            end.accept(b, QueryEnd.newBuilder().setReason(reason).build());
            out.onNext((M) b.build());
            out.onCompleted();
        }

        @Override
        public void broken(Status status) {
            out.onError(status.asRuntimeException());
        }
    }
}
