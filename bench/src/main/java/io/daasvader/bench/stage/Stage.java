package io.daasvader.bench.stage;

import io.daasvader.cli.master.KubernetesServers;
import io.daasvader.cli.master.MasterLaunch;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.SharedObject;
import io.daasvader.contracts.Worker;
import io.daasvader.contracts.account.DaasAccount;
import io.daasvader.contracts.account.Outcomes;
import io.daasvader.devnet.Devnet;
import io.daasvader.devnet.DevnetConfig;
import io.daasvader.master.cluster.local.LocalCluster;
import io.daasvader.master.cluster.local.LocalClusterConfig;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.crypto.KeyFile;
import io.daasvader.sui.rpc.Endpoint;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.send.MemoryJournal;
import io.daasvader.sui.send.SendOutcome;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Devnet (simulated chain) in this process, a real API server whose own log tells the times, an active worker, and masters as
 * processes. All of it ends with {@link #close}.
 */
public final class Stage implements AutoCloseable {
    private static final long STAKE = 2_000_000_000L;

    private final Path root;
    private final Path folder;
    private final KubernetesServers servers;
    private final AuditLog audit;
    private final LocalCluster cluster;
    private final Devnet devnet;
    private final NetworkFile network;
    private final EndpointPool pool;
    private final SuiRpc rpc;
    private final ChainWatch chain;
    private final List<MasterProcess> masters = new ArrayList<>();

    private Stage(Path root, Path folder, KubernetesServers servers, AuditLog audit, LocalCluster cluster)
            throws IOException {
        this.root = root;
        this.folder = folder;
        this.servers = servers;
        this.audit = audit;
        this.cluster = cluster;
        this.devnet = Devnet.start(DevnetConfig.inMemory());
        this.network = devnet.networkFile();
        network.write(folder.resolve("network.json"));
        KeyFile.create(folder.resolve("operator.key"), Devnet.publisher().exportSuiPrivKey() + "\n");
        this.pool = EndpointPool.open(
                network.endpoints().stream().map(Endpoint::of).toList(), Optional.of(network.chainId()));
        this.rpc = new SuiRpc(pool);
        this.chain = new ChainWatch(devnet);
        devnet.fund(Devnet.publisher().address());
        activeWorker();
    }

    /** Starts chain and cluster in an empty folder, which the caller removes. */
    public static Stage open(Path root, Path folder, Consumer<String> progress)
            throws IOException, InterruptedException {
        KubernetesServers servers = KubernetesServers.obtain(root, progress);
        AuditLog audit = AuditLog.in(folder);
        LocalCluster cluster = LocalCluster.start(LocalClusterConfig.keptIn(servers.folder(), folder.resolve("cluster"))
                .withApiServerArgs(audit.flags()));
        progress.accept("Kubernetes " + cluster.serverVersion() + " and devnet (simulated chain) are up");
        return new Stage(root, folder, servers, audit, cluster);
    }

    private void activeWorker() throws IOException {
        Ed25519KeyPair key = Ed25519KeyPair.generate();
        devnet.fund(key.address());
        SendOutcome.Succeeded registered = succeeded(new DaasAccount(network, rpc, key, new MemoryJournal())
                .registerWorker(
                        "register", "node-1", STAKE, Bytes.of(key.address().bytes())));
        Address worker = Outcomes.created(rpc, registered.effects(), Worker.type(network.originalPackageId()))
                .orElseThrow();
        long version = devnet.ledger().object(worker).orElseThrow().owner() instanceof Owner.Shared(long initial)
                ? initial
                : 0;
        var _ = succeeded(new DaasAccount(network, rpc, Devnet.publisher(), new MemoryJournal())
                .activateWorker(
                        "activate", devnet.published("caps", "OperatorCap").ref(), new SharedObject(worker, version)));
    }

    private static SendOutcome.Succeeded succeeded(SendOutcome outcome) {
        if (outcome instanceof SendOutcome.Succeeded done) {
            return done;
        }
        throw new IllegalStateException("devnet refused: " + outcome);
    }

    /** Accounts with money, each with its own namespace. */
    public List<Requester> requesters(int number) {
        return IntStream.range(0, number)
                .mapToObj(n -> new Requester(devnet, network, n))
                .toList();
    }

    /**
     * Starts a master on this chain and cluster.
     *
     * @param name of its folder: the same name again goes on where the earlier one was
     * @param jvm flags of its Java machine
     */
    public MasterProcess master(String name, List<String> jvm) throws IOException {
        MasterLaunch launch = new MasterLaunch(
                folder.resolve("network.json"),
                folder.resolve("operator.key"),
                folder.resolve(name),
                new MasterLaunch.Cluster.External(cluster.kubeconfigFile()),
                MasterLaunch.freePort(0),
                MasterLaunch.freePort(0),
                List.of());
        MasterProcess master = MasterProcess.start(launch.command(root, jvm), launch, folder.resolve(name + ".log"));
        masters.add(master);
        return master;
    }

    /** The processor times of all that takes part with this master. */
    public Busy busy(MasterProcess master) {
        return new Busy()
                .with("master", () -> Optional.of(master.handle()))
                .with("API server", () -> cluster.apiServer().handle())
                .with("etcd", () -> cluster.etcd().handle())
                .with("controllers", () -> cluster.controllerManager().handle())
                .with("chain and clients", () -> Optional.of(ProcessHandle.current()));
    }

    /** The database that a master of this name keeps. */
    public Path database(String name) {
        return folder.resolve(name).resolve("master.db");
    }

    public ChainWatch chain() {
        return chain;
    }

    public AuditLog audit() {
        return audit;
    }

    public LocalCluster cluster() {
        return cluster;
    }

    public KubernetesServers servers() {
        return servers;
    }

    public Devnet devnet() {
        return devnet;
    }

    public NetworkFile network() {
        return network;
    }

    public EndpointPool pool() {
        return pool;
    }

    public SuiRpc rpc() {
        return rpc;
    }

    long fsyncMicros() throws IOException {
        return Disk.fsyncMicros(folder);
    }

    /** Waits until nothing is open on chain, or throws when {@code seconds} have passed without an end. */
    public void awaitEnds(int seconds) throws InterruptedException {
        long last = chain.open();
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        while (chain.open() > 0) {
            if (chain.open() != last) {
                last = chain.open();
                until = System.nanoTime() + seconds * 1_000_000_000L;
            }
            if (System.nanoTime() > until) {
                throw new IllegalStateException(last + " requests have not ended, and none did for " + seconds + " s");
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() throws IOException {
        masters.forEach(MasterProcess::close);
        pool.close();
        devnet.close();
        cluster.close();
    }

    /** A new folder below the system's temporary one. */
    public static Path newFolder() throws IOException {
        return Files.createTempDirectory("daasvader-bench");
    }
}
