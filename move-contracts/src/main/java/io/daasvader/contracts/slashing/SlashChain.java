package io.daasvader.contracts.slashing;

import io.daasvader.contracts.ConfigUpdated;
import io.daasvader.contracts.DaasEvent;
import io.daasvader.contracts.DeploymentCreated;
import io.daasvader.contracts.K8sAPIResult;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.Settings;
import io.daasvader.contracts.SlashDismissed;
import io.daasvader.contracts.SlashDisputed;
import io.daasvader.contracts.SlashExecuted;
import io.daasvader.contracts.SlashProposed;
import io.daasvader.contracts.SlashUpheld;
import io.daasvader.contracts.StakeDeposited;
import io.daasvader.contracts.UnbondingStarted;
import io.daasvader.contracts.WorkerAssigned;
import io.daasvader.contracts.WorkerRegistered;
import io.daasvader.contracts.slashing.PastEvents.Listed;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.CheckpointSummary;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the chain's past says around slashes: proposals, the settings in force, what was bonded, a worker's stream. Found by a
 * node's lists. Calls throw {@link io.daasvader.sui.rpc.RpcException}, also when the node no longer has the past.
 */
public final class SlashChain {
    private static final long MOST_BPS = 10_000;

    private final PastEvents past;
    private final SuiRpc rpc;
    private final long from;

    /**
     * Looks from a checkpoint on.
     *
     * @param from 0, or the package's first checkpoint where nodes keep less
     */
    public SlashChain(NetworkFile network, SuiRpc rpc, long from) {
        this.past = new PastEvents(network, rpc);
        this.rpc = rpc;
        this.from = from;
    }

    /** The first checkpoint that the node does not have yet. */
    long end() {
        return rpc.serviceInfo().height() + 1;
    }

    /** Chain time of the newest checkpoint, in ms, by the node's word. */
    public long nowMs() {
        long newest = end() - 1;
        return rpc.checkpoint(newest, List.of("sequence_number", "summary.bcs"))
                .map(c -> CheckpointSummary.fromBcs(
                                c.getSummary().getBcs().getValue().toByteArray())
                        .timestampMs())
                .orElseThrow(() -> new IllegalStateException("the node does not have its newest checkpoint " + newest));
    }

    /** Every proposal, oldest first. */
    public List<SlashCase> cases() {
        Map<Address, SlashCase> cases = new LinkedHashMap<>();
        for (Listed listed : past.list(List.of("slash_events"), from, end())) {
            Cite at = listed.cite();
            switch (listed.event()) {
                case SlashProposed e -> cases.put(e.proposalId(), SlashCase.of(e, at));
                case SlashDisputed e ->
                    cases.computeIfPresent(e.proposalId(), (id, c) -> c.disputed(e.statementHash()));
                case SlashUpheld e -> cases.computeIfPresent(e.proposalId(), (id, c) -> c.decided());
                case SlashDismissed e -> cases.computeIfPresent(e.proposalId(), (id, c) -> c.dismissed(at));
                case SlashExecuted e -> cases.computeIfPresent(e.proposalId(), (id, c) -> c.executed(e, at));
                default -> {}
            }
        }
        return List.copyOf(cases.values());
    }

    /** The proposal with this id. */
    public Optional<SlashCase> find(Address id) {
        return cases().stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /** The settings in force after a checkpoint; empty when the list does not reach back to them. */
    public Optional<Settings> settings(long checkpoint) {
        Optional<Settings> last = Optional.empty();
        for (Listed listed : past.list(List.of("config_events"), from, checkpoint + 1)) {
            last = switch (listed.event()) {
                case DeploymentCreated e -> Optional.of(e.settings());
                case ConfigUpdated e -> Optional.of(e.settings());
                default -> last;
            };
        }
        return last;
    }

    /**
     * What a worker had at stake.
     *
     * @param stake MIST
     * @param unbonding MIST on the way out, still liable
     */
    public record Bond(long stake, long unbonding) {
        /** What the contract takes: a share in basis points of all, rounded up. */
        public long share(long bps) {
            return BigInteger.valueOf(stake)
                    .add(BigInteger.valueOf(unbonding))
                    .multiply(BigInteger.valueOf(bps))
                    .add(BigInteger.valueOf(MOST_BPS - 1))
                    .divide(BigInteger.valueOf(MOST_BPS))
                    .longValueExact();
        }
    }

    /** The settings' share for an offence, in basis points. */
    public static long bps(Settings settings, int offence) {
        return switch (offence) {
            case 0 -> settings.slashDowntimeBps();
            case 1 -> settings.slashAbuseBps();
            default -> settings.slashMaliceBps();
        };
    }

    /** What was bonded when the proposal was made; empty when the list does not reach back to the registration. */
    public Optional<Bond> bond(SlashCase about) {
        Address worker = about.worker();
        Optional<Bond> bond = Optional.empty();
        List<String> money = List.of(
                "worker_events::WorkerRegistered",
                "worker_events::StakeDeposited",
                "worker_events::UnbondingStarted",
                "slash_events::SlashExecuted");
        for (Listed listed : past.list(money, from, about.proposedAt().checkpoint() + 1)) {
            DaasEvent event = listed.event();
            boolean before = event.streamId().equals(worker)
                    && event.seq() < about.proposed().seq();
            bond = switch (event) {
                case WorkerRegistered e when e.workerId().equals(worker) -> Optional.of(new Bond(e.stake(), 0));
                case StakeDeposited e when before -> bond.map(b -> new Bond(e.stake(), b.unbonding()));
                case UnbondingStarted e when before -> bond.map(b -> new Bond(0, b.unbonding() + e.amount()));
                case SlashExecuted e when before -> Optional.of(new Bond(e.stake(), e.unbonding()));
                default -> bond;
            };
        }
        return bond;
    }

    /** Events of a worker's own stream with a place in these checkpoints, in the order of the stream. */
    List<Listed> stream(Address worker, long first, long until) {
        return past.list(List.of("worker_events", "slash_events"), first, until).stream()
                .filter(l -> l.event().streamId().equals(worker))
                .toList();
    }

    /** Where requests that the chain gave to a worker were given to it and ended. */
    List<Listed> requests(Address worker, long first, long until) {
        return past
                .list(List.of("request_events::WorkerAssigned", "request_events::K8sAPIResult"), first, until)
                .stream()
                .filter(l -> switch (l.event()) {
                    case WorkerAssigned e -> e.workerId().equals(worker);
                    case K8sAPIResult e -> e.workerId().equals(worker);
                    default -> false;
                })
                .toList();
    }
}
