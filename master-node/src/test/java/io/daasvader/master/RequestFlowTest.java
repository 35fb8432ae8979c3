package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.contracts.K8sAPIResult;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.master.database.Database;
import io.daasvader.master.database.RealPostgres;
import io.daasvader.sui.types.Address;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The main job on a real API server. */
class RequestFlowTest {
    @TempDir
    Path folder;

    @Test
    void makesAnObjectOfARequestAndPutsItsReceiptOnChain() throws Exception {
        carriesOutARequest(List.of());
    }

    @Test
    void doesTheSameOnPostgreSql() throws Exception {
        try (RealPostgres postgres = RealPostgres.start()) {
            carriesOutARequest(postgres.arguments());
        }
    }

    private void carriesOutARequest(List<String> arguments) throws Exception {
        try (Stage stage = Stage.open(folder, RealKubernetes.shared());
                ConfigurableApplicationContext master = stage.master(arguments.toArray(String[]::new))) {
            assertThat(master.isActive()).isTrue();
            Address request = stage.submit("POST", "configmaps", "greeting", CrashTest.configMap("greeting", "made"));
            await().atMost(Duration.ofSeconds(60)).until(() -> stage.ended(request));
            assertThat(stage.get("/configmaps/greeting").status()).isEqualTo(200);
            assertThat(stage.get("/configmaps/greeting").body())
                    .contains("made")
                    .contains(request.toString());
            assertThat(stage.receipts(request))
                    .extracting(K8sAPIResult::httpStatus)
                    .containsExactly(201);
            Database database = master.getBean(Database.class);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> state(database, request).equals("DONE"));
        }
    }

    private static String state(Database database, Address request) {
        return database.read(jdbc -> jdbc.sql("select state from request where request_id = ?")
                .param(request.toString())
                .query(String.class)
                .single());
    }
}
