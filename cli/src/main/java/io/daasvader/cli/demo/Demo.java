package io.daasvader.cli.demo;

import io.daasvader.cli.master.KubernetesServers;
import io.daasvader.cli.master.MasterLaunch;
import io.daasvader.contracts.account.RequestEnd;
import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The whole way of a request on one machine: devnet (simulated chain) in this process, the master and a real Kubernetes control
 * plane as processes that end with it. Used by one thread, which must stay while it is open.
 */
public final class Demo implements AutoCloseable {
    private static final Duration READY = Duration.ofMinutes(2);
    private static final Duration ANSWER = Duration.ofMinutes(1);
    private static final int HTTP = 8080;
    private static final int MANAGEMENT = 8081;

    private final Path root;
    private final Path folder;
    private final boolean temporary;
    private final Steps steps;
    private final int workers;
    private final boolean leaves;
    private final boolean killsOne;
    private Optional<DemoChain> chain = Optional.empty();
    private Optional<DemoMaster> master = Optional.empty();
    private Optional<RealNodes> nodes = Optional.empty();
    private Optional<DemoChain.Submitted> deployment = Optional.empty();

    private Demo(Plan plan, Path folder, boolean temporary, Steps steps) {
        this.root = plan.root();
        this.workers = plan.realWorkers();
        this.leaves = plan.leaves();
        this.killsOne = plan.killsOne();
        this.folder = folder;
        this.temporary = temporary;
        this.steps = steps;
    }

    /**
     * What to run.
     *
     * @param root the checkout
     * @param data folder that keeps chain, cluster and database; a temporary one when empty
     * @param began when the user pressed return
     * @param realWorkers how many workers join with a real node of their own; 0: one worker, on chain alone
     * @param killsOne whether the real worker that runs the pods is killed, to show that they run on another one then
     * @param leaves whether the first real worker leaves again, to show that its stake comes back
     * @param out gets each line as it happens
     */
    public record Plan(
            Path root,
            Optional<Path> data,
            Instant began,
            int realWorkers,
            boolean killsOne,
            boolean leaves,
            Consumer<String> out) {}

    /**
     * What was shown.
     *
     * @param transaction digest of the receipt's transaction
     * @param objectUid UID of the Deployment in the API server
     * @param seconds from the beginning until the receipts were on chain and compared
     */
    public record Shown(String transaction, String objectUid, double seconds) {}

    /** Makes the folder; nothing runs yet. */
    public static Demo prepare(Plan plan) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Path folder = plan.data().isPresent()
                ? Files.createDirectories(plan.data().orElseThrow().toAbsolutePath(), ownerOnly)
                : Files.createTempDirectory("daasvader-demo", ownerOnly);
        return new Demo(plan, folder, plan.data().isEmpty(), new Steps(plan.began(), plan.out()));
    }

    /**
     * Runs it to its end; everything still runs then.
     *
     * @throws DemoFailure when the object is not in the API server or its receipt not on chain
     */
    public Shown run() throws IOException, InterruptedException, DemoFailure {
        KubernetesServers servers = KubernetesServers.obtain(root, steps::under);
        steps.step("kubernetes", servers.version() + " from " + servers.folder());
        if (workers > 0) {
            nodes = Optional.of(new RealNodes(root, folder, servers.folder()));
        }
        DemoChain running = new DemoChain(folder);
        chain = Optional.of(running);
        if (killsOne) {
            running.shortenHeartbeats();
        }
        steps.step(
                "chain",
                "devnet (simulated chain) at " + running.network().endpoints().getFirst());
        MasterLaunch.Cluster.Local cluster =
                new MasterLaunch.Cluster.Local(servers.folder(), folder.resolve("cluster"));
        int port = MasterLaunch.freePort(HTTP);
        DemoMaster daemon = new DemoMaster(
                root,
                folder,
                new MasterLaunch(
                        running.networkFile(),
                        running.operatorKey(),
                        folder.resolve("master"),
                        cluster,
                        port,
                        MasterLaunch.freePort(port == MANAGEMENT ? 0 : MANAGEMENT),
                        properties()));
        master = Optional.of(daemon);
        steps.step("master", "starts with an API server of its own; its log is " + folder.resolve("master.log"));
        if (nodes.isEmpty()) {
            worker(running);
        }
        daemon.awaitReady(READY);
        steps.step("master", "(simulated chain) is ready at " + daemon.url());
        Kubectl kubectl = new Kubectl(servers.kubectl(), cluster.kubeconfig());
        Optional<RealWork> real = nodes.map(n -> new RealWork(steps, running, n, kubectl));
        if (real.isPresent()) {
            real.orElseThrow().join(workers, daemon.url());
        }
        Shown shown = requests(running, daemon, kubectl);
        if (real.isPresent()) {
            real.orElseThrow().pods(namespace(running));
            if (killsOne) {
                new Failover(steps, running, nodes.orElseThrow(), kubectl, daemon)
                        .show(namespace(running), deployment.orElseThrow());
            }
            if (leaves) {
                real.orElseThrow().leave();
            }
        }
        urls(running, daemon, cluster);
        return shown;
    }

    /** The daemon's further properties. */
    private List<String> properties() {
        List<String> all = new ArrayList<>();
        nodes.ifPresent(n -> all.add("--daas.cluster.bind-address=" + n.hostAddress()));
        if (killsOne) {
            all.addAll(Failover.IMPATIENT);
        }
        return all;
    }

    private void worker(DemoChain running) throws IOException, DemoFailure {
        Address worker = running.registerWorker();
        steps.step("worker", worker + " staked 2 SUI");
        running.activate(worker);
        steps.step("worker", "activated by the operator");
    }

    private Shown requests(DemoChain running, DemoMaster daemon, Kubectl kubectl)
            throws IOException, InterruptedException, DemoFailure {
        steps.step("dApp", "account " + running.dapp());
        DemoChain.Submitted submitted = running.submit(
                "deployments", "hello", nodes.isEmpty() ? DemoPayloads.DEPLOYMENT : DemoPayloads.REAL_DEPLOYMENT);
        deployment = Optional.of(submitted);
        steps.step("submitted", "Deployment hello, transaction " + submitted.transaction());
        DemoChain.Submitted config = running.submit("configmaps", "greeting", DemoPayloads.CONFIG_MAP);
        steps.step("submitted", "ConfigMap greeting, transaction " + config.transaction());
        RequestEnd.Receipt first = receipt(running, submitted);
        receipt(running, config);
        String namespace = namespace(running);
        String uid = sameUid(kubectl, namespace, submitted, first);
        double seconds = steps.seconds();
        steps.step("kubectl", "get deployments,configmaps --namespace " + namespace);
        steps.under(kubectl.run("-n", namespace, "get", "deployments,configmaps"));
        String path = "/api/transactions/history?request=" + submitted.request();
        steps.step("history", path);
        steps.under(daemon.history(path));
        return new Shown(first.transaction().toString(), uid, seconds);
    }

    private static String namespace(DemoChain running) {
        return "t-" + running.dapp().toString().substring(2, 18);
    }

    private RequestEnd.Receipt receipt(DemoChain running, DemoChain.Submitted submitted)
            throws InterruptedException, DemoFailure {
        RequestEnd.Receipt receipt = running.receipt(submitted, ANSWER);
        var result = receipt.result();
        steps.step(
                "receipt",
                "on chain for " + submitted.name() + ": HTTP " + result.httpStatus() + ", object " + result.objectUid()
                        + ", transaction " + receipt.transaction());
        if (!result.completed() || !result.ok()) {
            throw new DemoFailure(
                    submitted.name() + " was not made: HTTP " + result.httpStatus() + ", reason " + result.reason(),
                    "docs/reference/admission.md lists the reasons.");
        }
        return receipt;
    }

    /** The one claim that counts: what the chain says is what the API server has. */
    private static String sameUid(
            Kubectl kubectl, String namespace, DemoChain.Submitted submitted, RequestEnd.Receipt receipt)
            throws IOException, InterruptedException, DemoFailure {
        String uid = kubectl.uid(namespace, submitted.resource(), submitted.name());
        if (uid.isEmpty() || !uid.equals(receipt.result().objectUid())) {
            throw new DemoFailure(
                    "the receipt names object " + receipt.result().objectUid() + ", the API server has " + uid,
                    "Report this with the demo's folder.");
        }
        return uid;
    }

    private void urls(DemoChain running, DemoMaster daemon, MasterLaunch.Cluster.Local cluster) {
        steps.blank();
        steps.under("chain    " + running.network().endpoints().getFirst() + "   devnet (simulated chain)");
        steps.under("faucet   " + running.network().faucet().orElse(""));
        steps.under("network  " + running.networkFile());
        steps.under("master   " + daemon.url() + "/api/transactions/history");
        steps.under("kubectl  --kubeconfig " + cluster.kubeconfig());
        steps.blank();
    }

    /** Ends all processes and, when it is a temporary one, removes the folder. */
    @Override
    public void close() throws IOException {
        if (nodes.isPresent()) {
            nodes.orElseThrow().close();
        }
        master.ifPresent(DemoMaster::close);
        if (chain.isPresent()) {
            chain.orElseThrow().close();
        }
        if (temporary) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
