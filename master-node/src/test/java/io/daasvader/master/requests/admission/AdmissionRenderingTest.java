package io.daasvader.master.requests.admission;

import static io.daasvader.master.requests.admission.Requests.HOME;
import static io.daasvader.master.requests.admission.Requests.admitted;
import static io.daasvader.master.requests.admission.Requests.configMap;
import static io.daasvader.master.requests.admission.Requests.post;
import static io.daasvader.master.requests.admission.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.master.cluster.Kind;
import io.daasvader.master.cluster.Manifest;
import io.daasvader.master.requests.admission.Operation.Apply;
import io.daasvader.master.requests.admission.Operation.Create;
import io.daasvader.master.requests.admission.Operation.Delete;
import io.daasvader.master.requests.admission.Operation.Get;
import io.daasvader.master.requests.admission.Operation.ListAll;
import io.daasvader.master.requests.admission.Operation.Replace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionRenderingTest {
    private static final String LABELS = """
            "daasvader.io/request":"r-1a2b3c4d1a2b3c4d1a2b3c4d1a2b3c4d1a2b3c4d",\
            "daasvader.io/owner":"o-0badcafe0badcafe0badcafe0badcafe0badcafe",\
            "daasvader.io/worker":"w-5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed"\
            """;
    private static final String ANNOTATIONS = """
            "annotations":{\
            "daasvader.io/request-id":"0x1a2b3c4d1a2b3c4d1a2b3c4d1a2b3c4d1a2b3c4d1a2b3c4d1a2b3c4d1a2b3c4d",\
            "daasvader.io/client-request-id":"order-7",\
            "daasvader.io/owner-address":"0x0badcafe0badcafe0badcafe0badcafe0badcafe0badcafe0badcafe0badcafe",\
            "daasvader.io/worker-id":"0x5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed"}\
            """;
    private static final String PIN = """
            "affinity":{"nodeAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":{"nodeSelectorTerms":[\
            {"matchExpressions":[{"key":"daasvader.io.node-restriction.kubernetes.io/worker","operator":"In",\
            "values":["w-5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed"]}]}]}}}\
            """;
    private static final String RESTRICTED = """
            "automountServiceAccountToken":false,\
            "securityContext":{"runAsNonRoot":true,"seccompProfile":{"type":"RuntimeDefault"}}\
            """;
    private static final String CONTAINER = """
            "containers":[{"name":"c","image":"nginx","securityContext":\
            {"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]}}}]\
            """;

    @Test
    void rendersAConfigMap() {
        Create create = (Create) admitted(post("configmaps", configMap("")));

        assertThat(create.object().toJson()).isEqualTo("""
                {"apiVersion":"v1","kind":"ConfigMap",\
                "metadata":{"name":"web","namespace":"t-0badcafe0badcafe","labels":{%s},%s},"data":{"a":"b"}}\
                """.formatted(LABELS, ANNOTATIONS));
        assertThat(create.kind()).isEqualTo(Kind.CONFIG_MAP);
        assertThat(create.namespace()).isEqualTo(HOME);
        assertThat(create.name()).isEqualTo("web");
    }

    @Test
    void completesAndPinsAPod() {
        Create create = (Create) admitted(post("pods", Requests.pod("")));

        assertThat(create.object().toJson()).isEqualTo("""
                {"apiVersion":"v1","kind":"Pod",\
                "metadata":{"name":"web","namespace":"t-0badcafe0badcafe","labels":{%s},%s},\
                "spec":{%s,%s,%s}}\
                """.formatted(LABELS, ANNOTATIONS, CONTAINER, RESTRICTED, PIN));
    }

    @Test
    void pinsTheTemplateOfADeploymentAndMarksIt() {
        Create create = (Create) admitted(post("deployments.apps", Requests.deployment("")));

        assertThat(create.object().toJson())
                .isEqualTo("""
                {"apiVersion":"apps/v1","kind":"Deployment",\
                "metadata":{"name":"web","namespace":"t-0badcafe0badcafe","labels":{%s},%s},\
                "spec":{"selector":{"matchLabels":{"app":"web"}},\
                "template":{"metadata":{"labels":{"app":"web",%s}},"spec":{%s,%s,%s}}}}\
                """.formatted(LABELS, ANNOTATIONS, LABELS, CONTAINER, RESTRICTED, PIN));
    }

    @Test
    void readsJsonAndYamlAlike() {
        String json = """
                {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"web"},"data":{"a":"b"}}""";

        assertThat(admitted(post("configmaps", json))).isEqualTo(admitted(post("configmaps", configMap(""))));
    }

    @Test
    void addsTheWorkerToEachOfTheOwnersTerms() {
        String affinity = """
                affinity:
                  nodeAffinity:
                    requiredDuringSchedulingIgnoredDuringExecution:
                      nodeSelectorTerms:
                      - matchExpressions: [{key: disk, operator: In, values: [ssd]}]
                      - matchFields: [{key: metadata.name, operator: In, values: [n]}]
                """;
        Create create = (Create) admitted(post("pods", Requests.pod(affinity)));

        String worker = """
                {"key":"daasvader.io.node-restriction.kubernetes.io/worker","operator":"In","values":["w-5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed"]}""";
        assertThat(create.object().toJson())
                .contains("\"nodeSelectorTerms\":[{\"matchExpressions\":[{\"key\":\"disk\",\"operator\":\"In\","
                        + "\"values\":[\"ssd\"]}," + worker + "]},"
                        + "{\"matchFields\":[{\"key\":\"metadata.name\",\"operator\":\"In\",\"values\":[\"n\"]}],"
                        + "\"matchExpressions\":[" + worker + "]}]");
    }

    @Test
    void namesAnObjectAfterItsRequestWhenNobodyDoes() {
        Create create = (Create) admitted(post("configmaps", "apiVersion: v1\nkind: ConfigMap\n"));

        assertThat(create.name()).isEqualTo("r-1a2b3c4d1a2b3c4d1a2b");
        assertThat(metadata(create.object())).containsEntry("name", "r-1a2b3c4d1a2b3c4d1a2b");
        assertThat(admitted(post("configmaps", "apiVersion: v1\nkind: ConfigMap\n")))
                .isEqualTo(create);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "default", HOME})
    void meansHome(String namespace) {
        assertThat(admitted(request("GET", "pods", namespace, "web", ""))).isEqualTo(new Get(Kind.POD, HOME, "web"));
    }

    @Test
    void takesTheNamespaceOfThePayloadWhenTheRequestNamesNone() {
        Create create = (Create) admitted(post("configmaps", configMap(", namespace: " + HOME + "-b")));

        assertThat(create.namespace()).isEqualTo(HOME + "-b");
        assertThat(metadata(create.object())).containsEntry("namespace", HOME + "-b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", namespace: default", ", namespace: " + HOME})
    void takesOneNamespaceWrittenTwoWays(String ofPayload) {
        for (String ofRequest : List.of("default", HOME)) {
            assertThat(admitted(request("POST", "configmaps", ofRequest, "", configMap(ofPayload))))
                    .isEqualTo(admitted(post("configmaps", configMap(""))));
        }
    }

    @Test
    void keepsWhatTheOwnerMayChoose() {
        String spec = """
                automountServiceAccountToken: false
                serviceAccountName: default
                schedulerName: default-scheduler
                nodeSelector: {disk: ssd}
                tolerations: [{key: node.kubernetes.io/not-ready, operator: Exists, tolerationSeconds: 10}]
                securityContext: {runAsUser: 1000, fsGroup: 0, sysctls: [{name: net.ipv4.tcp_syncookies, value: '1'}]}
                volumes:
                - {name: a, emptyDir: {}}
                - {name: b, configMap: {name: web}}
                - {name: c, projected: {sources: [{secret: {name: s}}]}}
                - {name: d, persistentVolumeClaim: {claimName: d}}
                """;
        Create create = (Create) admitted(post("pods", Requests.pod(spec)));

        assertThat(create.object().toJson())
                .contains("\"nodeSelector\":{\"disk\":\"ssd\"}", "\"runAsUser\":1000", "\"tolerationSeconds\":10")
                .contains("\"sources\":[{\"secret\":{\"name\":\"s\"}}]");
    }

    @Test
    void keepsTheOwnersLabelsAndAnnotations() {
        String marks =
                ", labels: {app.kubernetes.io/name: web, team: a}, annotations: {example.com/x: y, kubernetes.io/description: d}";
        String ofIngress = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {annotations: {plain: a, "
                + "kubectl.kubernetes.io/restartedAt: now}}\n";

        assertThat(((Create) admitted(post("configmaps", configMap(marks))))
                        .object()
                        .toJson())
                .contains("\"app.kubernetes.io/name\":\"web\",\"team\":\"a\"", "\"example.com/x\":\"y\"");
        assertThat(((Create) admitted(post("ingresses", ofIngress))).object().toJson())
                .contains("\"plain\":\"a\",\"kubectl.kubernetes.io/restartedAt\":\"now\"");
    }

    @Test
    void dropsNullsAndAnEmptyStatusAsGeneratorsWriteThem() {
        String generated = Requests.deployment("")
                        .replace("metadata: {name: web}", "metadata: {name: web, creationTimestamp: null}")
                + "status: {}\n";

        assertThat(admitted(post("deployments", generated)))
                .isEqualTo(admitted(post("deployments", Requests.deployment(""))));
    }

    @Test
    void replacesUnderTheRequestsName() {
        assertThat(admitted(request("PUT", "configmaps", "", "web", configMap(""))))
                .isEqualTo(new Replace(
                        Kind.CONFIG_MAP, HOME, "web", ((Create) admitted(post("configmaps", configMap("")))).object()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH"})
    void appliesTheKindOfThePayload(String method) {
        assertThat(admitted(request(method, "apply", "", "", configMap(""))))
                .isEqualTo(new Apply(
                        Kind.CONFIG_MAP, HOME, "web", ((Create) admitted(post("configmaps", configMap("")))).object()));
    }

    @Test
    void readsAndDeletes() {
        assertThat(admitted(request("GET", "ingresses.networking.k8s.io", "", "", "")))
                .isEqualTo(new ListAll(Kind.INGRESS, HOME));
        assertThat(admitted(request("DELETE", "jobs", HOME + "-x", "j", "")))
                .isEqualTo(new Delete(Kind.JOB, HOME + "-x", "j"));
    }

    @Test
    void admitsAnIngressBelowTheOwnersDomain() {
        String spec = "rules: [{host: api.t-0badcafe0badcafe.daasvader.internal}], "
                + "tls: [{hosts: [t-0badcafe0badcafe.daasvader.internal]}]";

        assertThat(admitted(post("ingresses", Requests.ingress(spec)))).isInstanceOf(Create.class);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> metadata(Manifest object) {
        return (Map<String, Object>) object.tree().getOrDefault("metadata", List.of());
    }
}
