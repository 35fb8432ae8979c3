package io.daasvader.agent;

import io.daasvader.agent.log.AgentLog;
import io.daasvader.agent.node.K3sRuntime;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.sui.crypto.KeyFile;
import io.daasvader.sui.rpc.Endpoint;
import io.daasvader.sui.rpc.EndpointPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** An agent with a k3s runtime in a process of its own, which can be killed; it crashes when something comes on its standard input. */
final class AgentProcess {
    private static final long NOWHERE = 0xdead0000L;

    private AgentProcess() {}

    /** Inside a thread of Java's, as a fault of the virtual machine does: such a report tells of all threads. */
    @SuppressWarnings("restricted") // beyond memory is where it must go
    private static void crashWhenTold() {
        try {
            if (System.in.read() >= 0) {
                var _ = MemorySegment.ofAddress(NOWHERE).reinterpret(1).get(ValueLayout.JAVA_BYTE, 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Arguments: network file, key file, node name, folder, master, k3s program. */
    public static void main(String[] args) throws Exception {
        Thread.ofPlatform().daemon().name("crash").start(AgentProcess::crashWhenTold);
        NetworkFile network = NetworkFile.read(Path.of(args[0]));
        AgentSettings settings = new AgentSettings(
                network,
                KeyFile.read(Path.of(args[1])),
                args[2],
                2 * ChainRig.SUI,
                Path.of(args[3]),
                Optional.of(URI.create(args[4])),
                0,
                false);
        AgentLog log = new AgentLog(System.out, InstantSource.system());
        EndpointPool pool = EndpointPool.open(
                network.endpoints().stream().map(Endpoint::of).toList(), Optional.of(network.chainId()));
        try (WorkerAgent agent = WorkerAgent.open(
                settings,
                pool,
                folder -> new K3sRuntime(
                        new K3sRuntime.Settings(
                                Path.of(args[5]),
                                folder.path().resolve("node"),
                                args[2],
                                List.of(),
                                folder.path().resolve("etc/password")),
                        InstantSource.system(),
                        log::say),
                log,
                true)) {
            agent.run(now -> false);
        }
    }
}
