package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.contracts.K8sAPIResult;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The master's process is killed at every named point of a request's path, for a create, a patch and a delete. */
class CrashTest {
    /** A point, and the visits to it that lie in different requests of the path. */
    private static final List<String> CRASHES = List.of(
            "EVENTS_RECEIVED",
            "EVENTS_STORED",
            "REQUEST_READ",
            "REQUEST_READ:3",
            "TENANT_KEPT",
            "INTENT_STORED",
            "INTENT_STORED:2",
            "INTENT_STORED:3",
            "APPLIED",
            "APPLIED:2",
            "APPLIED:3",
            "ANSWER_STORED",
            "ANSWER_STORED:3",
            "RECEIPTS_PLANNED",
            "RECEIPTS_SENT",
            "RECEIPTS_STORED");

    @TempDir
    Path folder;

    /** What is seen from outside after everything has ended. */
    private record End(List<Integer> statuses, String object) {}

    /**
     * Each master finds what the killed one left behind and four requests more, with the next point armed: the leftovers of one kill
     * are the recovery that the next one interrupts. Only the last master is left to finish.
     */
    @Test
    void endsAsAFaultFreeRunAfterAKillAtEachPoint() throws Exception {
        assertThat(CRASHES.stream().map(c -> c.split(":", -1)[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(java.util.Arrays.stream(CrashPoint.values())
                        .map(Enum::name)
                        .toList());
        try (Stage stage = Stage.open(folder, RealKubernetes.shared())) {
            List<Address> faultFree = submit(stage, "fault-free");
            finish(stage, faultFree);
            End expected = end(stage, "fault-free", faultFree);
            Map<String, List<Address>> runs = new LinkedHashMap<>();
            for (String crash : CRASHES) {
                runs.put(crash, submit(stage, name(crash)));
                Process killed = stage.masterProcess("-Ddaas.crash.at=" + crash);
                assertThat(killed.waitFor(90, TimeUnit.SECONDS)).as(stage.log()).isTrue();
                assertThat(killed.exitValue()).as(stage.log()).isEqualTo(137);
            }
            finish(stage, runs.values().stream().flatMap(List::stream).toList());
            for (Map.Entry<String, List<Address>> run : runs.entrySet()) {
                assertThat(end(stage, name(run.getKey()), run.getValue()))
                        .as("after a kill at %s", run.getKey())
                        .isEqualTo(expected);
            }
        }
        System.out.println("crash points survived: " + CRASHES.size() + " of " + CRASHES.size());
    }

    private static String name(String crash) {
        return "at-" + crash.toLowerCase(Locale.ROOT).replaceAll("[:_]", "-");
    }

    private static List<Address> submit(Stage stage, String name) throws IOException {
        return List.of(
                stage.submit("POST", "configmaps", name, configMap(name, "made")),
                stage.submit("PATCH", "configmaps", name, "{\"data\":{\"step\":\"patched\"}}"),
                stage.submit("POST", "configmaps", name + "-gone", configMap(name + "-gone", "made")),
                stage.submit("DELETE", "configmaps", name + "-gone", ""));
    }

    private static void finish(Stage stage, List<Address> requests) throws Exception {
        Process master = stage.masterProcess();
        try {
            await().atMost(Duration.ofSeconds(90))
                    .conditionEvaluationListener(
                            c -> assertThat(master.isAlive()).isTrue())
                    .until(() -> requests.stream().allMatch(stage::ended));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("not all ended; the master wrote:\n" + stage.log(), e);
        } finally {
            master.destroyForcibly().waitFor();
        }
    }

    static String configMap(String name, String step) {
        return """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: %s
                data:
                  step: %s
                """.formatted(name, step);
    }

    private static End end(Stage stage, String name, List<Address> requests) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        for (Address request : requests) {
            List<K8sAPIResult> receipts = stage.receipts(request);
            assertThat(receipts).as("receipts of one request").hasSize(1);
            statuses.add(receipts.getFirst().httpStatus());
        }
        assertThat(stage.get("/configmaps/" + name + "-gone").status()).isEqualTo(404);
        String object = stage.get("/configmaps/" + name).body();
        String made = tools.jackson.databind.json.JsonMapper.builder()
                .build()
                .readTree(object)
                .path("data")
                .toString();
        return new End(statuses, made);
    }
}
