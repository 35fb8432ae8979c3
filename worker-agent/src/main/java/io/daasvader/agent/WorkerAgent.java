package io.daasvader.agent;

import io.daasvader.agent.chain.ChainReader;
import io.daasvader.agent.chain.StakerAccount;
import io.daasvader.agent.join.JoinLoop;
import io.daasvader.agent.join.Snapshot;
import io.daasvader.agent.log.AgentLog;
import io.daasvader.agent.node.NodeRuntime;
import io.daasvader.agent.report.StatusServer;
import io.daasvader.agent.state.DataFolder;
import io.daasvader.sui.crypto.PrivateFiles;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.send.FileJournal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A worker from its stake to its leave. One thread calls {@link #run}; {@link #close} may come from another, and returns when that
 * thread has ended its work.
 */
public final class WorkerAgent implements AutoCloseable {
    private static final long ROUND_MS = 250;
    private static final long AFTER_FAULT_MS = 2_000;

    private final AgentSettings settings;
    private final DataFolder folder;
    private final EndpointPool pool;
    private final FileJournal journal;
    private final NodeRuntime runtime;
    private final AgentLog log;
    private final JoinLoop loop;
    private final Optional<StatusServer> server;
    private final boolean works;
    private final CountDownLatch closing = new CountDownLatch(1);
    /** Held while {@link #run} works. */
    private final ReentrantLock turn = new ReentrantLock();

    private final AtomicBoolean closed = new AtomicBoolean();

    /** How a runtime is made, once the folder is this agent's. */
    @FunctionalInterface
    public interface Runtimes {
        NodeRuntime open(DataFolder folder) throws IOException;
    }

    /**
     * Takes the folder and opens all that is needed.
     *
     * @param works whether the node is started and loopback served; else only the chain is worked on
     * @throws FolderTaken when another agent works for this folder
     */
    public static WorkerAgent open(
            AgentSettings settings, EndpointPool pool, Runtimes runtimes, AgentLog log, boolean works)
            throws IOException, FolderTaken {
        DataFolder folder = DataFolder.take(settings.data()).orElseThrow(() -> new FolderTaken(settings.data()));
        try {
            return new WorkerAgent(settings, folder, pool, runtimes.open(folder), log, works);
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private WorkerAgent(
            AgentSettings settings,
            DataFolder folder,
            EndpointPool pool,
            NodeRuntime runtime,
            AgentLog log,
            boolean works)
            throws IOException {
        this.settings = settings;
        this.folder = folder;
        this.pool = pool;
        this.runtime = runtime;
        this.log = log;
        log.hide(settings.wallet().exportSuiPrivKey());
        SuiRpc rpc = new SuiRpc(pool);
        this.journal = new FileJournal(folder.path().resolve("journal"));
        ChainReader reader =
                new ChainReader(settings.network(), rpc, settings.wallet().address(), settings.nodeName());
        InstantSource clock = InstantSource.system();
        this.loop = new JoinLoop(new JoinLoop.Parts(
                settings.network(),
                settings.wallet(),
                settings.nodeName(),
                settings.stakeMist(),
                settings.master(),
                works,
                folder,
                reader,
                new StakerAccount(settings.network(), rpc, settings.wallet(), journal),
                runtime,
                log,
                clock));
        this.works = works;
        this.server = works
                ? Optional.of(StatusServer.start(settings.httpPort(), loop::snapshot, runtime, clock))
                : Optional.empty();
        if (server.isPresent()) {
            byte[] port = Integer.toString(server.get().port()).getBytes(StandardCharsets.US_ASCII);
            PrivateFiles.write(folder.path().resolve("http.port"), port);
        }
    }

    /** Another agent works for this folder. */
    public static final class FolderTaken extends Exception {
        private static final long serialVersionUID = 1L;

        FolderTaken(Path folder) {
            super("another agent works for " + folder);
        }
    }

    /** Where it answers, when it does. */
    public Optional<Integer> port() {
        return server.map(StatusServer::port);
    }

    /** The worker's folder, where wishes are put. */
    public Path folder() {
        return folder.path();
    }

    public Optional<Snapshot> snapshot() {
        return loop.snapshot();
    }

    /** When to end, asked after each round. */
    @FunctionalInterface
    public interface Until {
        boolean enough(Snapshot now);
    }

    /** Works until the worker has left, or it is closed, or it is enough. Gives whether the worker has left. */
    public boolean run(Until until) throws InterruptedException {
        turn.lock();
        try {
            while (closing.getCount() > 0) {
                if (round()) {
                    return true;
                }
                if (snapshot().filter(until::enough).isPresent()) {
                    return false;
                }
                rest(ROUND_MS);
            }
            return false;
        } finally {
            turn.unlock();
        }
    }

    private boolean round() throws InterruptedException {
        try {
            return loop.round();
        } catch (IOException | RuntimeException e) {
            // A full disk, a missing program, a chain that answers nonsense: told, and tried again.
            log.say("this round failed: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
            rest(AFTER_FAULT_MS);
            return false;
        }
    }

    /** Shorter when it is to be closed. */
    private void rest(long ms) throws InterruptedException {
        var _ = closing.await(ms, TimeUnit.MILLISECONDS);
    }

    /** Ends the work; the node ends too, unless it is to be kept. Safe to call twice. */
    @Override
    public void close() throws IOException {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        closing.countDown();
        turn.lock();
        try {
            if (works && !settings.keepNode()) {
                runtime.stop();
            }
        } finally {
            turn.unlock();
        }
        server.ifPresent(StatusServer::close);
        journal.close();
        folder.close();
        pool.close();
    }
}
