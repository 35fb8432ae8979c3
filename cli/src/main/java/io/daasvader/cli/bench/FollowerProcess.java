package io.daasvader.cli.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A follower in its own process that runs a round when told to. */
final class FollowerProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 5;

    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;

    FollowerProcess(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * One pass over the whole stream.
     *
     * @param serverCpuNanos the server's processor time so far
     */
    FeedRound round(String kind, LongSupplier serverCpuNanos) throws IOException {
        long before = serverCpuNanos.getAsLong();
        orders.write(kind + "\n");
        orders.flush();
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the follower ended");
        }
        JsonNode json = JsonMapper.shared().readTree(line);
        return new FeedRound(
                json.path("events").asLong(),
                json.path("matches").asLong(),
                json.path("checksum").asLong(),
                json.path("batches").asLong(),
                json.path("nanos").asLong(),
                json.path("cpuNanos").asLong(),
                serverCpuNanos.getAsLong() - before);
    }

    @Override
    public void close() throws IOException {
        orders.close();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
