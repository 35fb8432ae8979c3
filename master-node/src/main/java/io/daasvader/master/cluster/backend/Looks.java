package io.daasvader.master.cluster.backend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What several backends look at in the same way. */
final class Looks {
    private Looks() {}

    /**
     * How a cluster of processes or containers stands.
     *
     * @param ended what is said of a part that has ended, given its name
     */
    static ClusterStatus at(
            List<ClusterStatus.Part> parts, Path kubeconfig, java.util.function.Function<String, String> ended) {
        if (parts.stream().noneMatch(ClusterStatus.Part::running)) {
            return new ClusterStatus(
                    ClusterStatus.State.DOWN,
                    "nothing runs",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    parts);
        }
        Optional<ApiServer> found = ApiServer.open(kubeconfig);
        if (found.isEmpty()) {
            return notReady("it starts: there is no kubeconfig yet", kubeconfig, Optional.empty(), parts);
        }
        try (ApiServer server = found.get()) {
            List<String> gone = parts.stream()
                    .filter(part -> !part.running())
                    .map(ClusterStatus.Part::name)
                    .toList();
            if (!gone.isEmpty()) {
                return notReady(
                        gone.stream().map(ended).collect(Collectors.joining("; ")),
                        kubeconfig,
                        Optional.of(server.address()),
                        parts);
            }
            if (!server.isReady()) {
                return notReady(
                        "the API server is not ready: " + server.trouble(),
                        kubeconfig,
                        Optional.of(server.address()),
                        parts);
            }
            return new ClusterStatus(
                    ClusterStatus.State.RUNNING,
                    "ready",
                    Optional.of(kubeconfig),
                    Optional.of(server.address()),
                    server.version(),
                    parts);
        }
    }

    private static ClusterStatus notReady(
            String detail, Path kubeconfig, Optional<String> server, List<ClusterStatus.Part> parts) {
        return new ClusterStatus(
                ClusterStatus.State.NOT_READY, detail, Optional.of(kubeconfig), server, Optional.empty(), parts);
    }

    /** Refuses to go on while something is missing, and says all of it at once. */
    static void require(List<Prerequisite> prerequisites) {
        List<Prerequisite> missing =
                prerequisites.stream().filter(p -> !p.met()).toList();
        if (!missing.isEmpty()) {
            throw BackendException.failed(
                    missing.stream().map(p -> p.name() + ": " + p.detail()).collect(Collectors.joining("; ")),
                    missing.stream().map(Prerequisite::remedy).distinct().collect(Collectors.joining(" ")));
        }
    }

    /**
     * Whether nobody listens there now. As the servers themselves bind: a port in TIME_WAIT is free. The look itself does not
     * listen, so that two looks at the same time do not take each other for another program.
     */
    static boolean isFree(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static String lastLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse("(it wrote nothing)");
    }
}
