package io.daasvader.master.requests.admission;

import io.daasvader.master.cluster.Fabric8Schemas;
import io.daasvader.master.cluster.KindSchemas;
import io.daasvader.master.tenancy.TenantNamespaces;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import java.nio.charset.StandardCharsets;

/** Requests of one owner, and payloads to put into them. */
final class Requests {
    static final Address ID = Address.parse("0x" + "1a2b3c4d".repeat(8));
    static final Address OWNER = Address.parse("0x" + "0badcafe".repeat(8));
    static final Address WORKER = Address.parse("0x" + "5eed5eed".repeat(8));
    static final String HOME = "t-0badcafe0badcafe";
    static final KindSchemas SCHEMAS = new Fabric8Schemas();
    static final AdmissionPolicy ADMISSION_POLICY = AdmissionPolicy.standard(new TenantNamespaces());
    static final Admission ADMISSION = new Admission(ADMISSION_POLICY, SCHEMAS);

    private Requests() {}

    static ScheduledRequest request(String method, String resource, String namespace, String name, Bytes payload) {
        return new ScheduledRequest(
                ID, OWNER, WORKER, "order-7", method, resource, namespace, name, payload, false, 5, 1_000, 61_000);
    }

    static ScheduledRequest request(String method, String resource, String namespace, String name, String payload) {
        return request(method, resource, namespace, name, Bytes.of(payload.getBytes(StandardCharsets.UTF_8)));
    }

    static ScheduledRequest post(String resource, String payload) {
        return request("POST", resource, "", "", payload);
    }

    static ScheduledRequest post(String resource, byte[] payload) {
        return request("POST", resource, "", "", Bytes.of(payload));
    }

    static ScheduledRequest patch(String resource, String payload) {
        return request("PATCH", resource, "", "web", payload);
    }

    static ScheduledRequest external(String resource) {
        return new ScheduledRequest(
                ID, OWNER, WORKER, "", "POST", resource, "", "", Bytes.EMPTY, true, 0, 1_000, 61_000);
    }

    static Operation admitted(ScheduledRequest request) {
        return switch (ADMISSION.judge(request)) {
            case Verdict.Admitted admitted -> admitted.operation();
            case Verdict.Refused refused -> throw new AssertionError("refused: " + refused);
        };
    }

    /** A pod with more lines in its spec. */
    static String pod(String spec) {
        return """
                apiVersion: v1
                kind: Pod
                metadata: {name: web}
                spec:
                  containers: [{name: c, image: nginx}]
                """ + spec.indent(2);
    }

    /** A pod whose container has more fields, in YAML's flow style. */
    static String container(String fields) {
        return """
                apiVersion: v1
                kind: Pod
                metadata: {name: web}
                spec:
                  containers:
                  - {name: c, image: nginx, %s}
                """.formatted(fields);
    }

    /** A deployment with more lines in the spec of its pods. */
    static String deployment(String podSpec) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                      containers: [{name: c, image: nginx}]
                """ + podSpec.indent(6);
    }

    static String service(String spec) {
        return "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {" + spec + "}\n";
    }

    static String ingress(String spec) {
        return "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec: {" + spec + "}\n";
    }

    static String configMap(String metadata) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web" + metadata + "}\ndata: {a: b}\n";
    }
}
