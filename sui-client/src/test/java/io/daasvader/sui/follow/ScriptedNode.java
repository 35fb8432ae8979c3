package io.daasvader.sui.follow;

import com.google.protobuf.ByteString;
import io.daasvader.sui.rpc.proto.Bcs;
import io.daasvader.sui.rpc.proto.Event;
import io.daasvader.sui.rpc.proto.GetServiceInfoRequest;
import io.daasvader.sui.rpc.proto.GetServiceInfoResponse;
import io.daasvader.sui.rpc.proto.LedgerServiceGrpc;
import io.daasvader.sui.rpc.proto.ListEventsRequest;
import io.daasvader.sui.rpc.proto.ListEventsResponse;
import io.daasvader.sui.rpc.proto.QueryEndReason;
import io.daasvader.sui.types.Digest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.Deque;

/** A node that serves one event per checkpoint; failures of List calls are scripted. SubscriptionService is not offered. */
final class ScriptedNode extends LedgerServiceGrpc.LedgerServiceImplBase {
    final Deque<Status> listFailures = new ArrayDeque<>();
    volatile String chain = "chain";
    volatile long height;
    volatile long lowest;

    @Override
    public void getServiceInfo(GetServiceInfoRequest request, StreamObserver<GetServiceInfoResponse> out) {
        out.onNext(GetServiceInfoResponse.newBuilder()
                .setChainId(chain)
                .setCheckpointHeight(height)
                .setLowestAvailableCheckpoint(lowest)
                .build());
        out.onCompleted();
    }

    @Override
    public synchronized void listEvents(ListEventsRequest request, StreamObserver<ListEventsResponse> out) {
        long from = request.getOptions().hasAfter()
                ? Long.parseLong(request.getOptions().getAfter().toStringUtf8()) + 1
                : request.getStartCheckpoint();
        if (from < lowest) {
            out.onError(Status.OUT_OF_RANGE.asRuntimeException());
            return;
        }
        Status failure = listFailures.poll();
        long sent = 0;
        for (long c = from; c <= height && sent < request.getOptions().getLimit(); c++, sent++) {
            if (failure != null && sent == 3) {
                out.onError(failure.asRuntimeException());
                return;
            }
            out.onNext(frame(c).build());
        }
        ListEventsResponse.Builder end = ListEventsResponse.newBuilder();
        end.getWatermarkBuilder().setCursor(cursor(from + sent - 1)).setCheckpoint(Math.max(0, from + sent - 1));
        end.getEndBuilder()
                .setReason(
                        from + sent > height
                                ? QueryEndReason.QUERY_END_REASON_LEDGER_TIP
                                : QueryEndReason.QUERY_END_REASON_SCAN_LIMIT);
        out.onNext(end.build());
        out.onCompleted();
    }

    private static ListEventsResponse.Builder frame(long checkpoint) {
        ListEventsResponse.Builder frame = ListEventsResponse.newBuilder();
        frame.setEvent(Event.newBuilder()
                .setPackageId("0xda")
                .setModule("daas")
                .setSender("0x1")
                .setEventType("0xda::daas::Event")
                .setContents(Bcs.newBuilder().setValue(ByteString.copyFromUtf8("x")))
                .setCheckpoint(checkpoint)
                .setTransactionDigest(Digest.ZERO.toString())
                .setTransactionIndex(0)
                .setEventIndex(0));
        frame.getWatermarkBuilder().setCursor(cursor(checkpoint)).setCheckpoint(checkpoint);
        return frame;
    }

    private static ByteString cursor(long checkpoint) {
        return ByteString.copyFromUtf8(Long.toString(checkpoint));
    }
}
