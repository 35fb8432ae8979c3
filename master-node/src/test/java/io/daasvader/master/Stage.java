package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.contracts.DaasEvents;
import io.daasvader.contracts.DecodedEvent;
import io.daasvader.contracts.K8sAPIRequestScheduled;
import io.daasvader.contracts.K8sAPIResult;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.SharedObject;
import io.daasvader.contracts.Worker;
import io.daasvader.contracts.account.DaasAccount;
import io.daasvader.contracts.account.Outcomes;
import io.daasvader.contracts.account.Submission;
import io.daasvader.devnet.Devnet;
import io.daasvader.devnet.DevnetConfig;
import io.daasvader.master.cluster.ClusterAnswer;
import io.daasvader.master.cluster.ClusterCall;
import io.daasvader.master.cluster.Clusters;
import io.daasvader.master.cluster.KubernetesApi;
import io.daasvader.master.cluster.local.LocalCluster;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.rpc.Endpoint;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.send.MemoryJournal;
import io.daasvader.sui.send.SendOutcome;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Owner;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TransactionEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** A chain with an active worker and a dApp's account, beside a cluster; masters are started on it as often as a test wants. */
final class Stage implements AutoCloseable {
    private static final long SUI = 1_000_000_000;
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final long TTL_MS = 3_000_000;

    private final Path folder;
    private final Path kubeconfig;
    private final KubernetesApi kubernetes;
    private final DevnetConfig config;
    private Devnet devnet;
    private boolean stopped;
    private final EndpointPool pool;
    private final SuiRpc rpc;
    private final DaasAccount dapp;
    private final Address worker;
    private final AtomicInteger names = new AtomicInteger();

    private Stage(Path folder, Path kubeconfig, DevnetConfig config) throws IOException {
        this.folder = folder;
        this.kubeconfig = kubeconfig;
        this.kubernetes = Clusters.open(kubeconfig);
        this.config = config;
        this.devnet = Devnet.start(config);
        NetworkFile network = devnet.networkFile();
        network.write(folder.resolve("network.json"));
        writeKey(folder.resolve("operator.key"), Devnet.publisher());
        this.pool = EndpointPool.open(
                network.endpoints().stream().map(Endpoint::of).toList(), Optional.of(network.chainId()));
        this.rpc = new SuiRpc(pool);
        devnet.fund(Devnet.publisher().address());
        this.worker = activeWorker(network);
        this.dapp = account();
    }

    static Stage open(Path folder, LocalCluster cluster) throws IOException {
        return new Stage(folder, cluster.kubeconfigFile(), chain());
    }

    static Stage open(Path folder, K3sServer k3s) throws IOException {
        return new Stage(folder, k3s.kubeconfig(), chain());
    }

    /** With a chain that can be stopped and come back. */
    static Stage withStoredChain(Path folder, LocalCluster cluster) throws IOException {
        return new Stage(
                folder,
                cluster.kubeconfigFile(),
                chain().withData(folder.resolve("chain")).withPorts(FreePorts.one(), 0, 0));
    }

    private static DevnetConfig chain() {
        return DevnetConfig.inMemory().withCheckpointInterval(Duration.ofMillis(50));
    }

    /** Ends the chain; only a stored one can come back. */
    void stopChain() throws IOException {
        devnet.close();
        stopped = true;
    }

    /** Brings a stored chain back, where everybody knows it. */
    void startChain() throws IOException {
        devnet = Devnet.start(config);
        stopped = false;
    }

    static void writeKey(Path file, Ed25519KeyPair key) throws IOException {
        Files.writeString(file, key.exportSuiPrivKey() + "\n", StandardCharsets.US_ASCII);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** A new account with money of its own. */
    DaasAccount account() {
        return account(Ed25519KeyPair.generate());
    }

    DaasAccount account(Ed25519KeyPair key) {
        devnet.fund(key.address());
        return new DaasAccount(devnet.networkFile(), rpc, key, new MemoryJournal());
    }

    private Address activeWorker(NetworkFile network) throws IOException {
        SendOutcome.Succeeded registered = succeeded(account()
                .registerWorker(
                        "register",
                        "node-1",
                        2 * SUI,
                        Bytes.of(Devnet.publisher().address().bytes())));
        StructTag type = Worker.type(network.originalPackageId());
        Address id = Outcomes.created(rpc, registered.effects(), type).orElseThrow();
        DaasAccount operator = new DaasAccount(network, rpc, Devnet.publisher(), new MemoryJournal());
        succeeded(operator.activateWorker(
                "activate", devnet.published("caps", "OperatorCap").ref(), shared(id)));
        return id;
    }

    SharedObject shared(Address id) {
        if (devnet.ledger().object(id).orElseThrow().owner() instanceof Owner.Shared(long version)) {
            return new SharedObject(id, version);
        }
        throw new AssertionError(id + " is not shared");
    }

    static SendOutcome.Succeeded succeeded(SendOutcome outcome) {
        assertThat(outcome).isInstanceOf(SendOutcome.Succeeded.class);
        return (SendOutcome.Succeeded) outcome;
    }

    /** Submits as the stage's dApp; gives the request object's id. */
    Address submit(String method, String resource, String name, String payload) throws IOException {
        return submit(dapp, method, resource, "", name, payload);
    }

    Address submit(DaasAccount account, String method, String resource, String namespace, String name, String payload)
            throws IOException {
        return submit(account, method, resource, namespace, name, payload, Optional.empty());
    }

    /** On the worker that its requester names, if any. */
    Address submit(
            DaasAccount account,
            String method,
            String resource,
            String namespace,
            String name,
            String payload,
            Optional<Address> worker)
            throws IOException {
        SendOutcome.Succeeded sent = succeeded(account.submit(
                "submit-" + names.incrementAndGet(),
                new Submission(
                        method,
                        resource,
                        namespace,
                        name,
                        Bytes.of(payload.getBytes(StandardCharsets.UTF_8)),
                        0,
                        "client-" + names.get(),
                        worker,
                        0,
                        10_000_000,
                        TTL_MS)));
        return Outcomes.events(rpc, devnet.packageId(), sent.digest()).stream()
                .filter(K8sAPIRequestScheduled.class::isInstance)
                .map(K8sAPIRequestScheduled.class::cast)
                .findFirst()
                .orElseThrow()
                .requestId();
    }

    /** A master in this process. */
    ConfigurableApplicationContext master(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        arguments().stream()
                .filter(a -> all.stream().noneMatch(b -> b.startsWith(a.substring(0, a.indexOf('=') + 1))))
                .forEach(all::add);
        return new SpringApplicationBuilder(MasterNode.class).run(all.toArray(String[]::new));
    }

    /** A master in a process of its own, which can be killed. */
    Process masterProcess(String... jvmArguments) throws IOException {
        return masterProcess(List.of(), jvmArguments);
    }

    Process masterProcess(List<String> further, String... jvmArguments) throws IOException {
        List<String> command = StartCache.command(List.of(jvmArguments), kubeconfig);
        command.addAll(arguments());
        command.addAll(further);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("master.log").toFile()))
                .start();
    }

    /** What the master process wrote. */
    String log() throws IOException {
        Path log = folder.resolve("master.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    private List<String> arguments() {
        return arguments(folder, kubeconfig);
    }

    static List<String> arguments(Path folder, Path kubeconfig) {
        return List.of(
                "--daas.database.folder=" + folder.resolve("data"),
                "--daas.chain.network=" + folder.resolve("network.json"),
                "--daas.chain.key=" + folder.resolve("operator.key"),
                "--daas.cluster.kubeconfig=" + kubeconfig,
                "--server.port=0",
                "--management.server.port=0");
    }

    /** The receipts on chain for a request. */
    List<K8sAPIResult> receipts(Address request) {
        return events().stream()
                .filter(K8sAPIResult.class::isInstance)
                .map(K8sAPIResult.class::cast)
                .filter(r -> r.requestId().equals(request))
                .toList();
    }

    /** Every event of the package, in chain order. */
    List<DecodedEvent> events() {
        List<DecodedEvent> all = new ArrayList<>();
        for (long n = 0; devnet.ledger().checkpoint(n).isPresent(); n++) {
            devnet.ledger()
                    .checkpoint(n)
                    .orElseThrow()
                    .transactions()
                    .forEach(t -> t.eventsBcs()
                            .ifPresent(bcs -> TransactionEvents.fromBcs(bcs)
                                    .events()
                                    .forEach(e -> all.add(DaasEvents.decode(devnet.packageId(), e)))));
        }
        return all;
    }

    /** The UIDs of the ConfigMaps in the dApp's home namespace that requests made, by name. */
    Map<String, String> configMaps() {
        return JSON.readTree(
                        get("/configmaps?labelSelector=daasvader.io/request").body())
                .path("items")
                .valueStream()
                .map(item -> item.path("metadata"))
                .collect(Collectors.toMap(
                        m -> m.path("name").asString(), m -> m.path("uid").asString()));
    }

    /** The namespace of the stage's dApp. */
    String home() {
        return "t-" + dapp.address().toString().substring(2, 18);
    }

    /** Whether the request has ended on chain. */
    boolean ended(Address request) {
        return devnet.ledger().object(request).isEmpty();
    }

    /** Reads in the dApp's home namespace, as the cluster's administrator. */
    ClusterAnswer.Answered get(String path) {
        return (ClusterAnswer.Answered) kubernetes.call(ClusterCall.get("/api/v1/namespaces/" + home() + path));
    }

    /** Reads anywhere, as the cluster's administrator. */
    ClusterAnswer.Answered admin(String path) {
        return (ClusterAnswer.Answered) await().atMost(Duration.ofMinutes(1))
                .until(() -> kubernetes.call(ClusterCall.get(path)), ClusterAnswer.Answered.class::isInstance);
    }

    /** Anything, as the cluster's administrator. */
    ClusterAnswer admin(ClusterCall call) {
        return kubernetes.call(call);
    }

    /** The cluster's CA bundle, PEM. */
    String ca() {
        return new String(kubernetes.caBundle().orElseThrow(), StandardCharsets.US_ASCII);
    }

    /** Deletes in the dApp's home namespace, as the cluster's administrator. */
    void delete(String path) {
        assertThat(kubernetes.call(ClusterCall.delete("/api/v1/namespaces/" + home() + path, "{}")))
                .isInstanceOfSatisfying(
                        ClusterAnswer.Answered.class, a -> assertThat(a.ok()).isTrue());
    }

    SuiRpc rpc() {
        return rpc;
    }

    /** Creates in the dApp's home namespace, as the cluster's administrator. */
    void create(String path, String json) {
        ClusterAnswer answer = kubernetes.call(ClusterCall.post("/api/v1/namespaces/" + home() + path, json));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        ClusterAnswer.Answered.class,
                        a -> assertThat(a.ok()).as(a.body()).isTrue());
    }

    Devnet devnet() {
        return devnet;
    }

    DaasAccount dapp() {
        return dapp;
    }

    Address worker() {
        return worker;
    }

    @Override
    public void close() throws IOException {
        kubernetes.close();
        pool.close();
        if (!stopped) {
            devnet.close();
        }
    }
}
