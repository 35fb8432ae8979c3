package io.daasvader.master.requests.admission;

import static io.daasvader.master.requests.admission.Requests.admitted;
import static io.daasvader.master.requests.admission.Requests.patch;
import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.master.requests.admission.Operation.MergePatch;
import org.junit.jupiter.api.Test;

class AdmissionPatchTest {
    private static final String LAST =
            "\"daasvader.io/request-id\":\"" + Requests.ID + "\",\"daasvader.io/client-request-id\":\"order-7\"";

    @Test
    void leavesAPatchBesideTheTemplateAsItIs() {
        assertThat(rendered("deployments", "{\"spec\":{\"replicas\":3,\"paused\":null}}"))
                .isEqualTo("{\"spec\":{\"replicas\":3,\"paused\":null},\"metadata\":{\"annotations\":{" + LAST + "}}}");
    }

    @Test
    void removesWhatIsTheOwnersOwn() {
        assertThat(rendered("configmaps", "data: {a: null}\nmetadata: {labels: {mine: null}}"))
                .isEqualTo("{\"data\":{\"a\":null},\"metadata\":{\"labels\":{\"mine\":null},\"annotations\":{" + LAST
                        + "}}}");
    }

    @Test
    void leavesKindAndNameToTheAddress() {
        assertThat(rendered("configmaps", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, namespace: default}"))
                .isEqualTo("{\"metadata\":{\"annotations\":{" + LAST + "}}}");
    }

    @Test
    void movesATemplateThatItTouchesToTheAssignedWorker() {
        String patch = "spec: {template: {spec: {containers: [{name: c, image: nginx:2}]}}}";

        assertThat(rendered("deployments", patch))
                .contains(
                        "\"template\":{\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"nginx:2\","
                                + "\"securityContext\":{\"allowPrivilegeEscalation\":false,\"capabilities\":{\"drop\":[\"ALL\"]}}}],"
                                + "\"automountServiceAccountToken\":false,"
                                + "\"securityContext\":{\"runAsNonRoot\":true,\"seccompProfile\":{\"type\":\"RuntimeDefault\"}},"
                                + "\"affinity\":{\"nodeAffinity\":{\"requiredDuringSchedulingIgnoredDuringExecution\":"
                                + "{\"nodeSelectorTerms\":[{\"matchExpressions\":[{\"key\":\"daasvader.io.node-restriction.kubernetes.io/worker\"")
                .contains("\"metadata\":{\"labels\":{\"daasvader.io/request\":\"r-1a2b", LAST);
    }

    @Test
    void leavesThePlaceOfAPod() {
        assertThat(rendered("pods", "{\"spec\":{\"activeDeadlineSeconds\":60}}"))
                .contains("\"activeDeadlineSeconds\":60")
                .doesNotContain("affinity", "daasvader.io/worker", "node-restriction");
    }

    @Test
    void pinsTheAffinityThatAPatchGivesAPod() {
        assertThat(rendered("pods", "{\"spec\":{\"affinity\":{\"podAffinity\":{}}}}"))
                .contains(
                        "\"nodeSelectorTerms\":[{\"matchExpressions\":[{\"key\":\"daasvader.io.node-restriction.kubernetes.io/worker\"");
    }

    @Test
    void dropsNullsDeepInsideLists() {
        String patch = "spec: {template: {spec: {containers: [{name: c, env: [{name: A, value: null}]}]}}}";

        assertThat(rendered("deployments", patch)).contains("\"env\":[{\"name\":\"A\"}]");
    }

    @Test
    void dropsNullsInsideListsBecauseListsReplace() {
        String patch =
                "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"c\",\"securityContext\":null}]}}}}";

        assertThat(rendered("deployments", patch)).contains("\"securityContext\":{\"allowPrivilegeEscalation\":false");
    }

    private static String rendered(String resource, String patch) {
        MergePatch operation = (MergePatch) admitted(patch(resource, patch));
        assertThat(operation.name()).isEqualTo("web");
        assertThat(operation.namespace()).isEqualTo(Requests.HOME);
        return operation.patch().toJson();
    }
}
