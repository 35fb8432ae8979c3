package io.daasvader.sui.send;

import io.daasvader.sui.rpc.RetryRule;
import io.daasvader.sui.rpc.RpcException;
import io.daasvader.sui.rpc.ServiceInfo;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.rpc.proto.Epoch;
import io.daasvader.sui.rpc.proto.ExecutionError;
import io.daasvader.sui.rpc.proto.GasCostSummary;
import io.daasvader.sui.rpc.proto.MoveLocation;
import io.daasvader.sui.rpc.proto.Object;
import io.daasvader.sui.rpc.proto.SimulateTransactionResponse;
import io.daasvader.sui.tx.CallArg;
import io.daasvader.sui.tx.Expiration;
import io.daasvader.sui.tx.GasData;
import io.daasvader.sui.tx.ProgrammableTransaction;
import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.MoveAbort;
import io.daasvader.sui.types.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Turns a plan into the exact bytes to sign: gas, budget and expiration are decided here, from the chain's facts and from a
 * simulation of our own bytes. A node never gets to write into what is signed.
 */
final class TransactionBuilder {
    static final String SUI = "0x2::sui::SUI";
    private static final String SUI_COIN = "0x2::coin::Coin<" + SUI + ">";
    private static final String ADDRESS_BALANCE_FLAG = "enable_address_balance_gas_payments";
    private static final long OVERHEAD_UNITS = 1000;
    /**
     * What a few rows of tables cost. One that others' transactions take out of a shared object between simulation and execution must be
     * made anew, which the simulation did not pay; what a budget leaves over costs nothing.
     */
    private static final long ROWS_MIST = 10_000_000;

    private static final int MOST_COINS = 255;

    /** Bytes ready to sign, or the reason why there are none. */
    sealed interface Built {
        /**
         * Ready to sign.
         *
         * @param maxEpoch last epoch in which the bytes are valid
         * @param aboveCheckpoint newest checkpoint when they were made
         */
        record Ready(TransactionData data, long maxEpoch, long aboveCheckpoint) implements Built {}

        /**
         * Not to be signed.
         *
         * @param unpaid whether another payment may help
         */
        record Refused(Optional<MoveAbort> abort, String reason, boolean unpaid) implements Built {
            static Refused unpaid(String reason) {
                return new Refused(Optional.empty(), "insufficient gas: " + reason, true);
            }
        }
    }

    /** Where the chain is. */
    record Facts(Epoch epoch, ServiceInfo node) {
        long price() {
            return epoch.getReferenceGasPrice();
        }
    }

    /** What pays: no coins means the address balance. */
    private record Payment(List<ObjectRef> coins, long available) {}

    private final SuiRpc rpc;
    private final SendSettings settings;
    private final RandomGenerator random;

    TransactionBuilder(SuiRpc rpc, SendSettings settings, RandomGenerator random) {
        this.rpc = rpc;
        this.settings = settings;
        this.random = random;
    }

    Facts facts() {
        // The node first: a transaction made from an epoch read later can only be executed above its checkpoint.
        ServiceInfo node = rpc.serviceInfo();
        return new Facts(rpc.epoch(), node);
    }

    /** Paid from the address balance. */
    Built fromBalance(ProgrammableTransaction kind, Address sender, Facts facts) {
        if (!facts.epoch().getProtocolConfig().getFeatureFlagsOrDefault(ADDRESS_BALANCE_FLAG, false)) {
            return Built.Refused.unpaid("the network does not take gas from address balances");
        }
        long balance = rpc.balance(sender.toString(), SUI).getAddressBalance();
        return build(kind, sender, facts, new Payment(List.of(), balance));
    }

    /** Paid with gas coins, but none that is {@code reserved} or an input. */
    Built fromCoins(ProgrammableTransaction kind, Address sender, Facts facts, Set<Address> reserved) {
        Built built = build(kind, sender, facts, coins(kind, sender, reserved));
        return built instanceof Built.Refused r && r.unpaid() && !reserved.isEmpty()
                ? new Built.Refused(r.abort(), r.reason() + ", gas coins held by other sendings not counted", true)
                : built;
    }

    private Built build(ProgrammableTransaction kind, Address sender, Facts facts, Payment payment) {
        long price = facts.price();
        if (payment.available() < OVERHEAD_UNITS * price) {
            return Built.Refused.unpaid(payment.available() + " MIST available");
        }
        Expiration expiration = expiration(payment, facts);
        long trial = Math.min(payment.available(), settings.maxBudget());
        TransactionData draft =
                new TransactionData(kind, sender, new GasData(payment.coins(), sender, price, trial), expiration);
        SimulateTransactionResponse answer;
        try {
            answer = rpc.simulate(draft.toBcs());
        } catch (RpcException e) {
            if (RetryRule.outcomeUnknown(e.code())) {
                throw e;
            }
            return new Built.Refused(Optional.empty(), e.detail(), false);
        }
        var effects = answer.getTransaction().getEffects();
        if (!effects.getStatus().getSuccess()) {
            return refused(effects.getStatus().getError());
        }
        long finalPrice = Math.max(price, answer.getSuggestedGasPrice());
        long budget = budget(effects.getGasUsed(), price, finalPrice);
        if (budget > settings.maxBudget()) {
            return new Built.Refused(
                    Optional.empty(),
                    budget + " MIST of gas needed, more than the limit of " + settings.maxBudget(),
                    false);
        }
        if (budget > payment.available()) {
            return Built.Refused.unpaid(budget + " MIST needed, " + payment.available() + " available");
        }
        long most = Math.min(budget + ROWS_MIST, trial);
        GasData gas = new GasData(payment.coins(), sender, finalPrice, Math.max(budget, most));
        return new Built.Ready(
                new TransactionData(kind, sender, gas, expiration),
                facts.epoch().getEpoch() + settings.epochs(),
                facts.node().height());
    }

    /** The node's own estimate rule, plus our margin. */
    private long budget(GasCostSummary used, long simulatedPrice, long price) {
        long computation = Math.multiplyExact(used.getComputationCost() / simulatedPrice + 1, price);
        long net = computation + used.getStorageCost() - used.getStorageRebate();
        long estimate = Math.max(computation, net) + OVERHEAD_UNITS * price;
        return estimate + estimate / 100 * settings.gasMarginPercent();
    }

    private Expiration expiration(Payment payment, Facts facts) {
        long now = facts.epoch().getEpoch();
        long last = now + settings.epochs();
        if (!payment.coins().isEmpty()) {
            return new Expiration.Epoch(last);
        }
        Digest chain = Digest.parse(facts.node().chainId());
        return Expiration.ValidDuring.epochs(now, last, chain, Integer.toUnsignedLong(random.nextInt()));
    }

    private Payment coins(ProgrammableTransaction kind, Address sender, Set<Address> reserved) {
        Set<Address> inputs = kind.inputs().stream()
                .filter(CallArg.ImmOrOwned.class::isInstance)
                .map(i -> ((CallArg.ImmOrOwned) i).ref().id())
                .collect(Collectors.toSet());
        List<ObjectRef> chosen = new ArrayList<>();
        long sum = 0;
        for (Object coin : rpc.ownedObjects(sender.toString(), Optional.of(SUI_COIN))) {
            Address id = Address.parse(coin.getObjectId());
            boolean free = !inputs.contains(id) && !reserved.contains(id);
            if (free && chosen.size() < MOST_COINS && sum < settings.maxBudget()) {
                chosen.add(new ObjectRef(id, coin.getVersion(), Digest.parse(coin.getDigest())));
                sum += coin.getBalance();
            }
        }
        return new Payment(chosen, sum);
    }

    private static Built refused(ExecutionError error) {
        String reason = "simulation failed: " + error.getKind().name().toLowerCase(Locale.ROOT)
                + (error.hasDescription() ? ", " + error.getDescription() : "");
        if (!error.hasAbort()) {
            boolean unpaid = switch (error.getKind()) {
                case INSUFFICIENT_GAS, INSUFFICIENT_FUNDS_FOR_WITHDRAW -> true;
                default -> false;
            };
            return new Built.Refused(Optional.empty(), reason, unpaid);
        }
        MoveLocation at = error.getAbort().getLocation();
        MoveAbort abort = new MoveAbort(
                new MoveAbort.Location(
                        Address.parse(at.getPackage()),
                        at.getModule(),
                        at.getFunction(),
                        at.getInstruction(),
                        at.hasFunctionName() ? Optional.of(at.getFunctionName()) : Optional.empty()),
                error.getAbort().getAbortCode());
        return new Built.Refused(Optional.of(abort), reason, false);
    }
}
