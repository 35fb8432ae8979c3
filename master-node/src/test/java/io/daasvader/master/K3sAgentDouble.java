package io.daasvader.master;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A double of {@code k3s agent}, for machines without k3s: reads the flags as strictly, checks the CA against the token, gets its
 * certificate with the node password of the machine's file, leaves it where k3s leaves it, registers its Node and keeps it ready. No
 * pod runs. It says what it is, in plain sight.
 */
public final class K3sAgentDouble {
    private static final List<String> FLAGS =
            List.of("--server", "--token-file", "--node-name", "--data-dir", "--node-label");
    private static final long AGAIN_MS = 1_000;

    private final URI server;
    private final String token;
    private final String name;
    private final Path folder;
    private final List<String> labels;
    private final Path passwordFile;

    private K3sAgentDouble(Map<String, List<String>> flags, Path passwordFile) throws IOException {
        server = URI.create(one(flags, "--server"));
        token = Files.readString(Path.of(one(flags, "--token-file"))).strip();
        name = one(flags, "--node-name");
        folder = Files.createDirectories(Path.of(one(flags, "--data-dir")).resolve("agent"));
        labels = flags.getOrDefault("--node-label", List.of());
        this.passwordFile = passwordFile;
    }

    /** Writes an executable that behaves as {@code k3s agent}; k3s' own place for the password is the machine's, this one's is the test's. */
    public static Path write(Path file, Path passwordFile) throws IOException {
        Files.writeString(file, """
                #!/bin/sh
                exec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m -cp '%s' %s '%s' "$@"
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        K3sAgentDouble.class.getName(),
                        passwordFile));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    public static void main(String[] args) throws Exception {
        say("info", "Starting k3s agent (double)");
        new K3sAgentDouble(parse(List.of(args).subList(1, args.length)), Path.of(args[0])).run();
    }

    private static Map<String, List<String>> parse(List<String> arguments) {
        Map<String, List<String>> flags = new TreeMap<>();
        if (arguments.isEmpty() || !arguments.getFirst().equals("agent")) {
            throw fatal("this double knows `k3s agent` alone");
        }
        for (int i = 1; i < arguments.size(); i++) {
            String flag = arguments.get(i);
            if (flag.equals("--with-node-id=false")) {
                continue;
            }
            if (!FLAGS.contains(flag) || i + 1 == arguments.size()) {
                throw fatal("flag provided but not defined: " + flag);
            }
            flags.computeIfAbsent(flag, f -> new java.util.ArrayList<>()).add(arguments.get(++i));
        }
        return flags;
    }

    private static String one(Map<String, List<String>> flags, String flag) {
        return flags.getOrDefault(flag, List.of("")).getLast();
    }

    private void run() throws Exception {
        byte[] ca = authority();
        Files.write(folder.resolve("server-ca.crt"), ca);
        TestNode node = certified(ca);
        node.store(folder);
        register(node);
        say("info", "Node " + name + " is registered (double)");
        while (true) {
            try {
                node.ready();
            } catch (AssertionError e) {
                // A kubelet whose Node is gone goes on, and registers none.
                say("error", "Error updating node status, will retry");
            }
            Thread.sleep(AGAIN_MS);
        }
    }

    /** Believed only when the token names its hash. */
    private byte[] authority() throws Exception {
        SSLContext blind = SSLContext.getInstance("TLS");
        blind.init(null, new TrustManager[] {new AnyServer()}, null);
        try (HttpClient http = HttpClient.newBuilder().sslContext(blind).build()) {
            byte[] ca = http.send(
                            HttpRequest.newBuilder(server.resolve("/cacerts")).build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(ca));
            if (!token.startsWith("K10" + hash + "::")) {
                throw fatal("token CA hash does not match the Cluster CA certificate hash: " + hash);
            }
            return ca;
        }
    }

    /** With the certificate that it has, else with the token; again and again, as k3s. */
    private TestNode certified(byte[] ca) throws Exception {
        String bearer = token.substring(token.indexOf("::") + 2);
        while (true) {
            if (Files.exists(folder.resolve("client-kubelet.crt"))) {
                TestNode known = TestNode.stored(server, ca, name, folder);
                if (known.ask(Optional.empty(), password()) == 200) {
                    return known;
                }
                say("info", "Node authorization rejected, retrying without client certificate authentication");
            }
            TestNode node = new TestNode(server, ca, name);
            int status = node.ask(bearer, password());
            if (status == 200) {
                return node;
            }
            say(
                    "info",
                    "Waiting to retrieve agent configuration; server is not ready: "
                            + (status == 403
                                    ? "Node password rejected, duplicate hostname or contents of '" + passwordFile
                                            + "' may not match server node-passwd entry"
                                    : server + "/v1-k3s/client-kubelet.crt: " + status
                                            + (status == 401 ? " Unauthorized" : "")));
            Thread.sleep(AGAIN_MS);
        }
    }

    private String password() throws IOException {
        if (!Files.exists(passwordFile)) {
            Files.createDirectories(passwordFile.toAbsolutePath().getParent());
            byte[] random = new byte[16];
            new java.security.SecureRandom().nextBytes(random);
            Files.writeString(passwordFile, HexFormat.of().formatHex(random) + "\n");
        }
        return Files.readString(passwordFile).strip();
    }

    private void register(TestNode node) throws Exception {
        String members = String.join(
                ",",
                labels.stream()
                        .map(l -> "\"" + l.replaceFirst("=", "\":\"") + "\"")
                        .toList());
        TestNode.Reply made = node.register(members);
        if (made.status() == 409) {
            made = node.send(
                    "PATCH",
                    "/api/v1/nodes/" + name,
                    "application/merge-patch+json",
                    "{\"metadata\":{\"labels\":{" + members + "}}}",
                    Optional.empty());
        }
        if (made.status() / 100 != 2) {
            throw fatal("the Node was refused: " + made.body());
        }
    }

    private static void say(String level, String message) {
        System.out.println("time=\"2026-01-01T00:00:00Z\" level=" + level + " msg=\"" + message + "\"");
        System.out.flush();
    }

    private static IllegalStateException fatal(String message) {
        say("fatal", message);
        Runtime.getRuntime().halt(1);
        return new IllegalStateException(message);
    }

    /** Believes nobody: what it brings is compared with the token. */
    private static final class AnyServer extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
