package io.daasvader.master.cluster.backend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a program that answers and ends. */
final class Tool {
    private Tool() {}

    /** What it wrote; {@code toString} leaves standard output out, which may hold keys. */
    record Answer(int status, String out, String err) {
        boolean ok() {
            return status == 0;
        }

        String both() {
            return out + "\n" + err;
        }

        @Override
        public String toString() {
            return "Answer[" + status + ", " + err + "]";
        }
    }

    /** Without a shell: each argument stays one. A program that is not there, or not done in time, gives a status that is not 0. */
    static Answer run(List<String> command, Duration patience) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .start();
            CompletableFuture<String> out = read(process.getInputStream());
            CompletableFuture<String> err = read(process.getErrorStream());
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new Answer(-1, "", command.getFirst() + " did not answer within " + patience.toSeconds() + " s");
            }
            return new Answer(process.exitValue(), out.join(), err.join());
        } catch (IOException e) {
            return new Answer(-1, "", command.getFirst() + " could not be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(-1, "", "interrupted");
        }
    }

    private static CompletableFuture<String> read(java.io.InputStream stream) {
        CompletableFuture<String> text = new CompletableFuture<>();
        var _ = Thread.ofVirtual().start(() -> {
            try (stream) {
                text.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                text.complete("");
            }
        });
        return text;
    }
}
