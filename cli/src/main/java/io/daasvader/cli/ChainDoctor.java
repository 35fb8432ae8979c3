package io.daasvader.cli;

import com.google.protobuf.FieldMask;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.SharedObject;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.RpcException;
import io.daasvader.sui.rpc.ServiceInfo;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.rpc.proto.Checkpoint;
import io.daasvader.sui.rpc.proto.ListEventsRequest;
import io.daasvader.sui.rpc.proto.Object;
import io.daasvader.sui.rpc.proto.Owner.OwnerKind;
import io.daasvader.sui.rpc.proto.SubscribeEventsRequest;
import io.daasvader.sui.rpc.proto.SubscriptionServiceGrpc;
import io.daasvader.sui.types.StructTag;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Examines one endpoint of a network. */
final class ChainDoctor {
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final int PROBE_SECONDS = 5;

    private final NetworkFile network;
    private final String uri;
    private final EndpointPool pool;
    private final SuiRpc rpc;
    private final Clock clock;

    ChainDoctor(NetworkFile network, String uri, EndpointPool pool, Clock clock) {
        this.network = network;
        this.uri = uri;
        this.pool = pool;
        this.rpc = new SuiRpc(pool);
        this.clock = clock;
    }

    /** All findings, in the order in which they should be read. Throws RpcException when the node does not answer at all. */
    List<Check> examine() {
        ServiceInfo info = rpc.serviceInfo();
        List<Check> checks = new ArrayList<>();
        checks.add(Check.ok(
                uri, "answers; " + info.server() + ", epoch " + info.epoch() + ", checkpoint " + info.height()));
        if (!info.chainId().equals(network.chainId())) {
            checks.add(Check.failed(
                    "chain id",
                    "the node serves " + info.chainId() + ", the network file says " + network.chainId(),
                    "Choose an endpoint of that chain, or add the network again (daas network add --force)."));
            return checks;
        }
        checks.add(Check.ok("chain id", info.chainId()));
        checks.add(guarded("ListEvents", () -> listEvents(info)));
        checks.add(guarded("SubscribeEvents", this::subscribeEvents));
        checks.add(guarded("pruning", () -> pruning(info)));
        checks.add(guarded("clock", () -> skew(info)));
        checks.add(guarded("signature", () -> new SignatureCheck(rpc, info, network.committee()).look()));
        checks.add(guarded("package", this::packageCheck));
        checks.add(guarded("Config", () -> shared("config", "Config", network.config())));
        checks.add(
                guarded("WorkerRegistry", () -> shared("worker_registry", "WorkerRegistry", network.workerRegistry())));
        checks.add(guarded("K8sScheduler", () -> shared("k8s_scheduler", "K8sScheduler", network.scheduler())));
        return checks;
    }

    @FunctionalInterface
    private interface Look {
        Check look();
    }

    private static Check guarded(String name, Look look) {
        try {
            return look.look();
        } catch (RpcException e) {
            return refused(name, e.code(), String.valueOf(e.getMessage()));
        }
    }

    private static Check refused(String name, Status.Code code, String message) {
        String remedy = switch (code) {
            case UNIMPLEMENTED, NOT_FOUND ->
                "This node does not serve it: use a node of release 1.76.1 or newer with its indexes on.";
            case UNAUTHENTICATED, PERMISSION_DENIED -> "Set DAAS_RPC_TOKEN (and DAAS_RPC_TOKEN_HEADER).";
            default -> "Try again; if it stays, use another endpoint.";
        };
        return Check.failed(name, message, remedy);
    }

    private Check listEvents(ServiceInfo info) {
        ListEventsRequest.Builder request = ListEventsRequest.newBuilder()
                .setStartCheckpoint(Math.max(info.lowestAvailable(), info.height() - 1))
                .setReadMask(FieldMask.newBuilder().addPaths("event_type"));
        request.getFilterBuilder()
                .addTermsBuilder()
                .addLiteralsBuilder()
                .getEventTypeBuilder()
                .setEventType(network.originalPackageId().toString());
        int frames = rpc.listEvents(request.build()).size();
        return Check.ok("ListEvents", "served (" + frames + " frames)");
    }

    /** A subscription is served when it brings a frame, or stays open silently: it starts at the tip. */
    private Check subscribeEvents() {
        EndpointPool.OpenChannel open = pool.openFresh();
        try {
            var frames = SubscriptionServiceGrpc.newBlockingStub(open.channel())
                    .withDeadlineAfter(PROBE_SECONDS, TimeUnit.SECONDS)
                    .subscribeEvents(SubscribeEventsRequest.newBuilder()
                            .setReadMask(FieldMask.newBuilder().addPaths("event_type"))
                            .build());
            return frames.hasNext()
                    ? Check.ok("SubscribeEvents", "served")
                    : Check.failed("SubscribeEvents", "the node ended the stream at once", "Use another endpoint.");
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED) {
                return Check.ok("SubscribeEvents", "open, no frame in " + PROBE_SECONDS + " s");
            }
            return refused(
                    "SubscribeEvents", e.getStatus().getCode(), e.getStatus().toString());
        } finally {
            open.channel().shutdownNow();
        }
    }

    private Check pruning(ServiceInfo info) {
        String detail = "checkpoints from " + info.lowestAvailable() + " on can be read";
        return info.lowestAvailable() <= info.height()
                ? Check.ok("pruning", detail)
                : Check.failed("pruning", detail + ", the newest is " + info.height(), "Use another endpoint.");
    }

    private Check skew(ServiceInfo info) {
        Optional<Checkpoint> newest = rpc.checkpoint(info.height(), List.of("sequence_number", "summary.timestamp"));
        if (newest.isEmpty() || !newest.orElseThrow().getSummary().hasTimestamp()) {
            return Check.skipped("clock", "the node gives its newest checkpoint no time");
        }
        Instant chain = Instant.ofEpochSecond(
                newest.orElseThrow().getSummary().getTimestamp().getSeconds());
        Duration lag = Duration.between(chain, clock.instant());
        String detail = "the newest checkpoint is " + lag.toSeconds() + " s old";
        if (lag.abs().compareTo(SKEW) <= 0) {
            return Check.ok("clock", detail);
        }
        return Check.failed(
                "clock",
                detail,
                lag.isNegative()
                        ? "This machine's clock is behind: synchronize it (timedatectl)."
                        : "The node lags or this machine's clock is ahead: compare with another endpoint.");
    }

    private Check packageCheck() {
        return rpc.packageOf(network.packageId().toString())
                .map(found -> PackageAbi.committed().compare(found))
                .orElseGet(() -> Check.failed(
                        "package",
                        "the chain has no package " + network.packageId(),
                        "Correct the package id: docs/how-to/publish-the-package.md says where it stands."));
    }

    private Check shared(String module, String type, SharedObject expected) {
        Optional<Object> found = rpc.object(expected.id().toString());
        if (found.isEmpty()) {
            return Check.failed(
                    type, "the chain has no object " + expected.id(), "Correct the id in the network file.");
        }
        Object object = found.orElseThrow();
        StructTag wanted = StructTag.of(network.originalPackageId(), module, type);
        if (!StructTag.parse(object.getObjectType()).equals(wanted)) {
            return Check.failed(
                    type,
                    expected.id() + " is a " + object.getObjectType() + ", not a " + wanted,
                    "Correct the id, or the original package id, in the network file.");
        }
        if (object.getOwner().getKind() != OwnerKind.SHARED) {
            return Check.failed(type, expected.id() + " is not shared", "Take the shared object's id.");
        }
        if (object.getOwner().getVersion() != expected.initialVersion()) {
            return Check.failed(
                    type,
                    "became shared at version " + object.getOwner().getVersion() + ", the network file says "
                            + expected.initialVersion(),
                    "Correct the number behind @ in the network file.");
        }
        return Check.ok(type, expected + ", now version " + object.getVersion());
    }
}
