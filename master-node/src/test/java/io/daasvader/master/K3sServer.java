package io.daasvader.master;

import static org.awaitility.Awaitility.await;

import io.daasvader.master.cluster.Clusters;
import io.daasvader.master.cluster.KubernetesApi;
import io.daasvader.master.cluster.local.RealKubernetes;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A k3s server for tests: the program of {@code -Ddaas.k3s=FILE} where one is given, else the double ({@link K3sSupervisor}) before
 * the API server that all tests share.
 */
record K3sServer(URI uri, Path kubeconfig, Runnable end) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    static K3sServer open(Path folder) throws IOException, GeneralSecurityException {
        Optional<Path> program = Optional.ofNullable(System.getProperty("daas.k3s"))
                .filter(p -> !p.isBlank())
                .map(Path::of);
        if (program.isPresent()) {
            return start(program.get(), folder);
        }
        K3sSupervisor supervisor = K3sSupervisor.before(RealKubernetes.shared());
        return new K3sServer(
                supervisor.uri(), supervisor.kubeconfig(folder.resolve("k3s.kubeconfig")), supervisor::close);
    }

    /** With a control plane alone, as the backend runs it. */
    private static K3sServer start(Path program, Path folder) throws IOException {
        Path kubeconfig = folder.resolve("k3s.kubeconfig");
        Path token = Files.writeString(folder.resolve("server.token"), "a-token-of-the-test");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        int port = freePort();
        Path log = folder.resolve("k3s-server.log");
        Process server = new ProcessBuilder(
                        program.toString(),
                        "server",
                        "--disable-agent",
                        "--data-dir=" + folder.resolve("k3s-server"),
                        "--bind-address=127.0.0.1",
                        "--https-listen-port=" + port,
                        "--token-file=" + token,
                        "--flannel-backend=none",
                        "--disable=coredns,servicelb,traefik,local-storage,metrics-server",
                        "--write-kubeconfig=" + kubeconfig,
                        "--write-kubeconfig-mode=600")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        K3sServer started = new K3sServer(URI.create("https://127.0.0.1:" + port), kubeconfig, () -> end(server));
        await("k3s is ready; its log is " + log).atMost(PATIENCE).until(() -> isReady(kubeconfig));
        System.err.println("k3s is the program " + program + ", which says " + lastLine(log));
        return started;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean isReady(Path kubeconfig) {
        if (!Files.exists(kubeconfig)) {
            return false;
        }
        try (KubernetesApi api = Clusters.open(kubeconfig)) {
            return api.trouble().isEmpty();
        }
    }

    private static String lastLine(Path log) throws IOException {
        return Files.readAllLines(log).getLast();
    }

    private static void end(Process server) {
        server.destroy();
        try {
            if (!server.waitFor(30, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
