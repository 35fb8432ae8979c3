package io.daasvader.master.tenancy;

import io.daasvader.master.cluster.Kind;
import io.daasvader.master.cluster.Manifest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the account may do by Kubernetes' own judgement: verbs on the kinds of the allow-list in one namespace. Nothing in it
 * reaches roles, bindings, service accounts, their tokens, nodes, or proxies, so nobody can widen it from inside.
 */
record TenantRights(String namespace, String user, TenantTier tier) {
    private static final String NAME = "daasvader-tenant";
    private static final List<String> READ = List.of("get", "list", "watch");
    private static final List<String> EDIT = List.of("get", "list", "watch", "create", "update", "patch", "delete");
    private static final List<String> ADMIN =
            List.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");

    /** Pods run as it, and it has neither rights nor a token. */
    Manifest serviceAccount() {
        return Manifests.of("v1", "ServiceAccount", namespace, "default", "automountServiceAccountToken", false);
    }

    Manifest role() {
        List<Object> rules = new ArrayList<>();
        byGroup().forEach((group, resources) -> rules.add(rule(group, resources, verbs())));
        rules.add(rule("", List.of("pods/log"), List.of("get")));
        rules.add(rule("", List.of("events", "resourcequotas", "limitranges"), READ));
        if (tier != TenantTier.VIEW) {
            rules.add(rule("", List.of("pods/exec", "pods/attach", "pods/portforward"), List.of("create", "get")));
        }
        return Manifests.of("rbac.authorization.k8s.io/v1", "Role", namespace, NAME, "rules", rules);
    }

    /** To the account alone: a group that others are in too would open the namespace to them. */
    Manifest binding() {
        Map<String, Object> content = Manifests.object(
                "apiVersion",
                "rbac.authorization.k8s.io/v1",
                "kind",
                "RoleBinding",
                "metadata",
                Manifests.object("name", NAME, "namespace", namespace),
                "roleRef",
                Manifests.object("apiGroup", "rbac.authorization.k8s.io", "kind", "Role", "name", NAME),
                "subjects",
                List.of(Manifests.object("apiGroup", "rbac.authorization.k8s.io", "kind", "User", "name", user)));
        return new Manifest(content);
    }

    private List<String> verbs() {
        return switch (tier) {
            case ADMIN -> ADMIN;
            case EDIT -> EDIT;
            case VIEW -> READ;
        };
    }

    private Map<String, List<String>> byGroup() {
        Map<String, List<String>> groups = new TreeMap<>();
        Arrays.stream(Kind.values())
                .filter(kind -> tier != TenantTier.VIEW || kind != Kind.SECRET)
                .forEach(kind -> groups.computeIfAbsent(kind.group(), g -> new ArrayList<>())
                        .add(kind.plural()));
        return groups;
    }

    private static Map<String, Object> rule(String group, List<String> resources, List<String> verbs) {
        return Manifests.object("apiGroups", List.of(group), "resources", resources, "verbs", verbs);
    }
}
