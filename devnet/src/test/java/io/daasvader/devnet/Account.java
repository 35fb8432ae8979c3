package io.daasvader.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.devnet.ledger.Executed;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.Expiration;
import io.daasvader.sui.tx.GasData;
import io.daasvader.sui.tx.ProgrammableTransaction;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;
import java.util.List;

/** A new account with one coin from the faucet, and what tests do with it directly on the ledger. */
final class Account {
    private final Devnet devnet;
    private final Ed25519KeyPair key = Ed25519KeyPair.generate();
    private final Address coin;

    Account(Devnet devnet) {
        this.devnet = devnet;
        this.coin = devnet.fund(key.address()).coin();
    }

    Ed25519KeyPair key() {
        return key;
    }

    /** Moves a part of the coin, in MIST, to the address balance. */
    void deposit(long mist) {
        PtbBuilder ptb = new PtbBuilder();
        Argument part = ptb.nested(ptb.splitCoins(ptb.gas(), List.of(ptb.u64(mist))), 0);
        ptb.moveCall(
                Address.SUI_FRAMEWORK,
                "coin",
                "send_funds",
                List.of(StructTag.SUI),
                List.of(part, ptb.address(key.address())));
        run(ptb.build());
    }

    /** Executes a transaction that must succeed, paid with the coin. */
    Executed run(ProgrammableTransaction transaction) {
        var ref = devnet.ledger().object(coin).orElseThrow().ref();
        byte[] bytes = new TransactionData(
                        transaction,
                        key.address(),
                        new GasData(List.of(ref), key.address(), 1000, 100_000_000),
                        new Expiration.None())
                .toBcs();
        Executed done = devnet.chain()
                .submit(bytes, List.of(key.signTransaction(bytes).toArray()))
                .join()
                .transaction();
        assertThat(done.effects().success()).as(done.effects().toString()).isTrue();
        return done;
    }

    /** Events that no client knows, by the probe package. */
    static ProgrammableTransaction emitting(long events) {
        PtbBuilder ptb = new PtbBuilder();
        ptb.moveCall(Address.parse("0xde7"), "probe", "emit", List.of(), List.of(ptb.u64(events)));
        return ptb.build();
    }
}
