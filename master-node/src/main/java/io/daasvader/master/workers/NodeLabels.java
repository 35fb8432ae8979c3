package io.daasvader.master.workers;

import io.daasvader.master.tenancy.Marks;
import io.daasvader.master.workers.Nodes.Node;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that no node wears another worker's label, by which pods find their way. */
record NodeLabels(Nodes nodes, Workers workers) {
    private static final Logger LOG = LoggerFactory.getLogger(NodeLabels.class);

    void check(Collection<Node> present, List<WorkerRecord> known) {
        present.forEach(node -> check(node, known));
    }

    /** A kubelet may write labels on its own node; this one decides where pods go, and is the master's. */
    private void check(Node node, List<WorkerRecord> known) {
        String label = node.labels().get(Marks.WORKER);
        if (label == null) {
            return;
        }
        List<WorkerRecord> ofName =
                known.stream().filter(w -> w.nodeId().equals(node.name())).toList();
        if (ofName.stream().anyMatch(w -> Marks.workerLabel(w.id()).equals(label))) {
            return;
        }
        Optional<WorkerRecord> claimed = known.stream()
                .filter(w -> Marks.workerLabel(w.id()).equals(label))
                .findFirst();
        if (ofName.isEmpty() && claimed.isEmpty()) {
            return; // of another deployment; nothing is known about either
        }
        try {
            nodes.unmark(node);
        } catch (ClusterTrouble e) {
            return; // it has just changed; the next round looks again
        }
        LOG.atWarn()
                .addKeyValue("node", node.name())
                .log("a node named itself after another worker; the label was taken away");
        claimed.ifPresent(w -> workers.record(
                w.id(),
                WorkerStep.FALSE_LABEL,
                Optional.empty(),
                "the node " + node.name() + " wore this worker's label"));
    }
}
