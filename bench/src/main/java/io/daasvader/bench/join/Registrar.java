package io.daasvader.bench.join;

import io.daasvader.attestation.ticket.WorkerKey;
import io.daasvader.contracts.DaasTransaction;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.devnet.Devnet;
import io.daasvader.devnet.ledger.Ledger;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.Expiration;
import io.daasvader.sui.tx.GasData;
import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Address;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A staker who hands the registration straight to the chain of this process: what a client costs is not part of the
 * measurement.
 */
final class Registrar {
    private static final long STAKE = 2_000_000_000L;
    private static final long BUDGET = 3_000_000_000L;

    private final Devnet devnet;
    private final NetworkFile network;
    private final Ed25519KeyPair key = Ed25519KeyPair.generate();
    private final Address coin;
    private final String node;

    Registrar(Devnet devnet, NetworkFile network, String node) {
        this.devnet = devnet;
        this.network = network;
        this.node = node;
        this.coin = devnet.fund(key.address()).coin();
    }

    CompletableFuture<Ledger.Located> register() {
        DaasTransaction t = new DaasTransaction(network);
        Argument.Result stake =
                t.ptb().splitCoins(t.ptb().gas(), List.of(t.ptb().u64(STAKE)));
        try (WorkerKey sealTo = WorkerKey.generate()) {
            t.calls()
                    .workerRegistry()
                    .stakeAndRegisterWorker(
                            t.registryWritten(),
                            t.config(),
                            t.ptb().nested(stake, 0),
                            node,
                            sealTo.publicKey(),
                            t.clock());
        }
        GasData gas = new GasData(
                List.of(devnet.ledger().object(coin).orElseThrow().ref()),
                key.address(),
                devnet.chain().env().gasPrice(),
                BUDGET);
        byte[] bytes = new TransactionData(t.build(), key.address(), gas, new Expiration.None()).toBcs();
        return devnet.chain()
                .submit(bytes, List.of(key.signTransaction(bytes).toArray()))
                .thenApply(located -> {
                    if (!located.transaction().effects().success()) {
                        throw new IllegalStateException("a registration failed on chain: "
                                + located.transaction().effects().failure());
                    }
                    return located;
                });
    }
}
