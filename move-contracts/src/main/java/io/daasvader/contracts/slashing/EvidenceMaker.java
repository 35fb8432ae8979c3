package io.daasvader.contracts.slashing;

import io.daasvader.contracts.K8sAPIResult;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.Settings;
import io.daasvader.contracts.WorkerAssigned;
import io.daasvader.contracts.WorkerHeartbeat;
import io.daasvader.contracts.slashing.Evidence.Gap;
import io.daasvader.contracts.slashing.Evidence.HeartbeatGap;
import io.daasvader.contracts.slashing.Evidence.Refused;
import io.daasvader.contracts.slashing.Evidence.RefusedReceipts;
import io.daasvader.contracts.slashing.PastEvents.Listed;
import io.daasvader.contracts.slashing.ProvenEvents.Seen;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.types.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes evidence of what lies on chain. Calls throw {@link io.daasvader.sui.rpc.RpcException}. Not thread-safe. */
public final class EvidenceMaker {
    private static final int REASONS_OF_A_CLASS = 100;
    private static final int WORKER_GONE = 6;

    private final NetworkFile network;
    private final SlashChain chain;
    private final ProvenEvents proven;

    public EvidenceMaker(NetworkFile network, SuiRpc rpc, SlashChain chain) {
        this.network = network;
        this.chain = chain;
        this.proven = new ProvenEvents(network, rpc);
    }

    /** Whether a receipt says that its worker was gone. */
    static boolean gone(K8sAPIResult receipt) {
        return !receipt.completed() && receipt.reason() / REASONS_OF_A_CLASS == WORKER_GONE;
    }

    /**
     * The worker's silences since a checkpoint; empty when there is none that counts.
     *
     * @param first the first checkpoint that is looked at
     */
    public Optional<Evidence> silence(Address worker, long first) {
        long end = chain.end();
        List<StreamEvent> events = new ArrayList<>();
        for (Listed listed : chain.stream(worker, first, end)) {
            long ms = listed.event() instanceof WorkerHeartbeat beat
                    ? beat.atMs()
                    : time(listed.cite().checkpoint())
                            .orElseThrow(
                                    () -> new IllegalStateException("the time of " + listed.cite() + " is not proven"));
            events.add(new StreamEvent(listed.event(), listed.cite(), ms));
        }
        Optional<Silence.AsOf> asOf = time(end - 1).stream()
                .mapToObj(ms -> new Silence.AsOf(end - 1, ms))
                .findFirst();
        return accuse(network, worker, Silence.in(events, asOf), chain.settings(end - 1));
    }

    /** The evidence of these gaps: the newest, as many as a document takes; empty when there are none. */
    public static Optional<Evidence> accuse(
            NetworkFile network, Address worker, List<Gap> gaps, Optional<Settings> settings) {
        List<Gap> cited = new ArrayList<>();
        int events = 0;
        for (Gap gap : gaps.reversed()) {
            events += gap.events().size();
            if (events > Evidence.MOST_CITES || cited.size() == Evidence.MOST_ITEMS) {
                break;
            }
            cited.addFirst(gap);
        }
        return cited.isEmpty() || settings.isEmpty()
                ? Optional.empty()
                : Optional.of(new Evidence(
                        network.chainId(),
                        network.originalPackageId(),
                        worker,
                        new HeartbeatGap(settings.get().heartbeatTimeoutMs(), cited)));
    }

    /** The worker's requests since a checkpoint whose receipts say that it was gone; the newest, when there are many. */
    public Optional<Evidence> receipts(Address worker, long first) {
        Map<Address, Cite> assigned = new HashMap<>();
        List<Refused> refused = new ArrayList<>();
        for (Listed listed : chain.requests(worker, first, chain.end())) {
            switch (listed.event()) {
                case WorkerAssigned e -> assigned.put(e.requestId(), listed.cite());
                case K8sAPIResult e -> {
                    Cite given = assigned.get(e.requestId());
                    if (given != null && gone(e)) {
                        refused.add(new Refused(e.requestId(), given, listed.cite()));
                    }
                }
                default -> {}
            }
        }
        int over = Math.max(0, refused.size() - Evidence.MOST_ITEMS);
        return refused.isEmpty()
                ? Optional.empty()
                : Optional.of(new Evidence(
                        network.chainId(),
                        network.originalPackageId(),
                        worker,
                        new RefusedReceipts(refused.subList(over, refused.size()))));
    }

    private OptionalLong time(long checkpoint) {
        return proven.time(checkpoint) instanceof Seen.Found<Long>(Long ms)
                ? OptionalLong.of(ms)
                : OptionalLong.empty();
    }
}
