package io.daasvader.bench.stage;

import io.daasvader.contracts.DaasTransaction;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.devnet.Devnet;
import io.daasvader.devnet.ledger.Ledger;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.Expiration;
import io.daasvader.sui.tx.GasData;
import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Address;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An account that asks for objects in its own namespace. It hands its transactions straight to the chain of this process:
 * what a client costs is not part of the measurement. One transaction at a time, since its coin changes with each.
 */
public final class Requester {
    /** Names for objects of one account; its namespace may hold 40 ConfigMaps, and one is the cluster's own. */
    public static final int NAMES = 30;

    private static final long FEE = 10_000_000;
    private static final long BUDGET = 3_000_000_000L;
    private static final long TTL_MS = 3_000_000;

    private final Devnet devnet;
    private final NetworkFile network;
    private final Ed25519KeyPair key = Ed25519KeyPair.generate();
    private final Address coin;
    private final int number;
    private int asked;

    Requester(Devnet devnet, NetworkFile network, int number) {
        this.devnet = devnet;
        this.network = network;
        this.number = number;
        this.coin = devnet.fund(key.address()).coin();
    }

    public String namespace() {
        return "t-" + key.address().toString().substring(2, 18);
    }

    /** One request as it was asked for; {@code verb} is what the API server will call it. */
    public record Ask(String verb, String namespace, String name, String method, String payload) {
        /** Under which the API server's log and the chain's event are matched. */
        public String key() {
            return namespace + "/" + name;
        }
    }

    /** The next ask: first every name is created, then the objects are patched in turn. */
    public Ask next() {
        int index = asked++;
        String name = "bench-" + number + "-" + index % NAMES;
        if (index < NAMES) {
            return new Ask("create", namespace(), name, "POST", """
                    {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"%s"},"data":{"n":"0"}}""".formatted(name));
        }
        return new Ask("patch", namespace(), name, "PATCH", """
                {"data":{"n":"%d"}}""".formatted(index));
    }

    /** Submits the asks in one transaction; done when it is in a checkpoint. */
    public CompletableFuture<Ledger.Located> submit(List<Ask> asks) {
        DaasTransaction t = new DaasTransaction(network);
        Argument.Result coins = t.ptb()
                .splitCoins(
                        t.ptb().gas(), Collections.nCopies(asks.size(), t.ptb().u64(FEE)));
        for (int i = 0; i < asks.size(); i++) {
            Ask ask = asks.get(i);
            t.calls()
                    .k8sScheduler()
                    .submitK8sRequest(
                            t.scheduler(),
                            t.config(),
                            t.registry(),
                            t.ptb().nested(coins, i),
                            ask.method(),
                            "configmaps",
                            "",
                            ask.name(),
                            Bytes.of(ask.payload().getBytes(StandardCharsets.UTF_8)),
                            0,
                            "bench",
                            Optional.empty(),
                            0,
                            TTL_MS,
                            t.clock());
        }
        return send(t);
    }

    private CompletableFuture<Ledger.Located> send(DaasTransaction t) {
        var paid = devnet.ledger().object(coin).orElseThrow();
        GasData gas = new GasData(
                List.of(paid.ref()), key.address(), devnet.chain().env().gasPrice(), BUDGET);
        byte[] bytes = new TransactionData(t.build(), key.address(), gas, new Expiration.None()).toBcs();
        return devnet.chain()
                .submit(bytes, List.of(key.signTransaction(bytes).toArray()))
                .thenApply(located -> {
                    if (!located.transaction().effects().success()) {
                        throw new IllegalStateException("a submission failed on chain: "
                                + located.transaction().effects().failure());
                    }
                    return located;
                });
    }
}
