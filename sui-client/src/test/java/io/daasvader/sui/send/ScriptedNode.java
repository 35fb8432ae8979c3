package io.daasvader.sui.send;

import com.google.protobuf.ByteString;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.rpc.proto.Balance;
import io.daasvader.sui.rpc.proto.BatchGetObjectsRequest;
import io.daasvader.sui.rpc.proto.BatchGetObjectsResponse;
import io.daasvader.sui.rpc.proto.ExecuteTransactionRequest;
import io.daasvader.sui.rpc.proto.ExecuteTransactionResponse;
import io.daasvader.sui.rpc.proto.ExecutedTransaction;
import io.daasvader.sui.rpc.proto.GetBalanceRequest;
import io.daasvader.sui.rpc.proto.GetBalanceResponse;
import io.daasvader.sui.rpc.proto.GetEpochRequest;
import io.daasvader.sui.rpc.proto.GetEpochResponse;
import io.daasvader.sui.rpc.proto.GetServiceInfoRequest;
import io.daasvader.sui.rpc.proto.GetServiceInfoResponse;
import io.daasvader.sui.rpc.proto.GetTransactionRequest;
import io.daasvader.sui.rpc.proto.GetTransactionResponse;
import io.daasvader.sui.rpc.proto.LedgerServiceGrpc;
import io.daasvader.sui.rpc.proto.ListOwnedObjectsRequest;
import io.daasvader.sui.rpc.proto.ListOwnedObjectsResponse;
import io.daasvader.sui.rpc.proto.Object;
import io.daasvader.sui.rpc.proto.SimulateTransactionRequest;
import io.daasvader.sui.rpc.proto.SimulateTransactionResponse;
import io.daasvader.sui.rpc.proto.StateServiceGrpc;
import io.daasvader.sui.rpc.proto.TransactionExecutionServiceGrpc;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.grpc.BindableService;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Serves a {@link ScriptedChain} over the node's gRPC services. */
record ScriptedNode(ScriptedChain chain) {
    static final long PRICE = 1000;
    static final long COMPUTATION = 2_000_000;
    static final long STORAGE = 3_000_000;
    static final long REBATE = 1_000_000;

    List<BindableService> services() {
        return List.of(new Ledger(), new State(), new Execution());
    }

    private <T> void answer(StreamObserver<T> out, Supplier<T> question) {
        T value;
        synchronized (chain) {
            if (chain.down) {
                out.onError(Status.UNAVAILABLE.asRuntimeException());
                return;
            }
            try {
                value = question.get();
            } catch (StatusRuntimeException e) {
                out.onError(e);
                return;
            }
        }
        out.onNext(value);
        out.onCompleted();
    }

    private static Object.Builder object(Address id, ScriptedChain.Owned owned) {
        return Object.newBuilder()
                .setObjectId(id.toString())
                .setVersion(owned.version())
                .setDigest(owned.digest().toString())
                .setBalance(owned.balance())
                .setPreviousTransaction(owned.previous().toString());
    }

    private static ExecutedTransaction.Builder executed(ScriptedChain.Done done) {
        ExecutedTransaction.Builder executed = ExecutedTransaction.newBuilder();
        executed.getEffectsBuilder()
                .getBcsBuilder()
                .setValue(ByteString.copyFrom(done.effects().toBcs()));
        return executed;
    }

    private final class Ledger extends LedgerServiceGrpc.LedgerServiceImplBase {
        @Override
        public void getServiceInfo(GetServiceInfoRequest request, StreamObserver<GetServiceInfoResponse> out) {
            answer(
                    out,
                    () -> GetServiceInfoResponse.newBuilder()
                            .setChainId(ScriptedChain.ID.toString())
                            .setEpoch(chain.epoch)
                            .setCheckpointHeight(chain.height)
                            .setLowestAvailableCheckpoint(chain.lowest)
                            .build());
        }

        @Override
        public void getEpoch(GetEpochRequest request, StreamObserver<GetEpochResponse> out) {
            answer(out, () -> {
                GetEpochResponse.Builder response = GetEpochResponse.newBuilder();
                response.getEpochBuilder()
                        .setEpoch(chain.epoch)
                        .setReferenceGasPrice(PRICE)
                        .getProtocolConfigBuilder()
                        .putFeatureFlags("enable_address_balance_gas_payments", chain.paysFromBalance);
                return response.build();
            });
        }

        @Override
        public void getTransaction(GetTransactionRequest request, StreamObserver<GetTransactionResponse> out) {
            answer(out, () -> {
                ScriptedChain.Done done = Optional.ofNullable(chain.done.get(Digest.parse(request.getDigest())))
                        .filter(d -> d.checkpoint() >= chain.lowest)
                        .orElseThrow(Status.NOT_FOUND::asRuntimeException);
                ExecutedTransaction.Builder executed = executed(done);
                if (chain.looksBeforeCheckpoint-- <= 0) {
                    executed.setCheckpoint(done.checkpoint());
                }
                return GetTransactionResponse.newBuilder()
                        .setTransaction(executed)
                        .build();
            });
        }

        @Override
        public void batchGetObjects(BatchGetObjectsRequest request, StreamObserver<BatchGetObjectsResponse> out) {
            answer(out, () -> {
                BatchGetObjectsResponse.Builder response = BatchGetObjectsResponse.newBuilder();
                request.getRequestsList().forEach(r -> {
                    Address id = Address.parse(r.getObjectId());
                    response.addObjectsBuilder().setObject(object(id, chain.at(id)));
                });
                return response.build();
            });
        }
    }

    private final class State extends StateServiceGrpc.StateServiceImplBase {
        @Override
        public void getBalance(GetBalanceRequest request, StreamObserver<GetBalanceResponse> out) {
            answer(
                    out,
                    () -> GetBalanceResponse.newBuilder()
                            .setBalance(Balance.newBuilder().setAddressBalance(chain.addressBalance))
                            .build());
        }

        @Override
        public void listOwnedObjects(ListOwnedObjectsRequest request, StreamObserver<ListOwnedObjectsResponse> out) {
            answer(out, () -> {
                ListOwnedObjectsResponse.Builder response = ListOwnedObjectsResponse.newBuilder();
                chain.owned.forEach((id, owned) -> {
                    if (owned.balance() > 0) {
                        response.addObjects(object(id, owned));
                    }
                });
                return response.build();
            });
        }
    }

    private final class Execution extends TransactionExecutionServiceGrpc.TransactionExecutionServiceImplBase {
        @Override
        public void simulateTransaction(
                SimulateTransactionRequest request, StreamObserver<SimulateTransactionResponse> out) {
            answer(out, () -> {
                chain.simulated.add(
                        Bytes.of(request.getTransaction().getBcs().getValue().toByteArray()));
                SimulateTransactionResponse.Builder response = SimulateTransactionResponse.newBuilder();
                var effects = response.getTransactionBuilder().getEffectsBuilder();
                effects.getGasUsedBuilder()
                        .setComputationCost(COMPUTATION)
                        .setStorageCost(STORAGE)
                        .setStorageRebate(REBATE);
                effects.getStatusBuilder().setSuccess(chain.simulationError.isEmpty());
                chain.simulationError.ifPresent(effects.getStatusBuilder()::setError);
                // A node that rewrites what it was asked: nobody may listen.
                response.getTransactionBuilder().getTransactionBuilder().setDigest("other");
                if (chain.suggestedPrice > 0) {
                    response.setSuggestedGasPrice(chain.suggestedPrice);
                }
                return response.build();
            });
        }

        @Override
        public void executeTransaction(
                ExecuteTransactionRequest request, StreamObserver<ExecuteTransactionResponse> out) {
            answer(out, () -> {
                ScriptedChain.Done done = chain.execute(
                        request.getTransaction().getBcs().getValue().toByteArray(),
                        request.getSignatures(0).getBcs().getValue().toByteArray());
                return ExecuteTransactionResponse.newBuilder()
                        .setTransaction(executed(done))
                        .build();
            });
        }
    }
}
