package io.daasvader.devnet.rpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import io.daasvader.devnet.fault.Fault;
import io.daasvader.devnet.ledger.Ledger;
import io.daasvader.devnet.ledger.LiveObject;
import io.daasvader.sui.rpc.proto.BatchGetObjectsRequest;
import io.daasvader.sui.rpc.proto.BatchGetObjectsResponse;
import io.daasvader.sui.rpc.proto.BatchGetTransactionsRequest;
import io.daasvader.sui.rpc.proto.BatchGetTransactionsResponse;
import io.daasvader.sui.rpc.proto.Checkpoint;
import io.daasvader.sui.rpc.proto.Event;
import io.daasvader.sui.rpc.proto.ExecutedTransaction;
import io.daasvader.sui.rpc.proto.GetCheckpointRequest;
import io.daasvader.sui.rpc.proto.GetCheckpointResponse;
import io.daasvader.sui.rpc.proto.GetEpochRequest;
import io.daasvader.sui.rpc.proto.GetEpochResponse;
import io.daasvader.sui.rpc.proto.GetObjectRequest;
import io.daasvader.sui.rpc.proto.GetObjectResponse;
import io.daasvader.sui.rpc.proto.GetObjectResult;
import io.daasvader.sui.rpc.proto.GetServiceInfoRequest;
import io.daasvader.sui.rpc.proto.GetServiceInfoResponse;
import io.daasvader.sui.rpc.proto.GetTransactionRequest;
import io.daasvader.sui.rpc.proto.GetTransactionResponse;
import io.daasvader.sui.rpc.proto.GetTransactionResult;
import io.daasvader.sui.rpc.proto.LedgerServiceGrpc.LedgerServiceImplBase;
import io.daasvader.sui.rpc.proto.ListCheckpointsRequest;
import io.daasvader.sui.rpc.proto.ListCheckpointsResponse;
import io.daasvader.sui.rpc.proto.ListEventsRequest;
import io.daasvader.sui.rpc.proto.ListEventsResponse;
import io.daasvader.sui.rpc.proto.ListTransactionsRequest;
import io.daasvader.sui.rpc.proto.ListTransactionsResponse;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.OptionalLong;

/** Point lookups and List streams. */
final class LedgerServiceImpl extends LedgerServiceImplBase {
    private final Node node;

    LedgerServiceImpl(Node node) {
        this.node = node;
    }

    @Override
    public void getServiceInfo(GetServiceInfoRequest request, StreamObserver<GetServiceInfoResponse> out) {
        Node.answer(out, () -> {
            var tip = node.ledger().checkpoint(node.visibleTip()).orElseThrow();
            return GetServiceInfoResponse.newBuilder()
                    .setChainId(node.chainId())
                    .setChain("devnet (simulated chain)")
                    .setEpoch(node.ledger().currentEpoch().epoch())
                    .setCheckpointHeight(tip.sequence())
                    .setTimestamp(Render.time(tip.timestampMs()))
                    .setLowestAvailableCheckpoint(node.ledger().lowestAvailable())
                    .setLowestAvailableCheckpointObjects(node.ledger().lowestAvailable())
                    .setServer(node.server())
                    .build();
        });
    }

    @Override
    public void getObject(GetObjectRequest request, StreamObserver<GetObjectResponse> out) {
        Node.answer(
                out,
                () -> GetObjectResponse.newBuilder()
                        .setObject(object(request, objectMask(request.hasReadMask(), request.getReadMask())))
                        .build());
    }

    private static Masks objectMask(boolean given, FieldMask mask) {
        return Masks.of(
                given, mask, io.daasvader.sui.rpc.proto.Object.getDefaultInstance(), "object_id", "version", "digest");
    }

    private io.daasvader.sui.rpc.proto.Object object(GetObjectRequest request, Masks mask) {
        Address id = Resolver.parse(request.getObjectId());
        Optional<LiveObject> found =
                node.ledger().read(s -> request.hasVersion() ? s.object(id, request.getVersion()) : s.object(id));
        return found.map(o -> forges(o) ? Forgery.payload(o) : o)
                .map(o -> mask.trim(Render.object(o)))
                .orElseThrow(() -> Status.NOT_FOUND
                        .withDescription(
                                request.hasVersion()
                                        ? "Object " + id + " with version " + request.getVersion() + " not found"
                                        : "Object " + id + " not found")
                        .asRuntimeException());
    }

    private boolean forges(LiveObject object) {
        return Forgery.possible(object) && node.faults().fire(Fault.FORGED_OBJECT);
    }

    @Override
    public void batchGetObjects(BatchGetObjectsRequest request, StreamObserver<BatchGetObjectsResponse> out) {
        Node.answer(out, () -> {
            Masks mask = objectMask(request.hasReadMask(), request.getReadMask());
            BatchGetObjectsResponse.Builder b = BatchGetObjectsResponse.newBuilder();
            for (GetObjectRequest one : request.getRequestsList()) {
                GetObjectResult.Builder result = b.addObjectsBuilder();
                try {
                    result.setObject(object(one, mask));
                } catch (RuntimeException e) {
                    result.setError(error(e));
                }
            }
            return b.build();
        });
    }

    private static com.google.rpc.Status error(RuntimeException e) {
        Status status = Status.fromThrowable(Node.status(e));
        return com.google.rpc.Status.newBuilder()
                .setCode(status.getCode().value())
                .setMessage(Optional.ofNullable(status.getDescription()).orElse(""))
                .build();
    }

    @Override
    public void getTransaction(GetTransactionRequest request, StreamObserver<GetTransactionResponse> out) {
        Node.answer(out, () -> {
            Masks mask = transactionMask(request.hasReadMask(), request.getReadMask());
            return GetTransactionResponse.newBuilder()
                    .setTransaction(transaction(request.getDigest(), mask))
                    .build();
        });
    }

    private static Masks transactionMask(boolean given, FieldMask mask) {
        return Masks.of(given, mask, ExecutedTransaction.getDefaultInstance(), "digest");
    }

    private ExecutedTransaction transaction(String digest, Masks mask) {
        Ledger.Located located = node.ledger()
                .transaction(Digest.parse(digest))
                .filter(l -> l.checkpoint().sequence() >= node.ledger().lowestAvailable())
                .orElseThrow(() -> Status.NOT_FOUND
                        .withDescription("Transaction " + digest + " not found")
                        .asRuntimeException());
        ExecutedTransaction message = Transactions.executed(located, mask);
        if (message.getEffects().hasBcs() && node.faults().fire(Fault.FORGED_EFFECTS)) {
            ExecutedTransaction.Builder forged = message.toBuilder();
            forged.getEffectsBuilder()
                    .getBcsBuilder()
                    .setValue(flip(message.getEffects().getBcs().getValue()));
            return forged.build();
        }
        return message;
    }

    private static ByteString flip(ByteString value) {
        byte[] raw = value.toByteArray();
        raw[raw.length / 2] ^= 1;
        return Render.bytes(raw);
    }

    @Override
    public void batchGetTransactions(
            BatchGetTransactionsRequest request, StreamObserver<BatchGetTransactionsResponse> out) {
        Node.answer(out, () -> {
            Masks mask = transactionMask(request.hasReadMask(), request.getReadMask());
            BatchGetTransactionsResponse.Builder b = BatchGetTransactionsResponse.newBuilder();
            for (String digest : request.getDigestsList()) {
                GetTransactionResult.Builder result = b.addTransactionsBuilder();
                try {
                    result.setTransaction(transaction(digest, mask));
                } catch (RuntimeException e) {
                    result.setError(error(e));
                }
            }
            return b.build();
        });
    }

    @Override
    public void getCheckpoint(GetCheckpointRequest request, StreamObserver<GetCheckpointResponse> out) {
        Node.answer(out, () -> {
            Masks mask = checkpointMask(request.hasReadMask(), request.getReadMask());
            var found = switch (request.getCheckpointIdCase()) {
                case SEQUENCE_NUMBER -> node.available(request.getSequenceNumber());
                case DIGEST ->
                    node.ledger()
                            .checkpoint(Digest.parse(request.getDigest()))
                            .orElseThrow(() -> Status.NOT_FOUND
                                    .withDescription("Checkpoint " + request.getDigest() + " not found")
                                    .asRuntimeException());
                case CHECKPOINTID_NOT_SET -> node.ledger().tip();
            };
            return GetCheckpointResponse.newBuilder()
                    .setCheckpoint(signed(Render.checkpoint(node.ledger(), found, mask)))
                    .build();
        });
    }

    private Checkpoint signed(Checkpoint message) {
        if (!message.getSignature().hasSignature() || !node.faults().fire(Fault.WRONG_SIGNATURE)) {
            return message;
        }
        Checkpoint.Builder forged = message.toBuilder();
        forged.getSignatureBuilder().setSignature(flip(message.getSignature().getSignature()));
        return forged.build();
    }

    static Masks checkpointMask(boolean given, FieldMask mask) {
        return Masks.of(given, mask, Checkpoint.getDefaultInstance(), "sequence_number", "digest");
    }

    @Override
    public void getEpoch(GetEpochRequest request, StreamObserver<GetEpochResponse> out) {
        Node.answer(
                out,
                () -> GetEpochResponse.newBuilder()
                        .setEpoch(Epochs.epoch(node, request))
                        .build());
    }

    private static OptionalLong optional(boolean has, long value) {
        return has ? OptionalLong.of(value) : OptionalLong.empty();
    }

    @Override
    public void listEvents(ListEventsRequest r, StreamObserver<ListEventsResponse> out) {
        Streams.<Event, ListEventsResponse, ListEventsResponse.Builder>list(
                out,
                ListEventsResponse::newBuilder,
                (b, e) -> b.setEvent(e),
                (b, w) -> b.setWatermark(w),
                (b, e) -> b.setEnd(e),
                sink -> new ListRun<>(
                        node,
                        Feed.events(
                                r.getFilter(),
                                Masks.of(r.hasReadMask(), r.getReadMask(), Event.getDefaultInstance(), "event_type")),
                        sink,
                        r.getOptions(),
                        optional(r.hasStartCheckpoint(), r.getStartCheckpoint()),
                        optional(r.hasEndCheckpoint(), r.getEndCheckpoint()),
                        50,
                        1000),
                node);
    }

    @Override
    public void listTransactions(ListTransactionsRequest r, StreamObserver<ListTransactionsResponse> out) {
        Streams.<ExecutedTransaction, ListTransactionsResponse, ListTransactionsResponse.Builder>list(
                out,
                ListTransactionsResponse::newBuilder,
                (b, t) -> b.setTransaction(t),
                (b, w) -> b.setWatermark(w),
                (b, e) -> b.setEnd(e),
                sink -> new ListRun<>(
                        node,
                        Feed.transactions(r.getFilter(), transactionMask(r.hasReadMask(), r.getReadMask())),
                        sink,
                        r.getOptions(),
                        optional(r.hasStartCheckpoint(), r.getStartCheckpoint()),
                        optional(r.hasEndCheckpoint(), r.getEndCheckpoint()),
                        50,
                        500),
                node);
    }

    @Override
    public void listCheckpoints(ListCheckpointsRequest r, StreamObserver<ListCheckpointsResponse> out) {
        Streams.<Checkpoint, ListCheckpointsResponse, ListCheckpointsResponse.Builder>list(
                out,
                ListCheckpointsResponse::newBuilder,
                (b, c) -> b.setCheckpoint(c),
                (b, w) -> b.setWatermark(w),
                (b, e) -> b.setEnd(e),
                sink -> new ListRun<>(
                        node,
                        Feed.checkpoints(
                                r.getFilter(),
                                c -> Render.checkpoint(
                                        node.ledger(), c, checkpointMask(r.hasReadMask(), r.getReadMask()))),
                        sink,
                        r.getOptions(),
                        optional(r.hasStartCheckpoint(), r.getStartCheckpoint()),
                        optional(r.hasEndCheckpoint(), r.getEndCheckpoint()),
                        10,
                        100),
                node);
    }
}
