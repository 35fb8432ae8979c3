package io.daasvader.sui.rpc;

import io.daasvader.sui.rpc.proto.GetServiceInfoRequest;
import io.daasvader.sui.rpc.proto.LedgerServiceGrpc;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several endpoints, at best of different operators. The healthiest one is used: not quarantined, not lagging, fewest
 * failures, then in configured order. An endpoint must prove that it serves the pinned chain before its first use and
 * after every failure. Thread-safe.
 */
public final class EndpointPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointPool.class);
    private static final int WRONG_CHAIN_FACTOR = 10;

    private final List<PoolMember> members;
    private final RpcSettings settings;
    private final ChannelFactory channels;
    private final InstantSource clock;
    private final AtomicReference<Optional<String>> chainId;

    /**
     * A pool with everything given.
     *
     * @param chainId the pinned chain id; when empty, the first endpoint that answers decides
     */
    public EndpointPool(
            List<Endpoint> endpoints,
            Optional<String> chainId,
            RpcSettings settings,
            ChannelFactory channels,
            InstantSource clock) {
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("at least one endpoint is needed");
        }
        this.members = endpoints.stream().map(e -> new PoolMember(e, channels)).toList();
        this.settings = settings;
        this.channels = channels;
        this.clock = clock;
        this.chainId = new AtomicReference<>(chainId);
    }

    /** A pool over the network with default settings and the system's clock. */
    public static EndpointPool open(List<Endpoint> endpoints, Optional<String> chainId) {
        RpcSettings settings = RpcSettings.DEFAULT;
        return new EndpointPool(endpoints, chainId, settings, new NettyChannels(settings), InstantSource.system());
    }

    /** The chain all endpoints must serve: pinned, or learned from the first answer. */
    public Optional<String> chainId() {
        return chainId.get();
    }

    public RpcSettings settings() {
        return settings;
    }

    /** Health of every endpoint, in configured order. */
    public List<EndpointHealth> health() {
        long best = best();
        Instant now = clock.instant();
        return members.stream().map(m -> m.health(now, best)).toList();
    }

    /** Asks every endpoint for its service info, so that lag and chain id are fresh. Errors are kept as health. */
    public List<EndpointHealth> probe() {
        for (PoolMember member : members) {
            try {
                info(member);
            } catch (RpcException e) {
                LOG.atDebug().addKeyValue("endpoint", member.name()).log("probe failed: {}", e.code());
            }
        }
        return health();
    }

    /** Leaves an endpoint alone for the configured time. */
    public void quarantine(String name, String reason) {
        quarantine(name, reason, settings.quarantine());
    }

    /** Leaves the endpoint alone that unary calls use now. */
    public void quarantineCurrent(String reason) {
        usable().stream().findFirst().ifPresent(m -> quarantine(m.name(), reason));
    }

    /** Leaves an endpoint alone until {@code time} has passed. */
    public void quarantine(String name, String reason, Duration time) {
        Instant now = clock.instant();
        for (PoolMember member : members) {
            if (member.name().equals(name)) {
                member.quarantine(reason, now, now.plus(time));
                LOG.atWarn()
                        .addKeyValue("endpoint", name)
                        .addKeyValue("reason", reason)
                        .addKeyValue("seconds", time.toSeconds())
                        .log("endpoint quarantined");
            }
        }
    }

    /** Counts a failed call or stream against an endpoint. */
    public void failed(String name) {
        members.stream().filter(m -> m.name().equals(name)).forEach(PoolMember::failed);
    }

    /** Asks one endpoint now; its chain id is checked. */
    public ServiceInfo info(String name) {
        return members.stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .map(this::info)
                .orElseThrow(() -> new IllegalArgumentException("no endpoint " + name));
    }

    /** Whether an endpoint other than this one is free of quarantine. */
    public boolean hasOther(String name) {
        return health().stream()
                .anyMatch(h -> !h.name().equals(name) && h.quarantine().isEmpty());
    }

    /** Opens a channel of its own to the healthiest endpoint; the caller closes it. */
    public OpenChannel openFresh() {
        PoolMember member = pick();
        return new OpenChannel(member.name(), channels.open(member.endpoint()));
    }

    /** A channel owned by the caller. */
    public record OpenChannel(String endpoint, ManagedChannel channel) {}

    /** The endpoint to use now, its chain id checked. */
    PoolMember pick() {
        List<RpcException> refused = new ArrayList<>();
        for (PoolMember member : usable()) {
            try {
                if (!member.verified()) {
                    info(member);
                }
                return member;
            } catch (RpcException e) {
                refused.add(e);
            }
        }
        if (!refused.isEmpty()) {
            throw refused.getLast();
        }
        throw new RpcException(
                Status.Code.UNAVAILABLE,
                "pool",
                "pick",
                "every endpoint is quarantined",
                new IllegalStateException("no usable endpoint"));
    }

    private List<PoolMember> usable() {
        long best = best();
        Instant now = clock.instant();
        Comparator<PoolMember> order = Comparator.comparingInt(
                        (PoolMember m) -> m.health(now, best).lag() > settings.lagLimit() ? 1 : 0)
                .thenComparingInt(m -> m.health(now, best).failures());
        List<PoolMember> free = members.stream()
                .filter(m -> m.health(now, best).quarantine().isEmpty())
                .sorted(order)
                .toList();
        // Better a doubtful endpoint than none; one of another chain is no endpoint at all.
        return free.isEmpty()
                ? members.stream().filter(m -> !m.wrongChain()).sorted(order).toList()
                : free;
    }

    private long best() {
        return members.stream().mapToLong(PoolMember::height).max().orElse(0);
    }

    private ServiceInfo info(PoolMember member) {
        ServiceInfo info;
        try {
            info = ServiceInfo.of(stub(member.unary()).getServiceInfo(GetServiceInfoRequest.getDefaultInstance()));
        } catch (StatusRuntimeException e) {
            member.failed();
            throw RpcException.of(e, member.name(), "GetServiceInfo");
        }
        String expected = chainId.updateAndGet(known -> known.isPresent() ? known : Optional.of(info.chainId()))
                .orElseThrow();
        if (!expected.equals(info.chainId())) {
            String reason = "wrong chain: " + info.chainId() + " instead of " + expected;
            member.foundWrongChain();
            quarantine(member.name(), reason, settings.quarantine().multipliedBy(WRONG_CHAIN_FACTOR));
            throw new RpcException(
                    Status.Code.FAILED_PRECONDITION,
                    member.name(),
                    "GetServiceInfo",
                    reason,
                    new IllegalStateException(reason));
        }
        member.learned(info);
        return info;
    }

    private LedgerServiceGrpc.LedgerServiceBlockingStub stub(Channel channel) {
        return LedgerServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(settings.deadline().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        members.forEach(PoolMember::close);
    }
}
