package io.daasvader.bench.stage;

import io.daasvader.cli.master.GuardedProcess;
import io.daasvader.cli.master.MasterLaunch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The master as users run it, a process of its own. Started and closed by one thread. */
public final class MasterProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(10);

    private final GuardedProcess process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI main;
    private final URI management;
    private final Path log;
    private final boolean cached;

    private MasterProcess(GuardedProcess process, MasterLaunch launch, Path log, boolean cached) {
        this.cached = cached;
        this.process = process;
        this.main = URI.create("http://127.0.0.1:" + launch.port());
        this.management = URI.create("http://127.0.0.1:" + launch.managementPort());
        this.log = log;
    }

    static MasterProcess start(List<String> command, MasterLaunch launch, Path log) throws IOException {
        boolean cached = command.stream().anyMatch(flag -> flag.startsWith("-XX:AOTCache="));
        return new MasterProcess(GuardedProcess.start(command, log), launch, log, cached);
    }

    /** Whether it was told to start from the build's cache. */
    public boolean cached() {
        return cached;
    }

    public ProcessHandle handle() {
        return process.handle();
    }

    /** Returns when it answers {@code /healthz} with 200. */
    public void awaitServing() throws InterruptedException, IOException {
        await("/healthz");
    }

    /** Returns when {@code /readyz} is 200: it follows the chain and can use cluster and database. */
    public void awaitReady() throws InterruptedException, IOException {
        await("/readyz");
    }

    private void await(String path) throws InterruptedException, IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (status(path) != 200) {
            if (!process.isAlive()) {
                throw new IOException("the master ended; its log ends with:\n" + tail());
            }
            if (System.nanoTime() > until) {
                throw new IOException("the master's " + path + " is not 200 in time: "
                        + get(main, path).orElse("no answer"));
            }
            Thread.sleep(POLL);
        }
    }

    /** The value of a meter without tags, or the sum over its tags that contain {@code part}. */
    public double meter(String name, String part) throws InterruptedException {
        return get(management, "/metrics").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(name) && line.contains(part))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Memory that the process holds, in bytes; 0 when it cannot be read. */
    public long residentBytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(handle().pid()), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                .findFirst()
                .orElse(0);
    }

    private int status(String path) throws InterruptedException {
        return ask(main, path).map(HttpResponse::statusCode).orElse(0);
    }

    private Optional<String> get(URI base, String path) throws InterruptedException {
        return ask(base, path).map(HttpResponse::body);
    }

    private Optional<HttpResponse<String>> ask(URI base, String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String tail() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    }

    /** Ends it by SIGKILL, as a crash would. */
    public void kill() {
        process.handle().destroyForcibly();
        process.handle().onExit().join();
    }

    @Override
    public void close() {
        process.close();
        http.close();
    }
}
