package io.daasvader.devnet;

import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.SharedObject;
import io.daasvader.devnet.chain.Chain;
import io.daasvader.devnet.chain.ChainClock;
import io.daasvader.devnet.chain.Genesis;
import io.daasvader.devnet.contract.Abi;
import io.daasvader.devnet.contract.ContractTwin;
import io.daasvader.devnet.engine.Packages;
import io.daasvader.devnet.engine.SystemTransactions;
import io.daasvader.devnet.faucet.ControlServer;
import io.daasvader.devnet.faucet.Faucet;
import io.daasvader.devnet.faucet.FaucetServer;
import io.daasvader.devnet.fault.Fault;
import io.daasvader.devnet.fault.Faults;
import io.daasvader.devnet.ledger.Ledger;
import io.daasvader.devnet.ledger.LiveObject;
import io.daasvader.devnet.net.Listener;
import io.daasvader.devnet.rpc.NodeServer;
import io.daasvader.devnet.store.ChainLog;
import io.daasvader.devnet.store.FileLog;
import io.daasvader.devnet.twin.DaasTwin;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Blake2b;
import io.daasvader.sui.types.CommitteePin;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.Owner;
import io.daasvader.sui.types.StructTag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A devnet (simulated chain): a node double for one package, with its own ledger, validators, faucet and faults. Its keys are
 * public knowledge. Thread-safe; close it to free the ports and the data folder.
 */
public final class Devnet implements AutoCloseable {
    private static final byte[] SEED = "devnet (simulated chain)".getBytes(StandardCharsets.UTF_8);
    private static final String VERSION = "0.1.0";

    private final DevnetConfig config;
    private final Ledger ledger;
    private final Chain chain;
    private final Genesis genesis;
    private final Faults faults = new Faults();
    private final ChainClock clock = new ChainClock();
    private final NodeServer node;
    private final FaucetServer faucet;
    private final ControlServer control;
    private final Faucet giver;
    private final Publishing publishing;

    private Devnet(DevnetConfig config) throws IOException {
        this.config = config;
        Abi abi = Abi.load();
        ledger = new Ledger(SEED);
        Optional<ContractTwin> twin = Optional.of(new DaasTwin());
        genesis = new Genesis(
                twin,
                new Packages(SystemTransactions.packageId(publisher().address()), twin),
                type -> abi.has(type, "store"),
                type -> type.address().equals(Address.SUI_FRAMEWORK)
                        ? type.name().equals("Coin") || type.name().equals("UpgradeCap")
                        : abi.has(type, "key"),
                publisher().address(),
                faucetKey().address(),
                new BcsWriter().uleb(0).uleb(0).uleb(0).toByteArray(),
                config.gasPrice());
        ChainLog log = config.data().isPresent() ? FileLog.open(config.data().get()) : ChainLog.inMemory();
        chain = new Chain(ledger, genesis, log, clock, config.checkpointInterval(), config.epochLength());
        clock.noEarlierThan(ledger.tip().timestampMs());
        Listener listener = Listener.of(config);
        node = NodeServer.start(listener, config.port(), ledger, chain, faults, abi, VERSION);
        giver = new Faucet(chain, faucetKey(), config.faucetAmount());
        faucet = new FaucetServer(listener, config.faucetPort(), giver);
        publishing = new Publishing(chain, ledger, giver, publisher(), packageId());
        faults.onChange(this::faultSwitched);
        control = new ControlServer(config.controlPort(), faults, chain, ledger, clock);
    }

    /**
     * Starts it; on return it serves.
     *
     * @throws IOException when the data folder is in use or cannot be read
     */
    public static Devnet start(DevnetConfig config) throws IOException {
        return new Devnet(config);
    }

    private void faultSwitched(Fault fault) {
        switch (fault) {
            case COMMITTEE_CHANGE -> {
                if (faults.fire(fault)) {
                    chain.endEpoch().join();
                }
            }
            case CONTRACT_PAUSED -> {
                if (publishing.pause(faults.isArmed(fault)) && faults.isArmed(fault)) {
                    faults.happened(fault);
                }
            }
            case PACKAGE_UPGRADED -> {
                if (faults.isArmed(fault) && publishing.upgrade()) {
                    faults.happened(fault);
                }
            }
            default -> {}
        }
    }

    private static Ed25519KeyPair key(String name) {
        return Ed25519KeyPair.fromSeed(Blake2b.hash256(SEED, name.getBytes(StandardCharsets.UTF_8)));
    }

    /** The key that published the package and got its capabilities. Anyone can derive it. */
    public static Ed25519KeyPair publisher() {
        return key("publisher");
    }

    private static Ed25519KeyPair faucetKey() {
        return key("faucet");
    }

    /** The port of gRPC and gRPC-web. */
    public int port() {
        return node.port();
    }

    public int faucetPort() {
        return faucet.port();
    }

    public int controlPort() {
        return control.port();
    }

    /** The package's newest version: the one to call. */
    public Address newestPackageId() {
        return ledger.read(s -> s.packages().getLast().id());
    }

    /** Digest of the first checkpoint. */
    public Digest chainId() {
        return ledger.chainId();
    }

    /** The package's first version, which names its types. */
    public Address packageId() {
        return genesis.packageId();
    }

    public Faults faults() {
        return faults;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Chain chain() {
        return chain;
    }

    /** Puts the chain's clock ahead by {@code time}, from the next checkpoint on: what waits for days need not be waited for. */
    public void advance(Duration time) {
        clock.advance(time);
    }

    /** Gives a coin as the faucet does. */
    public Faucet.Gift fund(Address recipient) {
        return giver.give(recipient).join();
    }

    /** The object of the package's type that publishing made. Throws {@link IllegalStateException} when there is none. */
    public LiveObject published(String module, String name) {
        return publishing.made(StructTag.of(packageId(), module, name));
    }

    private SharedObject shared(String module, String name) {
        LiveObject object = published(module, name);
        if (object.owner() instanceof Owner.Shared(long initial)) {
            return new SharedObject(object.id(), initial);
        }
        throw new IllegalStateException(name + " is not shared");
    }

    private String url(int at) {
        return config.tls()
                .map(tls -> "https://" + tls.name() + ":" + at)
                .orElseGet(() -> "http://" + config.host() + ":" + at);
    }

    /** What clients need to know of this chain. */
    public NetworkFile networkFile() {
        return new NetworkFile(
                chainId().toString(),
                List.of(url(port())),
                newestPackageId(),
                packageId(),
                shared("config", "Config"),
                shared("worker_registry", "WorkerRegistry"),
                shared("k8s_scheduler", "K8sScheduler"),
                Optional.of(CommitteePin.of(ledger().committee(0).onChain())),
                Optional.of(url(faucetPort())),
                Optional.of("http://127.0.0.1:" + controlPort()),
                true);
    }

    @Override
    public void close() throws IOException {
        CompletableFuture<Void> stopped = CompletableFuture.allOf(control.stop(), faucet.stop(), node.stop());
        chain.close();
        stopped.join();
    }
}
