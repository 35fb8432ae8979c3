package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.master.cluster.ClusterAnswer;
import io.daasvader.master.cluster.ClusterCall;
import io.daasvader.master.cluster.KubernetesApi;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.sui.types.Address;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The main job on a real API server. */
class RequestFlowTest {
    @TempDir
    Path folder;

    @Test
    void makesAnObjectOfARequestAndPutsItsReceiptOnChain() throws Exception {
        try (Stage stage = Stage.open(folder, RealKubernetes.shared());
                ConfigurableApplicationContext master = stage.master()) {
            KubernetesApi kubernetes = master.getBean(KubernetesApi.class);
            Address request = stage.submit("POST", "configmaps", "greeting", """
                    apiVersion: v1
                    kind: ConfigMap
                    metadata:
                      name: greeting
                    data:
                      hello: world
                    """);
            await().atMost(Duration.ofSeconds(30)).until(() -> stage.ended(request));
            String namespace = "t-" + stage.dapp().address().toString().substring(2, 18);
            ClusterAnswer answer =
                    kubernetes.call(ClusterCall.get("/api/v1/namespaces/" + namespace + "/configmaps/greeting"));
            assertThat(answer).isInstanceOf(ClusterAnswer.Answered.class);
            ClusterAnswer.Answered found = (ClusterAnswer.Answered) answer;
            assertThat(found.status()).isEqualTo(200);
            assertThat(found.body()).contains("world").contains(request.toString());
        }
    }
}
