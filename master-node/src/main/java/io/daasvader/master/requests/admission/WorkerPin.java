package io.daasvader.master.requests.admission;

import io.daasvader.master.tenancy.Marks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ties pods to the assigned worker by required node affinity, whatever else the owner asks of the node. */
final class WorkerPin {
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String TERMS = "nodeSelectorTerms";

    private WorkerPin() {}

    /** Terms are alternatives, so each gets the worker. */
    static void put(Fields pod, ScheduledRequest request) {
        pod.keep("affinity");
        Fields affinity = pod.child("affinity");
        affinity.keep("nodeAffinity");
        Fields nodes = affinity.child("nodeAffinity");
        nodes.keep(REQUIRED);
        Fields required = nodes.child(REQUIRED);
        required.keep(TERMS);
        Map<String, Object> worker = new LinkedHashMap<>();
        worker.put("key", Marks.NODE_PIN);
        worker.put("operator", "In");
        worker.put("values", List.of(Marks.workerLabel(request.workerId())));
        List<Fields> terms = required.objects(TERMS);
        if (terms.isEmpty()) {
            Map<String, Object> term = new LinkedHashMap<>();
            term.put("matchExpressions", List.of(worker));
            required.set(TERMS, List.of(term));
        }
        for (Fields term : terms) {
            List<Object> expressions = new ArrayList<>();
            term.objects("matchExpressions").forEach(e -> expressions.add(e.map()));
            expressions.add(worker);
            term.set("matchExpressions", expressions);
        }
    }
}
