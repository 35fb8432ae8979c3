package io.daasvader.devnet.rpc;

import com.google.protobuf.ByteString;
import io.daasvader.devnet.engine.Executor;
import io.daasvader.devnet.engine.Rejection;
import io.daasvader.devnet.fault.Fault;
import io.daasvader.devnet.ledger.Ledger;
import io.daasvader.sui.rpc.proto.CommandOutput;
import io.daasvader.sui.rpc.proto.CommandResult;
import io.daasvader.sui.rpc.proto.ExecuteTransactionRequest;
import io.daasvader.sui.rpc.proto.ExecuteTransactionResponse;
import io.daasvader.sui.rpc.proto.ExecutedTransaction;
import io.daasvader.sui.rpc.proto.SimulateTransactionRequest;
import io.daasvader.sui.rpc.proto.SimulateTransactionResponse;
import io.daasvader.sui.rpc.proto.TransactionExecutionServiceGrpc.TransactionExecutionServiceImplBase;
import io.daasvader.sui.rpc.proto.UserSignature;
import io.daasvader.sui.types.Digests;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Execution and simulation. */
final class ExecutionService extends TransactionExecutionServiceImplBase {
    private final Node node;
    private final AtomicInteger lost = new AtomicInteger();

    ExecutionService(Node node) {
        this.node = node;
    }

    @Override
    public void executeTransaction(ExecuteTransactionRequest request, StreamObserver<ExecuteTransactionResponse> out) {
        if (!request.getTransaction().hasBcs()) {
            out.onError(
                    Node.status(new Rejection("transaction.bcs: missing; devnet (simulated chain) executes BCS only")));
            return;
        }
        byte[] bytes = request.getTransaction().getBcs().getValue().toByteArray();
        List<byte[]> signatures;
        Masks mask;
        try {
            mask = Masks.of(
                    request.hasReadMask(),
                    request.getReadMask(),
                    ExecutedTransaction.getDefaultInstance(),
                    "effects.status",
                    "checkpoint");
            signatures = request.getSignaturesList().stream()
                    .map(ExecutionService::raw)
                    .toList();
            if (before(bytes)) {
                out.onError(lostAnswer());
                return;
            }
        } catch (RuntimeException e) {
            out.onError(Node.status(e));
            return;
        }
        boolean lose = node.faults().fire(Fault.UNKNOWN_OUTCOME);
        CompletableFuture<Ledger.Located> done = node.chain().submit(bytes, signatures);
        var _ = done.whenComplete((located, error) -> {
            if (lose) {
                out.onError(lostAnswer());
            } else if (error != null) {
                out.onError(Node.status(error));
            } else {
                Node.answer(
                        out,
                        () -> ExecuteTransactionResponse.newBuilder()
                                .setTransaction(Transactions.executed(located, mask))
                                .build());
            }
        });
    }

    private static RuntimeException lostAnswer() {
        return Status.UNAVAILABLE.withDescription("connection lost").asRuntimeException();
    }

    /** Faults that come before the execution; true: the request itself is lost. A known digest is never refused. */
    private boolean before(byte[] bytes) {
        if (node.faults().isArmed(Fault.UNKNOWN_OUTCOME) && lost.getAndIncrement() % 2 == 1) {
            return node.faults().fire(Fault.UNKNOWN_OUTCOME);
        }
        if (node.ledger().transaction(Digests.transaction(bytes)).isPresent()) {
            return false;
        }
        if (node.faults().fire(Fault.EPOCH_CHANGE)) {
            node.chain().endEpoch().join();
            node.chain().endEpoch().join();
        }
        if (node.faults().fire(Fault.INSUFFICIENT_GAS)) {
            throw new Rejection("Balance of gas object 0 is lower than the needed amount: 1");
        }
        if (node.faults().fire(Fault.OBJECT_VERSION_CONFLICT)) {
            throw new Rejection("Transaction needs to be rebuilt because object 0x5 version 0x1 is unavailable for"
                    + " consumption, current version: 0x2");
        }
        return false;
    }

    private static byte[] raw(UserSignature signature) {
        if (signature.hasBcs()) {
            return signature.getBcs().getValue().toByteArray();
        }
        if (signature.hasSimple()) {
            return ByteString.copyFrom(new byte[] {0})
                    .concat(signature.getSimple().getSignature())
                    .concat(signature.getSimple().getPublicKey())
                    .toByteArray();
        }
        throw new Rejection("signatures: neither bcs nor a simple signature");
    }

    @Override
    public void simulateTransaction(
            SimulateTransactionRequest request, StreamObserver<SimulateTransactionResponse> out) {
        Node.answer(out, () -> {
            Masks mask = Masks.of(
                    request.hasReadMask(),
                    request.getReadMask(),
                    SimulateTransactionResponse.getDefaultInstance(),
                    "*");
            Executor.Inspected inspected =
                    node.ledger().read(state -> new Simulation(node.chain().env(), state, request).run());
            return mask.trim(SimulateTransactionResponse.newBuilder()
                    .setTransaction(Transactions.simulated(inspected.executed(), mask.at("transaction")))
                    .addAllCommandOutputs(outputs(inspected))
                    .setSuggestedGasPrice(node.chain().env().gasPrice())
                    .build());
        });
    }

    private static List<CommandResult> outputs(Executor.Inspected inspected) {
        return inspected.returned().stream()
                .map(values -> CommandResult.newBuilder()
                        .addAllReturnValues(values.stream()
                                .map(v -> CommandOutput.newBuilder()
                                        .setValue(Render.bcs(v.type().toString(), v.bytes()))
                                        .build())
                                .toList())
                        .build())
                .toList();
    }
}
