package io.daasvader.master.moving;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.master.cluster.Kind;
import io.daasvader.master.tenancy.Marks;
import io.daasvader.sui.types.Address;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RepinTest {
    private static final Address NEW = Address.parse("0xb0b");
    private static final String LABEL = Marks.workerLabel(NEW);

    @Test
    void tiesEachTermToTheNewWorkerAndKeepsWhatItsOwnerAsked() {
        JsonNode affinity = json("""
                {"podAffinity": {}, "nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [
                  {"matchExpressions": [{"key": "disk", "operator": "Exists"},
                                        {"key": "daasvader.io/worker", "operator": "In", "values": ["w-old"]}]},
                  {"matchFields": [{"key": "metadata.name", "operator": "In", "values": ["n"]}]}]}}}""");
        JsonNode pinned = Repin.pinned(affinity, NEW);
        JsonNode terms = pinned.at("/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms");
        String pin = "{\"key\":\"" + Marks.NODE_PIN + "\",\"operator\":\"In\",\"values\":[\"" + LABEL + "\"]}";
        assertThat(terms.path(0).path("matchExpressions"))
                .hasToString("[{\"key\":\"disk\",\"operator\":\"Exists\"}," + pin + "]");
        assertThat(terms.path(1).path("matchExpressions")).hasToString("[" + pin + "]");
        assertThat(terms.path(1).path("matchFields")).hasSize(1);
        assertThat(pinned.has("podAffinity")).isTrue();
        assertThat(affinity.toString()).as("what was read").contains("w-old");
    }

    @Test
    void tiesAPodWithoutAffinity() {
        JsonNode pinned = Repin.pinned(json("{}").path("affinity"), NEW);
        assertThat(pinned.at("/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms"))
                .hasSize(1);
        assertThat(pinned.toString()).contains(LABEL);
    }

    @Test
    void patchesTheVersionThatWasReadAndNothingButThePlace() {
        JsonNode patch = json(Repin.patch(new Workload(Kind.DEPLOYMENT, json("""
                        {"metadata": {"name": "d", "resourceVersion": "7", "labels": {"a": "b"}},
                         "spec": {"replicas": 2, "template": {"metadata": {}, "spec": {"containers": []}}}}""")), NEW));
        assertThat(patch.at("/metadata/resourceVersion").asString()).isEqualTo("7");
        assertThat(patch.at("/metadata/labels")).hasToString("{\"" + Marks.WORKER + "\":\"" + LABEL + "\"}");
        assertThat(patch.at("/metadata/annotations")).hasToString("{\"" + Marks.WORKER_ID + "\":\"" + NEW + "\"}");
        assertThat(patch.path("spec").propertyNames()).containsExactly("template");
        assertThat(patch.at("/spec/template/spec").propertyNames()).containsExactly("affinity");
    }

    @Test
    void makesAJobAgainWithoutWhatItsControllerWrote() {
        JsonNode again = json(Repin.again(new Workload(Kind.JOB, json("""
                        {"metadata": {"name": "j", "namespace": "t-1", "uid": "u", "resourceVersion": "7",
                                      "labels": {"controller-uid": "u", "app": "x"}, "annotations": {"k": "v"},
                                      "managedFields": []},
                         "spec": {"backoffLimit": 6, "selector": {"matchLabels": {"controller-uid": "u"}},
                           "template": {"metadata": {"creationTimestamp": null, "labels": {"controller-uid": "u", "job-name": "j", "app": "x"}},
                                        "spec": {"containers": [{"name": "c"}]}}},
                         "status": {"active": 1}}""")), NEW));
        assertThat(again.propertyNames()).containsExactly("apiVersion", "kind", "metadata", "spec");
        assertThat(again.path("metadata").propertyNames())
                .containsExactly("name", "namespace", "labels", "annotations");
        assertThat(again.path("spec").propertyNames()).containsExactly("backoffLimit", "template");
        assertThat(again.at("/spec/template/metadata"))
                .hasToString("{\"labels\":{\"app\":\"x\",\"" + Marks.WORKER + "\":\"" + LABEL + "\"}}");
        assertThat(again.at("/spec/template/spec/affinity").toString()).contains(LABEL);
    }

    @Test
    void makesAPodAgainWithoutItsOldNode() {
        JsonNode again = json(Repin.again(new Workload(Kind.POD, json("""
                        {"metadata": {"name": "p", "namespace": "t-1", "labels": {}},
                         "spec": {"nodeName": "old", "containers": [{"name": "c"}]}, "status": {"phase": "Running"}}""")), NEW));
        assertThat(again.path("spec").propertyNames()).containsExactly("containers", "affinity");
        assertThat(again.at("/metadata/annotations").toString()).contains(NEW.toString());
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
