package io.daasvader.master.requests.admission;

import static io.daasvader.master.requests.admission.Requests.configMap;
import static io.daasvader.master.requests.admission.Requests.post;

import java.util.ArrayList;
import java.util.List;

/** Objects of another kind than declared, with unknown fields, or with metadata that is not the owner's. */
final class BadObjects {
    private final List<Bad> all = new ArrayList<>();

    static List<Bad> all() {
        BadObjects bad = new BadObjects();
        bad.kinds();
        bad.metadata();
        return bad.all;
    }

    private void kinds() {
        add(
                "List",
                ReasonCode.LIST_KIND,
                "kind",
                post("configmaps", "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[]}"));
        add(
                "ConfigMapList",
                ReasonCode.LIST_KIND,
                "kind",
                post("apply", "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMapList\"}"));
        add("no kind", ReasonCode.MISSING_KIND, "", post("configmaps", "{\"apiVersion\":\"v1\"}"));
        add("no apiVersion", ReasonCode.MISSING_KIND, "", post("apply", "{\"kind\":\"ConfigMap\"}"));
        add(
                "ClusterRole as ConfigMap",
                ReasonCode.KIND_MISMATCH,
                "kind",
                post("configmaps", "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\n"));
        add(
                "Secret as ConfigMap",
                ReasonCode.KIND_MISMATCH,
                "kind",
                post("configmaps", "apiVersion: v1\nkind: Secret\n"));
        add(
                "old version",
                ReasonCode.KIND_MISMATCH,
                "apiVersion",
                post("deployments", "apiVersion: extensions/v1beta1\nkind: Deployment\n"));
        add("in a patch", ReasonCode.KIND_MISMATCH, "kind", Requests.patch("configmaps", "kind: Secret\n"));
        add("apply", ReasonCode.CLUSTER_SCOPED_KIND, "", post("apply", "apiVersion: v1\nkind: Namespace\n"));
        add(
                "apply",
                ReasonCode.RBAC_KIND,
                "",
                post("apply", "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\n"));
        add(
                "apply",
                ReasonCode.KIND_NOT_ALLOWED,
                "",
                post("apply", "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n"));
        add("apply", ReasonCode.UNKNOWN_RESOURCE, "", post("apply", "apiVersion: example.com/v1\nkind: Widget\n"));
        add(
                "misspelt",
                ReasonCode.UNKNOWN_FIELD,
                "spec.containers[0].imagee",
                post("pods", Requests.container("imagee: x")));
        add("at the top", ReasonCode.UNKNOWN_FIELD, "items", post("pods", Requests.pod("") + "items: []\n"));
        add(
                "in a template",
                ReasonCode.UNKNOWN_FIELD,
                "spec.template.spec.hostnetwork",
                post("deployments", Requests.deployment("hostnetwork: true")));
        add(
                "in a patch",
                ReasonCode.UNKNOWN_FIELD,
                "spec.replica",
                Requests.patch("deployments", "{\"spec\":{\"replica\":3}}"));
        add("list for object", ReasonCode.WRONG_TYPE, "spec", post("pods", "apiVersion: v1\nkind: Pod\nspec: []\n"));
        add(
                "octal of YAML 1.1",
                ReasonCode.WRONG_TYPE,
                "spec.volumes[0].emptyDir",
                post("pods", Requests.pod("volumes: [{name: v, emptyDir: 0644}]")));
        add(
                "yes of YAML 1.1",
                ReasonCode.WRONG_TYPE,
                "spec.hostNetwork",
                post("pods", Requests.pod("hostNetwork: yes")));
        add(
                "text for number",
                ReasonCode.WRONG_TYPE,
                "spec.replicas",
                Requests.patch("deployments", "{\"spec\":{\"replicas\":\"3\"}}"));
        add(
                "number for text",
                ReasonCode.WRONG_TYPE,
                "data[a]",
                post("configmaps", "apiVersion: v1\nkind: ConfigMap\ndata: {a: 1}\n"));
        add(
                "null in a list",
                ReasonCode.WRONG_TYPE,
                "spec.containers[0]",
                post("pods", "apiVersion: v1\nkind: Pod\nspec: {containers: [null]}\n"));
        add(
                "33 bits",
                ReasonCode.WRONG_TYPE,
                "spec.replicas",
                Requests.patch("deployments", "{\"spec\":{\"replicas\":4294967296}}"));
    }

    private void metadata() {
        for (String key : List.of(
                "ownerReferences: []",
                "finalizers: [x/y]",
                "managedFields: []",
                "uid: x",
                "deletionGracePeriodSeconds: 0",
                "generation: 1",
                "selfLink: /x")) {
            String field = "metadata." + key.substring(0, key.indexOf(':'));
            add(key, ReasonCode.RESERVED_METADATA, field, post("configmaps", configMap(", " + key)));
        }
        add(
                "our label",
                ReasonCode.RESERVED_METADATA,
                "metadata.labels[daasvader.io/worker]",
                post("configmaps", configMap(", labels: {daasvader.io/worker: w-1}")));
        add(
                "our annotation",
                ReasonCode.RESERVED_METADATA,
                "metadata.annotations[daasvader.io/owner-address]",
                post("configmaps", configMap(", annotations: {daasvader.io/owner-address: x}")));
        add(
                "below our domain",
                ReasonCode.RESERVED_METADATA,
                "metadata.labels[x.daasvader.io/y]",
                post("configmaps", configMap(", labels: {x.daasvader.io/y: z}")));
        add(
                "removing our label",
                ReasonCode.RESERVED_METADATA,
                "metadata.labels[daasvader.io/owner]",
                Requests.patch("configmaps", "{\"metadata\":{\"labels\":{\"daasvader.io/owner\":null}}}"));
        add(
                "removing finalizers",
                ReasonCode.RESERVED_METADATA,
                "metadata.finalizers",
                Requests.patch("configmaps", "{\"metadata\":{\"finalizers\":null}}"));
        add(
                "label of Kubernetes",
                ReasonCode.SYSTEM_METADATA,
                "metadata.labels[topology.kubernetes.io/zone]",
                post("configmaps", configMap(", labels: {topology.kubernetes.io/zone: a}")));
        add(
                "AppArmor by annotation",
                ReasonCode.SYSTEM_METADATA,
                "metadata.annotations[container.apparmor.security.beta.kubernetes.io/c]",
                post(
                        "pods",
                        "apiVersion: v1\nkind: Pod\nmetadata: {annotations: {container.apparmor.security.beta.kubernetes.io/c: unconfined}}\n"));
        add(
                "controller's annotation of an ingress",
                ReasonCode.SYSTEM_METADATA,
                "metadata.annotations[haproxy.org/backend-config-snippet]",
                post(
                        "ingresses",
                        "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {annotations: {haproxy.org/backend-config-snippet: x}}\n"));
        add("status", ReasonCode.STATUS_FIELD, "status", post("pods", Requests.pod("") + "status: {phase: Running}\n"));
        add("status in a patch", ReasonCode.STATUS_FIELD, "status", Requests.patch("pods", "status: {phase: Failed}"));
        add("no status by patch", ReasonCode.STATUS_FIELD, "status", Requests.patch("pods", "status: null"));
        add("patched name", ReasonCode.NAME_MISMATCH, "metadata.name", Requests.patch("pods", "metadata: {name: b}"));
        add("flag in the payload", ReasonCode.FLAG_LIKE_NAME, "", post("configmaps", configMap(", namespace: -A")));
        add(
                "null in a patch's list",
                ReasonCode.WRONG_TYPE,
                "spec.template.spec.containers[0].args[1]",
                Requests.patch("deployments", "spec: {template: {spec: {containers: [{name: c, args: [a, null]}]}}}"));
        add(
                "null in a list",
                ReasonCode.WRONG_TYPE,
                "spec.containers[0].args[0]",
                post("pods", Requests.container("args: [null]")));
        for (String marks : List.of("labels", "annotations")) {
            String patch = "{\"metadata\":{\"" + marks + "\":null}}";
            add(marks + ": null", ReasonCode.PINNED_FIELD, "metadata." + marks, Requests.patch("configmaps", patch));
        }
        for (String path : List.of("metadata", "spec")) {
            add(
                    path + ": null",
                    ReasonCode.PINNED_FIELD,
                    path,
                    Requests.patch("deployments", "{\"" + path + "\":null}"));
        }
    }

    private void add(String title, ReasonCode code, String field, ScheduledRequest request) {
        all.add(new Bad(title, code, field, request));
    }
}
