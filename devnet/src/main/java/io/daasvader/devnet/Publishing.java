package io.daasvader.devnet;

import io.daasvader.contracts.ConfigInner;
import io.daasvader.contracts.DaasCalls;
import io.daasvader.contracts.PackageBytecode;
import io.daasvader.devnet.chain.Chain;
import io.daasvader.devnet.engine.Upgrades;
import io.daasvader.devnet.faucet.Faucet;
import io.daasvader.devnet.ledger.Executed;
import io.daasvader.devnet.ledger.Ledger;
import io.daasvader.devnet.ledger.LiveObject;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.CallArg;
import io.daasvader.sui.tx.Command;
import io.daasvader.sui.tx.Expiration;
import io.daasvader.sui.tx.GasData;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Owner;
import io.daasvader.sui.types.StructTag;
import java.util.List;

/**
 * What the package's publisher does while devnet runs: pausing the contract and upgrading the package, by ordinary
 * transactions with the publisher's key. One caller at a time.
 */
final class Publishing {
    private static final long BUDGET = 5_000_000_000L;
    private static final int COMPATIBLE = 0;

    private final Chain chain;
    private final Ledger ledger;
    private final Faucet faucet;
    private final Ed25519KeyPair key;
    private final Address packageId;

    Publishing(Chain chain, Ledger ledger, Faucet faucet, Ed25519KeyPair key, Address packageId) {
        this.chain = chain;
        this.ledger = ledger;
        this.faucet = faucet;
        this.key = key;
        this.packageId = packageId;
    }

    /** The object of a type that publishing made, as it is now. */
    LiveObject made(StructTag type) {
        return ledger.checkpoint(0).orElseThrow().transactions().stream()
                .flatMap(t -> t.effects().changed().stream())
                .flatMap(c -> c.after().stream())
                .filter(o -> o.type().equals(type))
                .findFirst()
                .flatMap(o -> ledger.object(o.id()))
                .orElseThrow(() -> new IllegalStateException("publishing made no " + type));
    }

    /** Makes the contract be paused, or not; false when it was so already. */
    synchronized boolean pause(boolean wanted) {
        if (paused() == wanted) {
            return false;
        }
        PtbBuilder ptb = new PtbBuilder();
        var calls = new DaasCalls(newest().id(), ptb).config();
        Argument config = ptb.object(shared("config", "Config", CallArg.Mutability.MUTABLE));
        if (wanted) {
            calls.pause(config, ptb.object(owned("caps", "PauseCap")));
        } else {
            calls.unpause(config, ptb.object(owned("caps", "AdminCap")));
        }
        run(ptb);
        return true;
    }

    private boolean paused() {
        Address config = made(StructTag.of(packageId, "config", "Config")).id();
        return ledger.read(s -> s.ownedBy(config).stream()
                .flatMap(id -> s.object(id).stream())
                .anyMatch(field -> ConfigInner.fromField(field.contents()).paused()));
    }

    /** Upgrades the package and moves its shared objects to the new version; false when that has been done. */
    synchronized boolean upgrade() {
        if (!newest().id().equals(packageId)) {
            return false;
        }
        List<Bytes> modules = PackageBytecode.load().leastUpgrade().modules().values().stream()
                .map(Bytes::of)
                .toList();
        List<Address> dependencies = List.of(Address.MOVE_STDLIB, Address.SUI_FRAMEWORK);
        PtbBuilder ptb = new PtbBuilder();
        Argument cap =
                ptb.object(new CallArg.ImmOrOwned(made(StructTag.of(Address.SUI_FRAMEWORK, "package", "UpgradeCap"))
                        .ref()));
        Argument ticket = ptb.moveCall(
                Address.SUI_FRAMEWORK,
                "package",
                "authorize_upgrade",
                List.of(),
                List.of(cap, ptb.u8(COMPATIBLE), ptb.bytes(Upgrades.digest(modules, dependencies))));
        Argument receipt = ptb.command(new Command.Upgrade(modules, dependencies, packageId, ticket));
        ptb.moveCall(Address.SUI_FRAMEWORK, "package", "commit_upgrade", List.of(), List.of(cap, receipt));
        run(ptb);
        migrate(newest().id());
        return true;
    }

    private void migrate(Address upgraded) {
        PtbBuilder ptb = new PtbBuilder();
        DaasCalls calls = new DaasCalls(upgraded, ptb);
        Argument cap = ptb.object(owned("caps", "AdminCap"));
        Argument config = ptb.object(shared("config", "Config", CallArg.Mutability.MUTABLE));
        calls.config().migrate(config, cap);
        calls.workerRegistry()
                .migrate(
                        ptb.object(shared("worker_registry", "WorkerRegistry", CallArg.Mutability.MUTABLE)),
                        cap,
                        config);
        calls.k8sScheduler()
                .migrate(ptb.object(shared("k8s_scheduler", "K8sScheduler", CallArg.Mutability.MUTABLE)), cap, config);
        run(ptb);
    }

    private LiveObject newest() {
        return ledger.read(s -> s.packages().getLast());
    }

    private CallArg.Shared shared(String module, String name, CallArg.Mutability mutability) {
        LiveObject object = made(StructTag.of(packageId, module, name));
        if (object.owner() instanceof Owner.Shared(long initial)) {
            return new CallArg.Shared(object.id(), initial, mutability);
        }
        throw new IllegalStateException(name + " is not shared");
    }

    private CallArg.ImmOrOwned owned(String module, String name) {
        return new CallArg.ImmOrOwned(
                made(StructTag.of(packageId, module, name)).ref());
    }

    private void run(PtbBuilder ptb) {
        Address coin = faucet.give(key.address()).join().coin();
        GasData gas = new GasData(
                List.of(ledger.object(coin).orElseThrow().ref()),
                key.address(),
                chain.env().gasPrice(),
                BUDGET);
        byte[] bytes = new TransactionData(ptb.build(), key.address(), gas, new Expiration.None()).toBcs();
        Executed done = chain.submit(bytes, List.of(key.signTransaction(bytes).toArray()))
                .join()
                .transaction();
        if (!done.effects().success()) {
            throw new IllegalStateException(
                    "the publisher's transaction failed: " + done.effects().failure());
        }
    }
}
