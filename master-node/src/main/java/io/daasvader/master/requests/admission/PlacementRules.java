package io.daasvader.master.requests.admission;

import io.daasvader.master.tenancy.Marks;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What an owner may say about the node of a pod. */
final class PlacementRules {
    private static final Set<String> REFUSED_TAINTS = Set.of(
            "node-role.kubernetes.io/control-plane",
            "node-role.kubernetes.io/master",
            "node-role.kubernetes.io/etcd",
            "node.kubernetes.io/unschedulable");
    private static final List<String> TERM_LISTS = List.of(
            "requiredDuringSchedulingIgnoredDuringExecution", "preferredDuringSchedulingIgnoredDuringExecution");

    private PlacementRules() {}

    static void judge(Fields pod) {
        if (!pod.text("nodeName").orElse("").isEmpty()) {
            throw pod.refuse(ReasonCode.NODE_NAME, "nodeName");
        }
        if (!pod.text("schedulerName").orElse("default-scheduler").equals("default-scheduler")) {
            throw pod.refuse(ReasonCode.SCHEDULER_NAME, "schedulerName");
        }
        pod.object("nodeSelector").ifPresent(selector -> {
            for (String key : selector.map().keySet()) {
                notOurs(selector, key, key);
            }
        });
        pod.objects("tolerations").forEach(PlacementRules::toleration);
        pod.object("affinity").ifPresent(PlacementRules::affinity);
    }

    private static void toleration(Fields toleration) {
        String key = toleration.text("key").orElse("");
        if (key.isEmpty() || REFUSED_TAINTS.contains(key) || key.startsWith(Marks.PREFIX)) {
            throw toleration.refuse(ReasonCode.TOLERATION, "key");
        }
    }

    private static void affinity(Fields affinity) {
        affinity.object("nodeAffinity").ifPresent(nodes -> {
            nodes.object(TERM_LISTS.getFirst())
                    .ifPresent(required -> required.objects("nodeSelectorTerms").forEach(PlacementRules::nodeTerm));
            nodes.objects(TERM_LISTS.getLast())
                    .forEach(preferred -> preferred.object("preference").ifPresent(PlacementRules::nodeTerm));
        });
        for (String kind : List.of("podAffinity", "podAntiAffinity")) {
            affinity.object(kind).ifPresent(PlacementRules::podTerms);
        }
    }

    private static void nodeTerm(Fields term) {
        for (Fields expression : term.objects("matchExpressions")) {
            notOurs(expression, "key", expression.text("key").orElse(""));
        }
    }

    /** A required anti-affinity works both ways: across namespaces it would keep others' pods off the node. */
    private static void podTerms(Fields affinity) {
        Stream<Fields> terms = Stream.concat(
                affinity.objects(TERM_LISTS.getFirst()).stream(),
                affinity.objects(TERM_LISTS.getLast()).stream().flatMap(p -> p.object("podAffinityTerm").stream()));
        terms.forEach(term -> {
            for (String key : List.of("namespaces", "namespaceSelector")) {
                if (term.has(key)) {
                    throw term.refuse(ReasonCode.AFFINITY_NAMESPACE, key);
                }
            }
        });
    }

    private static void notOurs(Fields where, String field, String key) {
        if (key.startsWith(Marks.PREFIX) || key.equals(Marks.NODE_PIN)) {
            throw where.refuse(ReasonCode.NODE_SELECTOR, field);
        }
    }
}
