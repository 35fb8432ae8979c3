package io.daasvader.master.workers;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.master.cluster.Clusters;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterInfoTest {
    private static final Optional<byte[]> CA = Optional.of(new byte[] {1});

    @TempDir
    private Path folder;

    private Optional<String> trouble(String server, Optional<byte[]> ca) throws IOException {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: c
                clusters: [{name: c, cluster: {server: "https://127.0.0.1:9"}}]
                contexts: [{name: c, context: {cluster: c, user: u}}]
                users: [{name: u, user: {token: none}}]
                """);
        return new ClusterInfo(new Cluster(Clusters.open(kubeconfig)), URI.create(server), ca).trouble();
    }

    @Test
    void nodesCanJoinAServerOfTheirsWithAKnownCa() throws IOException {
        assertThat(trouble("https://k3s.example.org:16443", CA)).isEmpty();
    }

    @Test
    void saysWhatToDoWhenNodesCouldNotReachOrKnowTheServer() throws IOException {
        assertThat(trouble("https://k3s.example.org:16443", Optional.empty()))
                .hasValueSatisfying(why -> assertThat(why).contains("certificate-authority-data"));
        for (String server : new String[] {
            "http://127.0.0.1:8080",
            "https://user:secret@k3s.example.org",
            "https://" + "a".repeat(200) + ".example.org"
        }) {
            assertThat(trouble(server, CA))
                    .hasValueSatisfying(why ->
                            assertThat(why).contains("daas.workers.server").doesNotContain("secret"));
        }
    }
}
