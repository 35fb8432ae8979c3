package io.daasvader.master.cluster.backend;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a cluster stands. Immutable.
 *
 * @param detail a sentence
 * @param kubeconfig how to reach it, when there is such a file
 * @param server the API server's address, when it is known
 * @param version what the API server says it is, when it answers
 * @param parts the processes or containers that belong to it
 */
public record ClusterStatus(
        State state,
        String detail,
        Optional<Path> kubeconfig,
        Optional<String> server,
        Optional<String> version,
        List<Part> parts) {
    public ClusterStatus {
        parts = List.copyOf(parts);
    }

    /** How it stands in a word. */
    public enum State {
        /** Nothing of it runs. */
        DOWN,
        /** Something of it runs, and it is not ready: it starts, or a part has ended. */
        NOT_READY,
        /** Everything runs and the API server is ready. */
        RUNNING
    }

    /**
     * One part of it.
     *
     * @param pid when it runs as a process of this machine
     */
    public record Part(String name, boolean running, Optional<Long> pid) {}
}
