package io.daasvader.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.sui.crypto.Ed25519KeyPair;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock that is put ahead. */
class AdvanceTest {
    private static final long WEEK_MS = Duration.ofDays(7).toMillis();

    @TempDir
    private Path data;

    @Test
    void keepsTheClockAheadOverARestart() throws IOException {
        DevnetConfig config = DevnetConfig.inMemory().withData(data);
        long before = System.currentTimeMillis();
        try (Devnet devnet = Devnet.start(config)) {
            devnet.advance(Duration.ofDays(7));
            assertThat(timeOfNextCheckpoint(devnet)).isGreaterThanOrEqualTo(before + WEEK_MS);
        }
        try (Devnet again = Devnet.start(config)) {
            long first = timeOfNextCheckpoint(again);
            long second = timeOfNextCheckpoint(again);
            assertThat(second).as("the time goes on").isGreaterThan(first).isLessThan(before + WEEK_MS * 2);
        }
    }

    @Test
    void advancesOverItsControlPort() throws IOException, InterruptedException {
        try (Devnet devnet = Devnet.start(DevnetConfig.inMemory());
                HttpClient client = HttpClient.newHttpClient()) {
            long before = System.currentTimeMillis();
            assertThat(post(client, devnet, "{\"advanceMs\":" + WEEK_MS + "}")).isEqualTo(200);
            assertThat(timeOfNextCheckpoint(devnet)).isGreaterThanOrEqualTo(before + WEEK_MS);
            assertThat(post(client, devnet, "{\"advanceMs\":-1}")).isEqualTo(400);
        }
    }

    private static int post(HttpClient client, Devnet devnet, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + devnet.controlPort() + "/clock"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static long timeOfNextCheckpoint(Devnet devnet) {
        devnet.fund(Ed25519KeyPair.generate().address());
        return devnet.ledger().tip().timestampMs();
    }
}
