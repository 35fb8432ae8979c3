package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.master.cluster.ApiProxy;
import io.daasvader.master.cluster.local.LocalCluster;
import io.daasvader.master.cluster.local.LocalClusterConfig;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.sui.types.Address;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What the master needs goes away for a while and comes back: nothing is deleted, no request is lost or carried out twice, and
 * readiness says what is missing. The outages last {@code daas.outage.seconds}: in the suite a little longer than one call is repeated
 * for, 900 for the full size.
 */
class OutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("daas.outage.seconds", 15));

    @TempDir
    Path folder;

    @Test
    void survivesAnOutageOfTheApiServer() throws Exception {
        try (LocalCluster cluster = RealKubernetes.start(
                        LocalClusterConfig.temporary(RealKubernetes.assets()).withScheduler(false));
                Stage stage = Stage.open(folder, cluster);
                ConfigurableApplicationContext master =
                        stage.master("--daas.cluster.timeout=2s", "--daas.http.watch=200ms")) {
            HttpClientOfTests http = new HttpClientOfTests(master);
            Map<String, String> before = made(stage, http);
            cluster.apiServer().kill();
            long end = System.nanoTime() + OUTAGE.toNanos();
            List<Address> during = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                during.add(submit(stage, "during-" + i));
            }
            await().atMost(PATIENCE).until(() -> isRed(http, "cluster: the API server is not ready"));
            await().atMost(OUTAGE.plus(PATIENCE)).until(() -> System.nanoTime() >= end);
            assertThat(during).noneMatch(stage::ended);
            assertThat(http.red()).singleElement().asString().startsWith("cluster: ");
            long back = System.nanoTime();
            cluster.apiServer().restart();
            settled("the API server", back, stage, http, during, before);
        }
    }

    @Test
    void survivesAnOutageOfTheChain() throws Exception {
        LocalCluster cluster = RealKubernetes.shared();
        try (ApiProxy proxy = new ApiProxy(cluster.kubeconfigFile());
                Stage stage = Stage.withStoredChain(folder, cluster);
                ConfigurableApplicationContext master = stage.master(
                        "--daas.cluster.kubeconfig=" + proxy.kubeconfig(folder.resolve("proxy.yaml")),
                        "--daas.http.watch=200ms")) {
            HttpClientOfTests http = new HttpClientOfTests(master);
            Map<String, String> before = made(stage, http);
            proxy.holdBack();
            List<Address> during = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                during.add(submit(stage, "during-" + i));
            }
            await().atMost(PATIENCE).until(() -> proxy.held() > 0);
            stage.stopChain();
            long end = System.nanoTime() + OUTAGE.toNanos();
            // The first is carried out while nobody can be told, the others are not even known yet.
            proxy.letGo();
            await().atMost(PATIENCE).until(() -> isRed(http, "chain: no full node answers"));
            await().atMost(PATIENCE).until(() -> stage.configMaps().containsKey("during-0"));
            await().atMost(OUTAGE.plus(PATIENCE)).until(() -> System.nanoTime() >= end);
            assertThat(http.red()).anySatisfy(r -> assertThat(r).startsWith("chain: "));
            assertThat(http.get("/healthz").status()).isEqualTo(200);
            assertThat(stage.configMaps()).containsAllEntriesOf(before);
            long back = System.nanoTime();
            stage.startChain();
            settled("the chain", back, stage, http, during, before);
        }
    }

    private static Map<String, String> made(Stage stage, HttpClientOfTests http) throws Exception {
        List<Address> requests = List.of(submit(stage, "before-0"), submit(stage, "before-1"));
        await().atMost(PATIENCE).until(() -> requests.stream().allMatch(stage::ended));
        await().atMost(PATIENCE).until(() -> http.red().isEmpty());
        Map<String, String> made = stage.configMaps();
        assertThat(made).containsOnlyKeys("before-0", "before-1");
        return made;
    }

    private static Address submit(Stage stage, String name) throws Exception {
        return stage.submit("POST", "configmaps", name, CrashTest.configMap(name, "made"));
    }

    private static boolean isRed(HttpClientOfTests http, String reason) throws Exception {
        return http.red().stream().anyMatch(r -> r.startsWith(reason));
    }

    /** All is as if nothing had happened. */
    private static void settled(
            String what,
            long back,
            Stage stage,
            HttpClientOfTests http,
            List<Address> requests,
            Map<String, String> before)
            throws Exception {
        await().atMost(PATIENCE).until(() -> requests.stream().allMatch(stage::ended));
        long ended = System.nanoTime();
        for (Address request : requests) {
            ApiServerFaultTest.assertOnce(stage, request, 201);
        }
        await().atMost(PATIENCE).until(() -> http.red().isEmpty());
        long green = System.nanoTime();
        Address after = submit(stage, "after");
        await().atMost(PATIENCE).until(() -> stage.ended(after));
        ApiServerFaultTest.assertOnce(stage, after, 201);
        assertThat(stage.configMaps()).containsAllEntriesOf(before).hasSize(before.size() + requests.size() + 1);
        System.out.printf(
                "an outage of %s of %d s: 0 of %d objects deleted, 0 of %d requests lost; after its return the last receipt in %d ms, ready in %d ms%n",
                what,
                OUTAGE.toSeconds(),
                before.size(),
                requests.size(),
                (ended - back) / 1_000_000,
                (green - back) / 1_000_000);
    }
}
