package io.daasvader.master;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A master that is killed at one point after the other, and started again each time. */
final class KilledMaster implements AutoCloseable {
    private static final int KILLED = 137;

    private final Stage stage;
    private final List<String> points;
    private final List<String> arguments;
    private final List<String> passed = new CopyOnWriteArrayList<>();
    private final Thread supervisor = Thread.ofVirtual().unstarted(this::run);
    private volatile Process process;
    private boolean closed;

    /** {@code arguments} are the daemon's further ones. */
    KilledMaster(Stage stage, List<String> points, List<String> arguments) throws IOException {
        this.stage = stage;
        this.points = List.copyOf(points);
        this.arguments = List.copyOf(arguments);
        this.process = start();
        supervisor.start();
    }

    private Process start() throws IOException {
        return passed.size() == points.size()
                ? stage.masterProcess(arguments)
                : stage.masterProcess(arguments, "-Ddaas.crash.at=" + points.get(passed.size()));
    }

    private void run() {
        try {
            boolean more = true;
            while (more && process.waitFor() == KILLED) {
                more = next();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Not while it is being closed: what starts then would never end. */
    private synchronized boolean next() throws IOException {
        if (closed) {
            return false;
        }
        System.out.println("killed at " + points.get(passed.size()));
        passed.add(points.get(passed.size()));
        process = start();
        return true;
    }

    List<String> passed() {
        return List.copyOf(passed);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            process.destroyForcibly();
        }
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            supervisor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
