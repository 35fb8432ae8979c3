package io.daasvader.master.moving;

import io.daasvader.master.chain.ChainObjects;
import io.daasvader.master.chain.ChainObjects.LiveWorker;
import io.daasvader.master.moving.MoveActs.Act;
import io.daasvader.master.requests.Placements;
import io.daasvader.master.requests.Placements.Placement;
import io.daasvader.master.workers.WorkerDirectory;
import io.daasvader.master.workers.WorkerRecord;
import io.daasvader.sui.types.Address;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One look at workers, work and moves, all read anew: asks the chain for other workers where work must go away, and carries out in
 * the cluster what the chain has decided. A look that cannot read one of them changes nothing. Used by one thread.
 */
final class Mover {
    /** What came to a worker that is being left, by a request that was on its way, is found so many rounds later. */
    private static final int QUIET_ROUNDS = 5;
    /** The event of a move that was asked for is here by then. */
    private static final long ASKED_MS = 10_000;

    private final WorkerDirectory directory;
    private final ChainObjects chain;
    private final Placements placements;
    private final Moves moves;
    private final Workloads workloads;
    private final Relocation relocation;
    private final MoveActs acts;
    private final Duration grace;
    private final Patience patience;
    private final InstantSource clock;
    private final Duration round;
    /** Workers from which nothing had to be moved, and requests that were asked for: until when they are left in peace. */
    private final Map<Address, Long> quietUntil = new HashMap<>();

    Mover(
            WorkerDirectory directory,
            ChainObjects chain,
            Placements placements,
            Moves moves,
            Workloads workloads,
            MoveActs acts,
            MovingSettings settings,
            InstantSource clock) {
        this.directory = directory;
        this.chain = chain;
        this.placements = placements;
        this.moves = moves;
        this.workloads = workloads;
        this.relocation = new Relocation(workloads, placements, moves);
        this.acts = acts;
        this.grace = settings.grace();
        this.patience = new Patience(settings.round().multipliedBy(5).plusSeconds(10));
        this.round = settings.round();
        this.clock = clock;
    }

    /** A worker and how the chain shows it now. */
    record Seen(WorkerRecord worker, Optional<LiveWorker> live, Departure departure) {
        Address id() {
            return worker.id();
        }
    }

    /**
     * Whether something is on its way, so that the next look should come soon.
     *
     * @throws io.daasvader.master.workers.ClusterTrouble when the API server does not answer
     * @throws io.daasvader.sui.rpc.RpcException when the chain does not
     */
    boolean round() {
        try {
            return look();
        } catch (RuntimeException e) {
            patience.broken();
            throw e;
        }
    }

    private boolean look() {
        List<WorkerRecord> known = directory.all();
        Map<Address, Seen> seen = seen(known);
        Set<Address> offline = seen.values().stream()
                .filter(s -> s.departure() == Departure.OFFLINE)
                .map(Seen::id)
                .collect(Collectors.toSet());
        if (!offline.isEmpty() && allNodesAreSilent(known)) {
            // Rather the API server was away, or cannot be reached from anywhere: the nodes are heard again soon.
            patience.broken();
        }
        long now = clock.millis();
        patience.saw(offline, now);
        quietUntil.values().removeIf(until -> until <= now);
        List<Act> planned = new ArrayList<>();
        for (Seen worker : seen.values()) {
            boolean goes = worker.departure() == Departure.NOW
                    || (worker.departure() == Departure.OFFLINE && patience.isOver(worker.id(), grace, now));
            if (goes && !quietUntil.containsKey(worker.id())) {
                int before = planned.size();
                plan(worker, seen, planned);
                if (planned.size() == before) {
                    quietUntil.put(
                            worker.id(), now + round.multipliedBy(QUIET_ROUNDS).toMillis());
                }
            }
        }
        if (!planned.isEmpty()) {
            MovePoint.MOVES_PLANNED.pass();
            planned.forEach(act -> quietUntil.put(act.request(), now + ASKED_MS));
            acts.send(planned);
        }
        List<Moves.Open> open = moves.open();
        open.forEach(move -> relocation.carryOut(move, name(known, move.from())));
        return !open.isEmpty();
    }

    private static Optional<String> name(List<WorkerRecord> known, Address worker) {
        return known.stream().filter(w -> w.id().equals(worker)).findFirst().map(WorkerRecord::nodeId);
    }

    private Map<Address, Seen> seen(List<WorkerRecord> known) {
        List<WorkerRecord> onChain = known.stream().filter(w -> !w.left()).toList();
        List<Optional<LiveWorker>> live =
                chain.workers(onChain.stream().map(WorkerRecord::id).toList());
        Map<Address, Seen> seen = new HashMap<>();
        for (int i = 0; i < onChain.size(); i++) {
            WorkerRecord worker = onChain.get(i);
            seen.put(worker.id(), new Seen(worker, live.get(i), Departure.of(worker, live.get(i))));
        }
        known.stream()
                .filter(WorkerRecord::left)
                .forEach(w -> seen.put(w.id(), new Seen(w, Optional.empty(), Departure.NOW)));
        return seen;
    }

    /** As Kubernetes itself evicts nothing while it hears of no node. */
    private boolean allNodesAreSilent(List<WorkerRecord> known) {
        return known.stream()
                .filter(w -> w.nodeUid().isPresent())
                .noneMatch(w -> workloads.isReady(w.nodeId()).orElse(false));
    }

    private void plan(Seen worker, Map<Address, Seen> all, List<Act> planned) {
        for (Workload workload : workloads.of(worker.id())) {
            Optional<Placement> placement = placements
                    .byLabel(workload.request())
                    .filter(p -> p.worker().equals(worker.id()));
            if (placement.isEmpty()
                    || workload.isGoing()
                    || !placement.get().state().ended()) {
                continue; // of an unknown request, or moved already, or its receipt is on the way
            }
            Placement p = placement.get();
            if (isAsked(p.request())) {
                continue;
            }
            Optional<String> stays = stays(workload, p, all);
            if (stays.isPresent()) {
                placements.stays(p, stays.get());
            } else {
                planned.add(worker.live()
                        .<Act>map(l -> new Act.Move(l.shared(), p.request(), p.owner(), p.minTier()))
                        .orElseGet(() -> new Act.MoveOfLeft(p.worker(), p.request(), p.owner(), p.minTier())));
            }
        }
        worker.live().ifPresent(live -> reassign(worker, live, all, planned));
    }

    private void reassign(Seen worker, LiveWorker live, Map<Address, Seen> all, List<Act> planned) {
        List<Placement> open = placements.unanswered(worker.id()).stream()
                .filter(p -> !p.pinned() && another(p, all))
                .toList();
        for (Placement p : open) {
            if (isAsked(p.request())) {
                continue;
            }
            chain.request(p.request())
                    .filter(r -> r.request().workerId().equals(worker.id()))
                    .ifPresent(r -> planned.add(new Act.Reassign(live.shared(), r.shared())));
        }
    }

    /** Whether it was asked for a moment ago; marks nothing. */
    private boolean isAsked(Address request) {
        return quietUntil.containsKey(request);
    }

    private Optional<String> stays(Workload workload, Placement placement, Map<Address, Seen> all) {
        if (placement.pinned()) {
            return Optional.of("its requester named the worker");
        }
        if (!another(placement, all)) {
            return Optional.of("no other worker can be chosen now");
        }
        return workloads.bound(workload);
    }

    private static boolean another(Placement placement, Map<Address, Seen> all) {
        return all.values().stream()
                .filter(s -> !s.id().equals(placement.worker()))
                .flatMap(s -> s.live().stream())
                .anyMatch(l -> Departure.mayTakeWork(l.worker(), placement.minTier()));
    }
}
