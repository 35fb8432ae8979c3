package io.daasvader.sui.follow;

import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import io.daasvader.sui.follow.FeedEffect.OpenList;
import io.daasvader.sui.rpc.proto.EventFilter;
import io.daasvader.sui.rpc.proto.LedgerServiceGrpc;
import io.daasvader.sui.rpc.proto.ListEventsRequest;
import io.daasvader.sui.rpc.proto.Ordering;
import io.daasvader.sui.rpc.proto.QueryOptions;
import io.daasvader.sui.rpc.proto.SubscribeEventsRequest;
import io.daasvader.sui.rpc.proto.SubscriptionServiceGrpc;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The two calls of a feed, answered in {@link Frame}s. */
final class FeedCalls {
    /** Everything an event needs to be placed and decoded; without a mask the server sends the type alone. */
    private static final FieldMask MASK = FieldMask.newBuilder()
            .addAllPaths(List.of(
                    "package_id",
                    "module",
                    "sender",
                    "event_type",
                    "contents",
                    "checkpoint",
                    "transaction_digest",
                    "transaction_index",
                    "event_index"))
            .build();

    private final EventFilter filter;
    private final int pageSize;

    FeedCalls(FeedIdentity identity, int pageSize) {
        EventFilter.Builder terms = EventFilter.newBuilder();
        for (String type : identity.eventTypes()) {
            terms.addTermsBuilder().addLiteralsBuilder().getEventTypeBuilder().setEventType(type);
        }
        this.filter = terms.build();
        this.pageSize = pageSize;
    }

    /** A lower bound is always in it: without one the server silently begins at its pruning floor. */
    ListEventsRequest list(OpenList open, String endpoint) {
        QueryOptions.Builder options =
                QueryOptions.newBuilder().setLimit(pageSize).setOrdering(Ordering.ORDERING_ASCENDING);
        ListEventsRequest.Builder request =
                ListEventsRequest.newBuilder().setReadMask(MASK).setFilter(filter);
        if (usesCursor(open, endpoint)) {
            options.setAfter(ByteString.copyFrom(open.resume().orElseThrow().cursor()));
        } else {
            request.setStartCheckpoint(open.from());
        }
        open.endExclusive().ifPresent(request::setEndCheckpoint);
        return request.setOptions(options).build();
    }

    static boolean usesCursor(OpenList open, String endpoint) {
        return open.resume().isPresent() && open.resume().get().issuer().equals(endpoint);
    }

    SubscribeEventsRequest subscription() {
        return SubscribeEventsRequest.newBuilder()
                .setReadMask(MASK)
                .setFilter(filter)
                .build();
    }

    static MethodDescriptor<ListEventsRequest, Frame> listMethod() {
        MethodDescriptor<ListEventsRequest, ?> method = LedgerServiceGrpc.getListEventsMethod();
        return method.toBuilder(method.getRequestMarshaller(), new FrameMarshaller())
                .build();
    }

    static MethodDescriptor<SubscribeEventsRequest, Frame> subscribeMethod() {
        MethodDescriptor<SubscribeEventsRequest, ?> method = SubscriptionServiceGrpc.getSubscribeEventsMethod();
        return method.toBuilder(method.getRequestMarshaller(), new FrameMarshaller())
                .build();
    }

    /** One per stream: grpc parses a stream's messages one after the other. */
    private static final class FrameMarshaller implements Marshaller<Frame> {
        private final FrameDecoder decoder = new FrameDecoder();
        private byte[] buffer = new byte[4096];

        @Override
        public InputStream stream(Frame value) {
            throw new UnsupportedOperationException("frames are only received");
        }

        @Override
        public Frame parse(InputStream stream) {
            try {
                if (stream instanceof KnownLength) {
                    int length = stream.available();
                    if (length > buffer.length) {
                        buffer = new byte[Math.max(length, 2 * buffer.length)];
                    }
                    return decoder.decode(buffer, stream.readNBytes(buffer, 0, length));
                }
                byte[] all = stream.readAllBytes();
                return decoder.decode(all, all.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
