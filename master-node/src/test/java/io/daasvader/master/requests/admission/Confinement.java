package io.daasvader.master.requests.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.master.cluster.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at an object by itself and says whether it stays in its place; knows nothing of the rules that made it. */
final class Confinement {
    private static final Set<String> NEVER = Set.of(
            "hostPath",
            "nodeName",
            "hostPort",
            "ownerReferences",
            "finalizers",
            "serviceAccountToken",
            "priorityClassName",
            "privileged=true",
            "hostNetwork=true",
            "hostPID=true",
            "hostIPC=true",
            "allowPrivilegeEscalation=true",
            "automountServiceAccountToken=true",
            "runAsNonRoot=false",
            "runAsUser=0",
            "type=Unconfined",
            "serviceAccountName=admin",
            "seccomp.security.alpha.kubernetes.io/pod");

    private Confinement() {}

    static void check(Kind kind, Map<String, Object> object, String worker) {
        List<String> found = new ArrayList<>();
        collect(object, found);
        assertThat(found).doesNotContainAnyElementsOf(NEVER);
        Fields root = new Fields(object, "");
        Fields spec = root.object("spec").orElseThrow();
        Fields pod = kind.hasPodTemplate()
                ? spec.object("template").flatMap(t -> t.object("spec")).orElseThrow()
                : spec;
        assertThat(pod.flag("automountServiceAccountToken")).contains(false);
        Fields context = pod.object("securityContext").orElseThrow();
        assertThat(context.flag("runAsNonRoot")).contains(true);
        assertThat(context.object("seccompProfile").flatMap(p -> p.text("type")))
                .contains("RuntimeDefault");
        for (String list : List.of("containers", "initContainers")) {
            pod.objects(list).forEach(Confinement::container);
        }
        List<Fields> terms = pod.object("affinity")
                .flatMap(a -> a.object("nodeAffinity"))
                .flatMap(n -> n.object("requiredDuringSchedulingIgnoredDuringExecution"))
                .orElseThrow()
                .objects("nodeSelectorTerms");
        assertThat(terms)
                .isNotEmpty()
                .allSatisfy(term -> assertThat(term.objects("matchExpressions")).anySatisfy(e -> {
                    assertThat(e.text("key")).contains("daasvader.io.node-restriction.kubernetes.io/worker");
                    assertThat(e.text("operator")).contains("In");
                    assertThat(e.texts("values")).containsExactly(worker);
                }));
    }

    /** RFC 7396, from its pseudo code. */
    static Map<String, Object> merged(Map<String, Object> target, Map<String, Object> patch) {
        Map<String, Object> result = new LinkedHashMap<>(target);
        Fields patches = new Fields(patch, "");
        for (String key : patch.keySet()) {
            if (patches.isNull(key)) {
                result.remove(key);
            } else if (patch.get(key) instanceof Map<?, ?>) {
                Map<String, Object> old = result.get(key) instanceof Map<?, ?>
                        ? new Fields(result, "").object(key).orElseThrow().map()
                        : Map.of();
                result.put(key, merged(old, patches.object(key).orElseThrow().map()));
            } else {
                result.put(key, patches.map().getOrDefault(key, ""));
            }
        }
        return result;
    }

    private static void container(Fields container) {
        Fields context = container.object("securityContext").orElseThrow();
        assertThat(context.flag("allowPrivilegeEscalation")).contains(false);
        assertThat(context.object("capabilities").orElseThrow().texts("drop")).contains("ALL");
        assertThat(context.object("capabilities").orElseThrow().texts("add")).isSubsetOf("NET_BIND_SERVICE");
    }

    private static void collect(Object value, List<String> found) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> {
                found.add((String) key);
                found.add(key + "=" + item);
                collect(item, found);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(item -> collect(item, found));
        }
    }
}
