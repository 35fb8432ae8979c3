package io.daasvader.master.moving;

import io.daasvader.master.cluster.Kind;
import io.daasvader.master.tenancy.Marks;
import io.daasvader.sui.types.Address;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes an object's place anew: the labels, and the node affinity that ties its pods to a worker. */
final class Repin {
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String TERMS = "nodeSelectorTerms";
    private static final Set<String> PINS = Set.of(Marks.WORKER, Marks.NODE_PIN);
    /** What the controller of Jobs writes into each, and refuses to find in a new one. */
    private static final List<String> OF_JOBS =
            List.of("controller-uid", "job-name", "batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-name");

    private Repin() {}

    /** A merge patch of an object with a pod template, about the version that was read. */
    static String patch(Workload workload, Address to) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = patch.putObject("metadata");
        metadata.put(
                "resourceVersion",
                workload.object().path("metadata").path("resourceVersion").asString());
        mark(metadata, to);
        metadata.putObject("annotations").put(Marks.WORKER_ID, to.toString());
        ObjectNode template = patch.putObject("spec").putObject("template");
        mark(template.putObject("metadata"), to);
        template.putObject("spec").set("affinity", pinned(workload.podSpec().path("affinity"), to));
        return patch.toString();
    }

    /** The object as it must be made again when it cannot be patched. */
    static String again(Workload workload, Address to) {
        ObjectNode old = (ObjectNode) workload.object();
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("apiVersion", workload.kind().apiVersion());
        object.put("kind", workload.kind().kind());
        ObjectNode metadata = object.putObject("metadata");
        metadata.put("name", workload.name()).put("namespace", workload.namespace());
        metadata.set("labels", old.path("metadata").path("labels").deepCopy());
        metadata.set("annotations", old.path("metadata").path("annotations").deepCopy());
        ObjectNode spec = (ObjectNode) old.path("spec").deepCopy();
        object.set("spec", spec);
        ObjectNode pod = spec;
        if (workload.kind() == Kind.JOB) {
            spec.remove("selector");
            ObjectNode template = (ObjectNode) spec.path("template");
            pod = (ObjectNode) template.path("spec");
            if (template.path("metadata") instanceof ObjectNode ofPods) {
                forget(ofPods);
            }
            forget(metadata);
        }
        pod.remove("nodeName");
        place(object, to);
        return object.toString();
    }

    private static void forget(ObjectNode metadata) {
        metadata.remove("creationTimestamp");
        if (metadata.path("labels") instanceof ObjectNode labels) {
            labels.remove(OF_JOBS);
        }
    }

    /** Changes the place of a whole object. */
    static void place(ObjectNode object, Address to) {
        ObjectNode metadata = (ObjectNode) object.path("metadata");
        mark(metadata, to);
        object(metadata, "annotations").put(Marks.WORKER_ID, to.toString());
        ObjectNode spec = (ObjectNode) object.path("spec");
        if (spec.path("template") instanceof ObjectNode template) {
            mark(object(template, "metadata"), to);
            spec = (ObjectNode) template.path("spec");
        }
        spec.set("affinity", pinned(spec.path("affinity"), to));
    }

    private static void mark(ObjectNode metadata, Address to) {
        object(metadata, "labels").put(Marks.WORKER, Marks.workerLabel(to));
    }

    /** The affinity with each of its terms, which are alternatives, tied to the worker. */
    static ObjectNode pinned(JsonNode affinity, Address to) {
        ObjectNode copy =
                affinity instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        ObjectNode required = object(object(copy, "nodeAffinity"), REQUIRED);
        ArrayNode terms = required.path(TERMS) instanceof ArrayNode array ? array : required.putArray(TERMS);
        if (terms.isEmpty()) {
            terms.addObject();
        }
        for (JsonNode term : terms) {
            ObjectNode owned = (ObjectNode) term;
            ArrayNode expressions = owned.path("matchExpressions") instanceof ArrayNode array
                    ? array
                    : owned.putArray("matchExpressions");
            ArrayNode others = JsonNodeFactory.instance.arrayNode();
            for (JsonNode expression : expressions) {
                if (!PINS.contains(expression.path("key").asString(""))) {
                    others.add(expression);
                }
            }
            others.addObject()
                    .put("key", Marks.NODE_PIN)
                    .put("operator", "In")
                    .putArray("values")
                    .add(Marks.workerLabel(to));
            owned.set("matchExpressions", others);
        }
        return copy;
    }

    private static ObjectNode object(ObjectNode parent, String field) {
        return parent.path(field) instanceof ObjectNode object ? object : parent.putObject(field);
    }
}
