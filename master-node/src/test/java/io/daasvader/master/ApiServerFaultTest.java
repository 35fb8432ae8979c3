package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.contracts.K8sAPIResult;
import io.daasvader.master.cluster.ApiProxy;
import io.daasvader.master.cluster.local.LocalCluster;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.sui.types.Address;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** What can go wrong between the master and the API server: each request still takes effect once and has one receipt. */
class ApiServerFaultTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @Test
    void survivesEachFaultOfAnAnswer() throws Exception {
        LocalCluster cluster = RealKubernetes.shared();
        List<String> survived = new ArrayList<>();
        try (ApiProxy proxy = new ApiProxy(cluster.kubeconfigFile());
                Stage stage = Stage.open(folder, cluster);
                ConfigurableApplicationContext master = stage.master(
                        "--daas.cluster.kubeconfig=" + proxy.kubeconfig(folder.resolve("proxy.yaml")),
                        "--daas.cluster.timeout=2s")) {
            assertThat(master.isActive()).isTrue();
            for (ApiProxy.Fault fault : ApiProxy.Fault.values()) {
                for (int times : List.of(1, 3)) {
                    String name = fault.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + times;
                    proxy.arm(fault, times);
                    Address request = stage.submit("POST", "configmaps", name, CrashTest.configMap(name, "made"));
                    await(fault.name()).atMost(PATIENCE).until(() -> stage.ended(request));
                    assertThat(proxy.fired()).as("%s happened", fault).isPositive();
                    assertOnce(stage, request, 201);
                    assertThat(stage.get("/configmaps/" + name).body()).contains(request.toString());
                }
                survived.add(fault.name());
            }
            Address again = stage.submit("POST", "configmaps", "reset-1", CrashTest.configMap("reset-1", "other"));
            await().atMost(PATIENCE).until(() -> stage.ended(again));
            assertOnce(stage, again, 409);
            survived.add("CONFLICT");
            Address invalid = stage.submit(
                    "POST",
                    "configmaps",
                    "bad-key",
                    CrashTest.configMap("bad-key", "x").replace("step:", "\"not a key\":"));
            await().atMost(PATIENCE).until(() -> stage.ended(invalid));
            assertOnce(stage, invalid, 422);
            survived.add("UNPROCESSABLE");
        }
        System.out.println("API server faults survived: " + survived.size() + " of "
                + (ApiProxy.Fault.values().length + 2) + " " + survived);
    }

    static void assertOnce(Stage stage, Address request, int status) {
        assertThat(stage.receipts(request)).extracting(K8sAPIResult::httpStatus).containsExactly(status);
    }
}
