package io.daasvader.master.database;

import io.daasvader.master.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL server of Debian's package on a loopback port, with data that end with it. Skips the test where there is none. */
public final class RealPostgres implements AutoCloseable {
    private static final int KEPT_OUTPUT = 4000;

    private final Path folder;
    private final Path bin;
    private Process server;
    private final int port;
    private final Path password;

    private RealPostgres(Path bin) throws IOException, InterruptedException {
        this.bin = bin;
        this.folder = Files.createTempDirectory("daasvader-postgres");
        this.password = Files.writeString(folder.resolve("password"), "not-a-secret-of-anybody");
        Path data = folder.resolve("data");
        unprivileged(List.of("true"), Optional.of(folder));
        run(unprivileged(
                List.of(
                        bin.resolve("initdb").toString(),
                        "-D",
                        data.toString(),
                        "-U",
                        "daas",
                        "--auth=scram-sha-256",
                        "--pwfile=" + password),
                Optional.empty()));
        this.port = FreePorts.one();
        this.server = serve();
    }

    private Process serve() throws IOException, InterruptedException {
        return new ProcessBuilder(unprivileged(
                        List.of(
                                bin.resolve("postgres").toString(),
                                "-D",
                                folder.resolve("data").toString(),
                                "-p",
                                Integer.toString(port),
                                "-c",
                                "listen_addresses=127.0.0.1",
                                "-c",
                                "unix_socket_directories="),
                        Optional.empty()))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    public static RealPostgres start() throws IOException, InterruptedException {
        Optional<Path> bin = bin();
        if (bin.isEmpty()) {
            System.err.println("SKIPPED: no PostgreSQL server on this machine; Debian's package postgresql brings it");
        }
        Assumptions.assumeTrue(bin.isPresent(), "no PostgreSQL server on this machine");
        return new RealPostgres(bin.orElseThrow());
    }

    private static Optional<Path> bin() throws IOException {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return Optional.empty();
        }
        try (Stream<Path> found = Files.list(versions)) {
            return found.map(v -> v.resolve("bin"))
                    .filter(b -> Files.isExecutable(b.resolve("initdb")))
                    .max(Path::compareTo);
        }
    }

    /** PostgreSQL refuses to run as root: then it runs as the user nobody, to whom the folder is given. */
    private static List<String> unprivileged(List<String> command, Optional<Path> give)
            throws IOException, InterruptedException {
        if (!System.getProperty("user.name").equals("root")) {
            return command;
        }
        if (give.isPresent()) {
            run(List.of("chown", "-R", "nobody", give.get().toString()));
        }
        List<String> all = new ArrayList<>(
                List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--pdeathsig=KILL"));
        all.addAll(command);
        return all;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output;
        try (InputStream out = process.getInputStream()) {
            output = new String(out.readNBytes(KEPT_OUTPUT), StandardCharsets.UTF_8);
            out.transferTo(java.io.OutputStream.nullOutputStream());
        }
        if (process.waitFor() != 0) {
            throw new IOException(command.getFirst() + " failed: " + output);
        }
    }

    /** Ends it as an outage would; its data stay. */
    public void stop() throws InterruptedException {
        server.destroyForcibly().waitFor();
    }

    /** Starts it again where it was. */
    public void restart() throws IOException, InterruptedException {
        Files.deleteIfExists(folder.resolve("data/postmaster.pid"));
        server = serve();
    }

    /** What the master's command line needs to use it. */
    public List<String> arguments() {
        return List.of(
                "--daas.database.url=jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "--daas.database.user=daas",
                "--daas.database.password-file=" + password);
    }

    @Override
    public void close() throws IOException {
        server.destroy();
        try {
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
