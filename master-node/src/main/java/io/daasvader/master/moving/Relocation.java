package io.daasvader.master.moving;

import io.daasvader.master.cluster.ClusterAnswer;
import io.daasvader.master.moving.Moves.Again;
import io.daasvader.master.moving.Moves.Open;
import io.daasvader.master.requests.Placements;
import io.daasvader.master.requests.Placements.Placement;
import io.daasvader.master.requests.RequestState;
import io.daasvader.master.tenancy.Marks;
import io.daasvader.master.workers.ClusterTrouble;
import io.daasvader.master.workers.Json;
import io.daasvader.sui.types.Address;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Carries one decided move out in the cluster, a step further at each call; a repeat after a crash finds what was done. An object
 * with a pod template is tied to its new worker where it stands; pods and Jobs, whose place cannot change, are made again.
 */
record Relocation(Workloads workloads, Placements placements, Moves moves) {
    private static final Logger LOG = LoggerFactory.getLogger(Relocation.class);
    private static final int CONFLICT = 409;

    /** {@code node} is the name of the left worker's node. */
    void carryOut(Open move, Optional<String> node) {
        Optional<Placement> placement = placements.of(move.request());
        if (placement.isEmpty()) {
            moves.done(move); // of a request from before this memory begins
            return;
        }
        Placement p = placement.get();
        boolean answered = p.state().ended() || p.state() == RequestState.ANSWERED;
        try {
            // Whoever does not answer the API server's probes ends no pod in order.
            boolean dead = node.map(n -> !workloads.isReady(n).orElse(false)).orElse(true);
            if (!move.written() && !write(move, p, dead, answered)) {
                return;
            }
            if (answered && leavesNothing(move, dead)) {
                moves.done(move);
                MovePoint.MOVE_DONE.pass();
            }
        } catch (ClusterTrouble e) {
            // One object that changes under our hands holds up no other.
            LOG.atInfo().addKeyValue("request", move.request()).log("looked at again: {}", e.getMessage());
        }
    }

    /** Whether nothing is left to be written. */
    private boolean write(Open move, Placement placement, boolean dead, boolean answered) {
        if (move.again().isPresent()) {
            return again(move, placement, move.again().get(), dead);
        }
        Optional<Workload> found = made(move, move.from());
        if (found.isEmpty()) {
            // Written before a crash, or at once for the new worker; else not made yet, or deleted by its owner.
            made(move, placement.worker()).ifPresent(w -> moves.written(move, placement, w.described()));
            return answered;
        }
        Workload workload = found.get();
        Address to = placement.worker();
        if (workload.canBePatched()) {
            if (!workloads.patch(workload, Repin.patch(workload, to))) {
                return false;
            }
            MovePoint.OBJECT_WRITTEN.pass();
            moves.written(move, placement, workload.described());
            MovePoint.WRITING_STORED.pass();
            return true;
        }
        if (workload.isGoing()) {
            return false; // its owner deletes it
        }
        Again manifest = new Again(workload.kind(), workload.namespace(), workload.name(), Repin.again(workload, to));
        moves.deleting(move, manifest);
        MovePoint.MANIFEST_STORED.pass();
        return again(move, placement, manifest, dead);
    }

    private Optional<Workload> made(Open move, Address worker) {
        return workloads.of(worker).stream()
                .filter(w -> w.request().equals(Marks.requestLabel(move.request())))
                .findFirst();
    }

    private boolean again(Open move, Placement placement, Again manifest, boolean dead) {
        Optional<Workload> present = workloads.find(manifest.kind(), manifest.path());
        if (present.filter(w -> isOld(w, move)).isPresent()) {
            workloads.delete(present.get(), dead);
            MovePoint.OBJECT_DELETED.pass();
            present = workloads.find(manifest.kind(), manifest.path());
        }
        if (present.isEmpty()) {
            ClusterAnswer.Answered made = workloads.create(placed(manifest, placement.worker()));
            MovePoint.OBJECT_WRITTEN.pass();
            if (made.status() == CONFLICT) {
                return false;
            }
            return told(move, placement, manifest, made);
        }
        if (isOld(present.get(), move)) {
            return false; // it is on its way out
        }
        moves.written(move, placement, described(manifest));
        MovePoint.WRITING_STORED.pass();
        return true;
    }

    private boolean told(Open move, Placement placement, Again manifest, ClusterAnswer.Answered made) {
        String refusal = made.ok()
                ? ""
                : " could not be made again: HTTP " + made.status() + " "
                        + Json.read(made.body()).path("message").asString("");
        if (refusal.isEmpty()) {
            moves.written(move, placement, described(manifest));
        } else {
            placements.stays(placement, described(manifest) + refusal);
        }
        MovePoint.WRITING_STORED.pass();
        return refusal.isEmpty();
    }

    private static String described(Again manifest) {
        return manifest.kind().kind() + " " + manifest.namespace() + "/" + manifest.name();
    }

    /** For the worker that the chain says now, which may be another than when the manifest was stored. */
    private static Again placed(Again manifest, Address to) {
        ObjectNode object = (ObjectNode) Json.read(manifest.manifest());
        Repin.place(object, to);
        return new Again(manifest.kind(), manifest.namespace(), manifest.name(), object.toString());
    }

    private static boolean isOld(Workload workload, Open move) {
        return workload.request().equals(Marks.requestLabel(move.request()))
                && workload.label(Marks.WORKER)
                        .filter(Marks.workerLabel(move.from())::equals)
                        .isPresent();
    }

    /**
     * Whether no pod of it is on the old worker any more. Where nobody ends them they are deleted; so are those of a StatefulSet
     * that wait for the old worker, since their controller waits for them. A Deployment's are its rollout's affair.
     */
    private boolean leavesNothing(Open move, boolean dead) {
        boolean left = false;
        for (Workload pod : workloads.pods(Marks.requestLabel(move.request()), move.from())) {
            boolean placed =
                    !pod.object().path("spec").path("nodeName").asString("").isEmpty();
            boolean waits = !placed && !pod.isOfReplicaSet();
            left |= placed || waits;
            if ((placed && dead) || waits) {
                workloads.delete(pod, true);
                MovePoint.PODS_DELETED.pass();
            }
        }
        return !left;
    }
}
