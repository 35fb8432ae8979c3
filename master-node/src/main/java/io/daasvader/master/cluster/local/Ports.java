package io.daasvader.master.cluster.local;

import io.daasvader.sui.crypto.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The ports of one cluster. They are kept in its data folder, so that a kubeconfig stays good over restarts; and they are none of
 * those that the system gives to outgoing connections, one of which could sit there when the cluster comes back.
 */
record Ports(int apiServer, int etcd, int etcdPeer) {
    private static final Path FOR_CONNECTIONS = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    private static final int FIRST = 20_000;
    /** Kubernetes gives NodePorts from here. */
    private static final int END = 30_000;

    private static final int ATTEMPTS = 100;

    /** Those of the last run when all are still free, else new ones. */
    static Ports choose(Path file, int wantedApiServer) throws IOException {
        List<Integer> wanted = read(file);
        if (wanted.size() != 3 || (wantedApiServer != 0 && wanted.get(0) != wantedApiServer)) {
            wanted = List.of(wantedApiServer, 0, 0);
        }
        List<Integer> chosen = free(wanted);
        if (wantedApiServer != 0 && chosen.get(0) != wantedApiServer) {
            throw new LocalClusterException(
                    "port " + wantedApiServer + " is taken; choose another for the API server, or 0 for a free one");
        }
        Ports ports = new Ports(chosen.get(0), chosen.get(1), chosen.get(2));
        PrivateFiles.write(file, ports.apiServer + " " + ports.etcd + " " + ports.etcdPeer + "\n");
        return ports;
    }

    /** Those of the last run, whoever has them now. */
    static Optional<Ports> remembered(Path file) throws IOException {
        List<Integer> ports = read(file);
        return ports.size() == 3 ? Optional.of(new Ports(ports.get(0), ports.get(1), ports.get(2))) : Optional.empty();
    }

    /** Whether etcd accepts connections. */
    boolean etcdListens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), etcd)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Integer> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return List.of(Files.readString(file).strip().split(" ")).stream()
                    .map(Integer::valueOf)
                    .toList();
        } catch (NumberFormatException e) {
            throw new LocalClusterException(file + " does not hold port numbers; remove it to have new ones chosen", e);
        }
    }

    /** All are held open together, so that no two are the same. A wanted port that is taken is replaced. */
    private static List<Integer> free(List<Integer> wanted) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            List<Integer> ports = new ArrayList<>();
            for (int port : wanted) {
                ServerSocket socket = hold(port);
                held.add(socket);
                ports.add(socket.getLocalPort());
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            held.forEach(Ports::release);
        }
    }

    private static ServerSocket hold(int port) throws IOException {
        Optional<ServerSocket> wanted = port == 0 ? Optional.empty() : bound(port);
        if (wanted.isPresent()) {
            return wanted.get();
        }
        for (int attempt = 0; attempt < ATTEMPTS && forConnections() >= END; attempt++) {
            Optional<ServerSocket> chosen = bound(ThreadLocalRandom.current().nextInt(FIRST, END));
            if (chosen.isPresent()) {
                return chosen.get();
            }
        }
        return bound(0).orElseThrow(() -> new IOException("no port is free"));
    }

    /** The first port that outgoing connections get; 0 when it cannot be told. */
    static int forConnections() {
        // In one piece: the kernel gives nothing to a second read of this file.
        try (InputStream file = Files.newInputStream(FOR_CONNECTIONS)) {
            String range = new String(file.readNBytes(64), StandardCharsets.US_ASCII);
            return Integer.parseInt(range.strip().split("\\s+", -1)[0]);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    private static Optional<ServerSocket> bound(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        // As the servers themselves bind: a port in TIME_WAIT from the last run is free.
        socket.setReuseAddress(true);
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return Optional.of(socket);
        } catch (IOException taken) {
            socket.close();
            return Optional.empty();
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
