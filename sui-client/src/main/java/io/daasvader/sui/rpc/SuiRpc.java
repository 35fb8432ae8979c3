package io.daasvader.sui.rpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import io.daasvader.sui.rpc.proto.Balance;
import io.daasvader.sui.rpc.proto.BatchGetObjectsRequest;
import io.daasvader.sui.rpc.proto.BatchGetTransactionsRequest;
import io.daasvader.sui.rpc.proto.Bcs;
import io.daasvader.sui.rpc.proto.Checkpoint;
import io.daasvader.sui.rpc.proto.Epoch;
import io.daasvader.sui.rpc.proto.ExecuteTransactionRequest;
import io.daasvader.sui.rpc.proto.ExecutedTransaction;
import io.daasvader.sui.rpc.proto.GetBalanceRequest;
import io.daasvader.sui.rpc.proto.GetCheckpointRequest;
import io.daasvader.sui.rpc.proto.GetEpochRequest;
import io.daasvader.sui.rpc.proto.GetObjectRequest;
import io.daasvader.sui.rpc.proto.GetObjectResult;
import io.daasvader.sui.rpc.proto.GetPackageRequest;
import io.daasvader.sui.rpc.proto.GetServiceInfoRequest;
import io.daasvader.sui.rpc.proto.GetTransactionRequest;
import io.daasvader.sui.rpc.proto.LedgerServiceGrpc;
import io.daasvader.sui.rpc.proto.ListEventsRequest;
import io.daasvader.sui.rpc.proto.ListEventsResponse;
import io.daasvader.sui.rpc.proto.ListOwnedObjectsRequest;
import io.daasvader.sui.rpc.proto.ListOwnedObjectsResponse;
import io.daasvader.sui.rpc.proto.ListPackageVersionsRequest;
import io.daasvader.sui.rpc.proto.ListPackageVersionsResponse;
import io.daasvader.sui.rpc.proto.MovePackageServiceGrpc;
import io.daasvader.sui.rpc.proto.Object;
import io.daasvader.sui.rpc.proto.Package;
import io.daasvader.sui.rpc.proto.PackageVersion;
import io.daasvader.sui.rpc.proto.SimulateTransactionRequest;
import io.daasvader.sui.rpc.proto.SimulateTransactionResponse;
import io.daasvader.sui.rpc.proto.StateServiceGrpc;
import io.daasvader.sui.rpc.proto.Transaction;
import io.daasvader.sui.rpc.proto.TransactionExecutionServiceGrpc;
import io.daasvader.sui.rpc.proto.UserSignature;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.ObjectRef;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Typed unary calls over an {@link EndpointPool}. Reads are repeated, on another endpoint when one fails; sending a
 * transaction is attempted once, because only its sender can decide what a doubtful outcome means.
 *
 * <p>Addresses and digests are strings as the interface has them ({@code 0x…}, base58); amounts are MIST; times are in the
 * messages. Calls throw {@link RpcException}; NOT_FOUND is an empty Optional. Thread-safe; calls block, so use virtual
 * threads.
 */
public final class SuiRpc {
    /** What a caller needs to know of an executed transaction. */
    public static final List<String> TRANSACTION_PATHS =
            List.of("digest", "effects.bcs", "effects.status", "events.bcs", "checkpoint", "timestamp");

    private static final List<String> OBJECT_PATHS = List.of(
            "object_id", "version", "digest", "owner", "object_type", "bcs", "contents", "previous_transaction");
    private static final int PAGE = 1000;

    private final UnaryCalls calls;

    public SuiRpc(EndpointPool pool) {
        this.calls = new UnaryCalls(pool);
    }

    SuiRpc(UnaryCalls calls) {
        this.calls = calls;
    }

    public ServiceInfo serviceInfo() {
        return ServiceInfo.of(calls.read(
                "GetServiceInfo",
                LedgerServiceGrpc::newBlockingStub,
                stub -> stub.getServiceInfo(GetServiceInfoRequest.getDefaultInstance())));
    }

    /** An object's newest version with its BCS bytes, owner and digest. */
    public Optional<Object> object(String id) {
        return object(GetObjectRequest.newBuilder()
                .setObjectId(id)
                .setReadMask(mask(OBJECT_PATHS))
                .build());
    }

    /** An object at one version; a pruned one is empty too. */
    public Optional<Object> object(String id, long version) {
        return object(GetObjectRequest.newBuilder()
                .setObjectId(id)
                .setVersion(version)
                .setReadMask(mask(OBJECT_PATHS))
                .build());
    }

    private Optional<Object> object(GetObjectRequest request) {
        return found(() -> calls.read("GetObject", LedgerServiceGrpc::newBlockingStub, stub -> stub.getObject(request))
                .getObject());
    }

    /** Newest versions in the order asked; an empty entry where there is none. */
    public List<Optional<Object>> objects(List<String> ids) {
        BatchGetObjectsRequest.Builder request =
                BatchGetObjectsRequest.newBuilder().setReadMask(mask(OBJECT_PATHS));
        ids.forEach(id -> request.addRequestsBuilder().setObjectId(id));
        return calls
                .read("BatchGetObjects", LedgerServiceGrpc::newBlockingStub, s -> s.batchGetObjects(request.build()))
                .getObjectsList()
                .stream()
                .map(SuiRpc::found)
                .toList();
    }

    private static Optional<Object> found(GetObjectResult result) {
        return result.hasObject() ? Optional.of(result.getObject()) : Optional.empty();
    }

    /** A transaction known to the node; empty until it is executed and indexed there. */
    public Optional<ExecutedTransaction> transaction(String digest) {
        return transaction(digest, TRANSACTION_PATHS);
    }

    public Optional<ExecutedTransaction> transaction(String digest, List<String> paths) {
        GetTransactionRequest request = GetTransactionRequest.newBuilder()
                .setDigest(digest)
                .setReadMask(mask(paths))
                .build();
        return found(
                () -> calls.read("GetTransaction", LedgerServiceGrpc::newBlockingStub, s -> s.getTransaction(request))
                        .getTransaction());
    }

    /** Transactions in the order asked; an empty entry for one that the node does not know. */
    public List<Optional<ExecutedTransaction>> transactions(List<String> digests, List<String> paths) {
        BatchGetTransactionsRequest request = BatchGetTransactionsRequest.newBuilder()
                .addAllDigests(digests)
                .setReadMask(mask(paths))
                .build();
        return calls
                .read("BatchGetTransactions", LedgerServiceGrpc::newBlockingStub, s -> s.batchGetTransactions(request))
                .getTransactionsList()
                .stream()
                .map(r -> r.hasTransaction() ? Optional.of(r.getTransaction()) : Optional.<ExecutedTransaction>empty())
                .toList();
    }

    /** What one node knows of a transaction, and whether that transaction still needs what is there. */
    public TransactionFate fate(Digest digest, List<ObjectRef> needs) {
        return calls.read("GetTransaction", LedgerServiceGrpc::newBlockingStub, new FateCall(digest, needs)::ask);
    }

    public Optional<Checkpoint> checkpoint(long sequence, List<String> paths) {
        GetCheckpointRequest request = GetCheckpointRequest.newBuilder()
                .setSequenceNumber(sequence)
                .setReadMask(mask(paths))
                .build();
        return found(
                () -> calls.read("GetCheckpoint", LedgerServiceGrpc::newBlockingStub, s -> s.getCheckpoint(request))
                        .getCheckpoint());
    }

    /** The current epoch: number, reference gas price (MIST), start, protocol configuration. */
    public Epoch epoch() {
        GetEpochRequest request = GetEpochRequest.newBuilder()
                .setReadMask(
                        mask(List.of("epoch", "reference_gas_price", "first_checkpoint", "start", "protocol_config")))
                .build();
        return calls.read("GetEpoch", LedgerServiceGrpc::newBlockingStub, s -> s.getEpoch(request))
                .getEpoch();
    }

    /** What a node says of an epoch; nothing of it is proven. */
    public Optional<Epoch> epoch(long number, List<String> paths) {
        GetEpochRequest request = GetEpochRequest.newBuilder()
                .setEpoch(number)
                .setReadMask(mask(paths))
                .build();
        return found(() -> calls.read("GetEpoch", LedgerServiceGrpc::newBlockingStub, s -> s.getEpoch(request))
                .getEpoch());
    }

    /** Balance of one coin type, in its smallest unit: in coins, in the address balance, and both. */
    public Balance balance(String owner, String coinType) {
        GetBalanceRequest request = GetBalanceRequest.newBuilder()
                .setOwner(owner)
                .setCoinType(coinType)
                .build();
        return calls.read("GetBalance", StateServiceGrpc::newBlockingStub, s -> s.getBalance(request))
                .getBalance();
    }

    /** All objects of an owner, of one type when given. */
    public List<Object> ownedObjects(String owner, Optional<String> type) {
        ListOwnedObjectsRequest.Builder request = ListOwnedObjectsRequest.newBuilder()
                .setOwner(owner)
                .setPageSize(PAGE)
                .setReadMask(
                        mask(List.of("object_id", "version", "digest", "owner", "object_type", "contents", "balance")));
        type.ifPresent(request::setObjectType);
        List<Object> all = new ArrayList<>();
        ListOwnedObjectsResponse page;
        do {
            page = calls.read(
                    "ListOwnedObjects", StateServiceGrpc::newBlockingStub, s -> s.listOwnedObjects(request.build()));
            all.addAll(page.getObjectsList());
            request.setPageToken(page.getNextPageToken());
        } while (!page.getNextPageToken().isEmpty());
        return List.copyOf(all);
    }

    public Optional<Package> packageOf(String id) {
        GetPackageRequest request =
                GetPackageRequest.newBuilder().setPackageId(id).build();
        return found(() -> calls.read("GetPackage", MovePackageServiceGrpc::newBlockingStub, s -> s.getPackage(request))
                .getPackage());
    }

    /** Ids of every version of a package: an event filter needs one term per id. */
    public List<PackageVersion> packageVersions(String id) {
        ListPackageVersionsRequest.Builder request =
                ListPackageVersionsRequest.newBuilder().setPackageId(id).setPageSize(PAGE);
        List<PackageVersion> all = new ArrayList<>();
        ListPackageVersionsResponse page;
        do {
            page = calls.read(
                    "ListPackageVersions",
                    MovePackageServiceGrpc::newBlockingStub,
                    s -> s.listPackageVersions(request.build()));
            all.addAll(page.getVersionsList());
            request.setPageToken(page.getNextPageToken());
        } while (!page.getNextPageToken().isEmpty());
        return List.copyOf(all);
    }

    /** One page of events, read to its end frame. Follow the chain with EventFollower; this is for look-ups. */
    public List<ListEventsResponse> listEvents(ListEventsRequest request) {
        return calls.read("ListEvents", LedgerServiceGrpc::newBlockingStub, stub -> {
            List<ListEventsResponse> frames = new ArrayList<>();
            stub.listEvents(request).forEachRemaining(frames::add);
            return List.copyOf(frames);
        });
    }

    /**
     * Runs a transaction without effect.
     *
     * @param transactionBcs BCS of TransactionData; the node changes nothing in it
     */
    public SimulateTransactionResponse simulate(byte[] transactionBcs) {
        SimulateTransactionRequest request = SimulateTransactionRequest.newBuilder()
                .setTransaction(transaction(transactionBcs))
                .setReadMask(mask(List.of(
                        "transaction.effects.status",
                        "transaction.effects.gas_used",
                        "transaction.effects.epoch",
                        "suggested_gas_price")))
                .build();
        return calls.read(
                "SimulateTransaction",
                TransactionExecutionServiceGrpc::newBlockingStub,
                s -> s.simulateTransaction(request));
    }

    /**
     * Runs a transaction without effect and without checks, to see what its functions return: gas and sender need not exist.
     *
     * @param transactionBcs BCS of TransactionData; no payment and a budget of 0 are good here
     * @return the status and {@code command_outputs}, one for each command, with the BCS of the returned values
     */
    public SimulateTransactionResponse view(byte[] transactionBcs) {
        SimulateTransactionRequest request = SimulateTransactionRequest.newBuilder()
                .setTransaction(transaction(transactionBcs))
                .setChecks(SimulateTransactionRequest.TransactionChecks.DISABLED)
                .setReadMask(mask(List.of("transaction.effects.status", "command_outputs.return_values.value")))
                .build();
        return calls.read(
                "SimulateTransaction",
                TransactionExecutionServiceGrpc::newBlockingStub,
                s -> s.simulateTransaction(request));
    }

    /**
     * Sends signed bytes once and waits for the node's answer. Any exception leaves the outcome unknown unless its code says
     * otherwise ({@link RetryRule#outcomeUnknown}).
     *
     * @param signatures serialized user signatures: flag, signature, public key
     */
    public ExecutedTransaction execute(byte[] transactionBcs, List<byte[]> signatures) {
        ExecuteTransactionRequest.Builder request = ExecuteTransactionRequest.newBuilder()
                .setTransaction(transaction(transactionBcs))
                .setReadMask(mask(TRANSACTION_PATHS));
        signatures.forEach(s -> request.addSignatures(UserSignature.newBuilder()
                .setBcs(Bcs.newBuilder().setName("UserSignatureBytes").setValue(ByteString.copyFrom(s)))));
        return calls.once(
                        "ExecuteTransaction",
                        TransactionExecutionServiceGrpc::newBlockingStub,
                        s -> s.executeTransaction(request.build()))
                .getTransaction();
    }

    private static Transaction transaction(byte[] bcs) {
        return Transaction.newBuilder()
                .setBcs(Bcs.newBuilder().setName("TransactionData").setValue(ByteString.copyFrom(bcs)))
                .build();
    }

    static FieldMask mask(List<String> paths) {
        return FieldMask.newBuilder().addAllPaths(paths).build();
    }

    private static <T> Optional<T> found(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (RpcException e) {
            if (e.code() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
