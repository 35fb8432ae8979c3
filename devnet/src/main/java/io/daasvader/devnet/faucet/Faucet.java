package io.daasvader.devnet.faucet;

import io.daasvader.devnet.chain.Chain;
import io.daasvader.devnet.ledger.Effects;
import io.daasvader.devnet.ledger.Ledger;
import io.daasvader.devnet.ledger.LiveObject;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.CallArg;
import io.daasvader.sui.tx.Expiration;
import io.daasvader.sui.tx.GasData;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Owner;
import io.daasvader.sui.types.StructTag;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** Gives new coins from the faucet's address balance, which also pays the gas: requests do not wait for each other. */
public final class Faucet {
    private static final long BUDGET = 100_000_000;

    private final Chain chain;
    private final Ed25519KeyPair key;
    private final long amount;

    public Faucet(Chain chain, Ed25519KeyPair key, long amount) {
        this.chain = chain;
        this.key = key;
        this.amount = amount;
    }

    /** A coin that was given: its id, MIST, and the transaction. */
    public record Gift(Address coin, long amount, String transaction) {}

    /** Gives one coin. */
    public CompletableFuture<Gift> give(Address recipient) {
        PtbBuilder ptb = new PtbBuilder();
        StructTag balance = new StructTag(Address.SUI_FRAMEWORK, "balance", "Balance", List.of(StructTag.SUI));
        Argument funds =
                ptb.withdrawal(new CallArg.FundsWithdrawal(amount, balance, new CallArg.FundsWithdrawal.Sender()));
        Argument coin =
                ptb.moveCall(Address.SUI_FRAMEWORK, "coin", "redeem_funds", List.of(StructTag.SUI), List.of(funds));
        ptb.transferObjects(List.of(coin), ptb.address(recipient));
        var env = chain.env();
        TransactionData data = new TransactionData(
                ptb.build(),
                key.address(),
                new GasData(List.of(), key.address(), env.gasPrice(), BUDGET),
                Expiration.ValidDuring.epochs(
                        env.epoch(),
                        env.epoch() + 1,
                        env.chain(),
                        Integer.toUnsignedLong(ThreadLocalRandom.current().nextInt())));
        byte[] bytes = data.toBcs();
        return chain.submit(bytes, List.of(key.signTransaction(bytes).toArray()))
                .thenApply(located -> gift(located, recipient));
    }

    private static Gift gift(Ledger.Located located, Address recipient) {
        LiveObject coin = located.transaction().effects().changed().stream()
                .map(Effects.Change::after)
                .flatMap(java.util.Optional::stream)
                .filter(o -> o.owner().equals(new Owner.AddressOwner(recipient)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the faucet's own balance is used up"));
        return new Gift(
                coin.id(), coin.coinValue(), located.transaction().digest().toString());
    }
}
