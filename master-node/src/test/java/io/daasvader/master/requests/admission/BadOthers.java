package io.daasvader.master.requests.admission;

import static io.daasvader.master.requests.admission.Requests.patch;
import static io.daasvader.master.requests.admission.Requests.post;

import java.util.ArrayList;
import java.util.List;

/** Services, ingresses, secrets and claims that reach outside. Each stands as an object and as a patch. */
final class BadOthers {
    private final List<Bad> all = new ArrayList<>();

    static List<Bad> all() {
        BadOthers bad = new BadOthers();
        bad.services();
        bad.ingresses();
        bad.storage();
        return bad.all;
    }

    private void services() {
        for (String type : List.of("NodePort", "LoadBalancer", "ExternalName")) {
            service(ReasonCode.SERVICE_TYPE, "type", "type: " + type);
        }
        service(ReasonCode.EXTERNAL_ADDRESS, "externalName", "externalName: metadata.internal");
        service(ReasonCode.EXTERNAL_ADDRESS, "externalIPs", "externalIPs: [10.43.0.10]");
        service(ReasonCode.EXTERNAL_ADDRESS, "loadBalancerIP", "loadBalancerIP: 10.0.0.1");
        service(ReasonCode.EXTERNAL_ADDRESS, "loadBalancerSourceRanges", "loadBalancerSourceRanges: [0.0.0.0/0]");
        service(ReasonCode.CLUSTER_IP, "clusterIP", "clusterIP: 10.43.0.10");
        service(ReasonCode.CLUSTER_IP, "clusterIPs", "clusterIPs: [10.43.0.10]");
        service(ReasonCode.NODE_PORT, "ports[0].nodePort", "ports: [{port: 80, nodePort: 30080}]");
        service(ReasonCode.NODE_PORT, "healthCheckNodePort", "healthCheckNodePort: 30080");
    }

    private void ingresses() {
        for (String host : List.of(
                "example.com",
                "t-0badcafe0badcaff.daasvader.internal",
                "x-t-0badcafe0badcafe.daasvader.internal",
                "'*.t-0badcafe0badcafe.daasvader.internal'",
                "''")) {
            ingress(ReasonCode.INGRESS_HOST, "rules[0].host", "rules: [{host: " + host + "}]");
        }
        ingress(ReasonCode.INGRESS_HOST, "rules[0].host", "rules: [{http: {paths: []}}]");
        ingress(ReasonCode.INGRESS_HOST, "tls[0].hosts", "tls: [{hosts: [example.com]}]");
        ingress(ReasonCode.INGRESS_HOST, "tls[0].hosts", "tls: [{secretName: s}]");
        ingress(ReasonCode.INGRESS_BACKEND, "defaultBackend", "defaultBackend: {service: {name: web}}");
        String resource = "{path: /, backend: {resource: {kind: StorageBucket, name: b}}}";
        ingress(
                ReasonCode.INGRESS_BACKEND,
                "rules[0].http.paths[0].backend.resource",
                "rules: [{host: t-0badcafe0badcafe.daasvader.internal, http: {paths: [" + resource + "]}}]");
    }

    private void storage() {
        for (String type : List.of("kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token")) {
            String secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: web}\ntype: " + type + "\n";
            add(ReasonCode.SECRET_TYPE, "type", "secrets", secret, secret);
        }
        claim("volumeName", "volumeName: others");
        claim("selector", "selector: {matchLabels: {a: b}}");
        claim("dataSource", "dataSource: {kind: VolumeSnapshot, apiGroup: snapshot.storage.k8s.io, name: s}");
        claim("dataSourceRef", "dataSourceRef: {kind: PersistentVolumeClaim, namespace: kube-system, name: c}");
    }

    private void claim(String field, String spec) {
        String claim = "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: web}\nspec: {" + spec + "}\n";
        String path = "spec." + field;
        add(ReasonCode.VOLUME_BINDING, path, "persistentvolumeclaims", claim, "spec: {" + spec + "}");
        String set = "spec: {volumeClaimTemplates: [{metadata: {name: d}, spec: {" + spec + "}}]}";
        String whole = "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: web}\n" + set;
        add(ReasonCode.VOLUME_BINDING, "spec.volumeClaimTemplates[0]." + path, "statefulsets", whole, set);
    }

    private void service(ReasonCode code, String field, String spec) {
        add(code, "spec." + field, "services", Requests.service(spec), "spec: {" + spec + "}");
    }

    private void ingress(ReasonCode code, String field, String spec) {
        add(code, "spec." + field, "ingresses", Requests.ingress(spec), "spec: {" + spec + "}");
    }

    private void add(ReasonCode code, String field, String resource, String object, String patch) {
        all.add(new Bad(resource + ": " + object, code, field, post(resource, object)));
        all.add(new Bad("patch of " + resource + ": " + patch, code, field, patch(resource, patch)));
    }
}
