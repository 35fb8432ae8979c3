package io.daasvader.master.cluster.backend;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One way to have a cluster. Everything it knows is on disk and in the process table, so a call goes on where an earlier one, of
 * this process or another, was ended. The caller holds the folder's lock for all but {@link #prerequisites} and {@link #status}.
 */
sealed interface ClusterBackend permits LocalBackend, ExternalBackend, K3sBackend, K3dBackend {
    BackendName name();

    /** What this machine must have for it, each with its remedy. Changes nothing. */
    List<Prerequisite> prerequisites();

    /** Writes what is to be kept, such as its secrets; starts nothing. Safe to repeat. */
    void init() throws IOException;

    /**
     * Sees to it that it runs, and returns when it is ready. What runs already is taken over.
     *
     * @return the administrator's kubeconfig
     * @throws BackendException when it does not start, or not in time
     */
    Path up(Patience patience) throws IOException, InterruptedException;

    ClusterStatus status();

    default boolean isRunning() {
        return status().state() == ClusterStatus.State.RUNNING;
    }

    /**
     * Ends what runs of it and keeps its data. Safe to repeat. What is not ours is left alone.
     *
     * @param grace how long its parts may take to end before they are killed
     * @return what there is to say about it
     */
    List<String> down(Duration grace) throws IOException, InterruptedException;

    /** Removes what it has made, also outside of its folder; it is down. Safe to repeat. */
    void destroy() throws IOException, InterruptedException;

    /** Where all of it is that lies in files. */
    Path dataDir();
}
