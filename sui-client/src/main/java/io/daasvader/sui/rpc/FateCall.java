package io.daasvader.sui.rpc;

import io.daasvader.sui.rpc.proto.BatchGetObjectsRequest;
import io.daasvader.sui.rpc.proto.ExecutedTransaction;
import io.daasvader.sui.rpc.proto.GetObjectResult;
import io.daasvader.sui.rpc.proto.GetServiceInfoRequest;
import io.daasvader.sui.rpc.proto.GetTransactionRequest;
import io.daasvader.sui.rpc.proto.LedgerServiceGrpc.LedgerServiceBlockingStub;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.ObjectRef;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Optional;

/** The questions behind a {@link TransactionFate}, in the order that makes their answers a proof. */
record FateCall(Digest digest, List<ObjectRef> needs) {
    TransactionFate ask(LedgerServiceBlockingStub node) {
        ServiceInfo info = ServiceInfo.of(node.getServiceInfo(GetServiceInfoRequest.getDefaultInstance()));
        boolean overtaken = overtaken(node);
        return new TransactionFate(info, overtaken, transaction(node, digest.toString(), SuiRpc.TRANSACTION_PATHS));
    }

    private boolean overtaken(LedgerServiceBlockingStub node) {
        if (needs.isEmpty()) {
            return false;
        }
        BatchGetObjectsRequest.Builder request = BatchGetObjectsRequest.newBuilder()
                .setReadMask(SuiRpc.mask(List.of("object_id", "version", "previous_transaction")));
        needs.forEach(ref -> request.addRequestsBuilder().setObjectId(ref.id().toString()));
        List<GetObjectResult> newest = node.batchGetObjects(request.build()).getObjectsList();
        for (int i = 0; i < newest.size() && i < needs.size(); i++) {
            var object = newest.get(i).getObject();
            if (object.getVersion() > needs.get(i).version()
                    && transaction(node, object.getPreviousTransaction(), List.of("digest", "checkpoint"))
                            .filter(ExecutedTransaction::hasCheckpoint)
                            .isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static Optional<ExecutedTransaction> transaction(
            LedgerServiceBlockingStub node, String digest, List<String> paths) {
        GetTransactionRequest request = GetTransactionRequest.newBuilder()
                .setDigest(digest)
                .setReadMask(SuiRpc.mask(paths))
                .build();
        try {
            return Optional.of(node.getTransaction(request).getTransaction());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
