package io.daasvader.devnet.rpc;

import io.daasvader.devnet.engine.Checks;
import io.daasvader.devnet.engine.Env;
import io.daasvader.devnet.engine.Executor;
import io.daasvader.devnet.engine.Rejection;
import io.daasvader.devnet.ledger.GasSummary;
import io.daasvader.devnet.ledger.LiveObject;
import io.daasvader.devnet.ledger.State;
import io.daasvader.sui.rpc.proto.SimulateTransactionRequest;
import io.daasvader.sui.rpc.proto.Transaction;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.CallArg;
import io.daasvader.sui.tx.Command;
import io.daasvader.sui.tx.Expiration;
import io.daasvader.sui.tx.GasData;
import io.daasvader.sui.tx.ProgrammableTransaction;
import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.ObjectRef;
import io.daasvader.sui.types.StructTag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Resolves, prices and dry-runs a transaction without leaving a trace. */
final class Simulation {
    private static final Address STAND_IN =
            Address.parse("0x00000000000000000000000000000000000000000000000000000000006a5e11");
    private static final long SAFE_OVERHEAD_UNITS = 1000;
    private static final int MAX_GAS_COINS = 256;

    private final Env env;
    private final State state;
    private final SimulateTransactionRequest request;

    Simulation(Env env, State state, SimulateTransactionRequest request) {
        this.env = env;
        this.state = state;
        this.request = request;
    }

    Executor.Inspected run() {
        Transaction t = request.getTransaction();
        boolean checks = request.getChecks() == SimulateTransactionRequest.TransactionChecks.ENABLED;
        if (t.hasBcs()) {
            TransactionData data = decode(t.getBcs().getValue().toByteArray());
            return dryRun(request.getDoGasSelection() && data.gas().budget() == 0 ? priced(data, t) : data, checks);
        }
        if (!t.hasSender() && checks) {
            throw new Rejection("transaction.sender: missing");
        }
        Address sender = t.hasSender() ? Resolver.parse(t.getSender()) : Address.ZERO;
        ProgrammableTransaction kind =
                new Resolver(env, state).programmable(t.getKind().getProgrammableTransaction());
        Address owner =
                t.getGasPayment().hasOwner() ? Resolver.parse(t.getGasPayment().getOwner()) : sender;
        long price = t.getGasPayment().getPrice() == 0
                ? env.gasPrice()
                : t.getGasPayment().getPrice();
        List<ObjectRef> payment = t.getGasPayment().getObjectsList().stream()
                .map(o -> state.object(Resolver.parse(o.getObjectId()))
                        .map(LiveObject::ref)
                        .orElseThrow(() -> new Rejection("object " + o.getObjectId() + " not found")))
                .toList();
        TransactionData data = new TransactionData(
                kind,
                sender,
                new GasData(payment, owner, price, t.getGasPayment().getBudget()),
                expiration(t));
        return dryRun(request.getDoGasSelection() ? priced(data, t) : data, checks);
    }

    private static TransactionData decode(byte[] bytes) {
        try {
            return TransactionData.fromBcs(bytes);
        } catch (RuntimeException e) {
            throw new Rejection("transaction.bcs: " + e.getMessage());
        }
    }

    private Executor.Inspected dryRun(TransactionData data, boolean checks) {
        byte[] bytes = data.toBcs();
        if (checks) {
            Checks.validity(data, bytes.length, env, state);
            return Executor.inspect(env, state, data, bytes);
        }
        State funded = withFunds(data);
        TransactionData paid = data.gas().payment().isEmpty() ? withStandIn(data, funded) : data;
        return Executor.inspect(env, funded, paid, paid.toBcs());
    }

    /** What only looks needs no coin of its own: a node takes a made-up one then. */
    private TransactionData withStandIn(TransactionData data, State funded) {
        GasData gas = data.gas();
        return with(
                data,
                new GasData(
                        List.of(funded.object(STAND_IN).orElseThrow().ref()),
                        gas.owner(),
                        gas.price() == 0 ? env.gasPrice() : gas.price(),
                        gas.budget() == 0 ? Env.MAX_BUDGET : gas.budget()),
                data.expiration());
    }

    /** Budget from a run with a stand-in coin, then the payment that covers it. */
    private TransactionData priced(TransactionData data, Transaction t) {
        long budget = data.gas().budget();
        if (budget == 0) {
            budget = estimate(data);
        }
        GasData gas = data.gas();
        if (!gas.payment().isEmpty()) {
            return with(data, new GasData(gas.payment(), gas.owner(), gas.price(), budget), data.expiration());
        }
        List<ObjectRef> coins = coins(data, budget);
        if (!coins.isEmpty()) {
            return with(data, new GasData(coins, gas.owner(), gas.price(), budget), data.expiration());
        }
        if (!usesGasCoin(data) && state.balance(gas.owner(), StructTag.SUI) >= budget) {
            Expiration expiration = t.hasExpiration() && !(data.expiration() instanceof Expiration.None)
                    ? data.expiration()
                    : Expiration.ValidDuring.epochs(
                            env.epoch(),
                            env.epoch() + 1,
                            env.chain(),
                            Integer.toUnsignedLong(ThreadLocalRandom.current().nextInt()));
            return with(data, new GasData(List.of(), gas.owner(), gas.price(), budget), expiration);
        }
        throw new Rejection(
                "Unable to perform gas selection due to insufficient SUI balance (in address balance or coins)"
                        + " for account " + gas.owner() + " to satisfy required budget " + budget + ".");
    }

    private static TransactionData with(TransactionData data, GasData gas, Expiration expiration) {
        return new TransactionData(data.kind(), data.sender(), gas, expiration);
    }

    private long estimate(TransactionData data) {
        State funded = withFunds(data);
        ObjectRef stand = funded.object(STAND_IN).orElseThrow().ref();
        TransactionData probe = with(
                data,
                new GasData(List.of(stand), data.gas().owner(), data.gas().price(), Env.MAX_BUDGET),
                new Expiration.None());
        GasSummary cost = Executor.execute(env, funded, probe, probe.toBcs(), List.of())
                .effects()
                .gas();
        long estimate = Math.max(cost.computation(), cost.computation() + cost.storage() - cost.rebate())
                + SAFE_OVERHEAD_UNITS * env.gasPrice();
        return Math.min(Math.max(estimate, cost.computation() + cost.storage()), Env.MAX_BUDGET);
    }

    private State withFunds(TransactionData data) {
        return state.with(
                LiveObject.gasCoin(STAND_IN, data.gas().owner(), 4 * Env.MAX_BUDGET + 1_000_000_000_000_000_000L));
    }

    private static boolean usesGasCoin(TransactionData data) {
        Argument gas = new Argument.GasCoin();
        return data.kind().commands().stream().anyMatch(c -> switch (c) {
            case Command.MoveCall m -> m.arguments().contains(gas);
            case Command.TransferObjects t -> t.objects().contains(gas);
            case Command.SplitCoins s -> s.coin().equals(gas);
            case Command.MergeCoins m ->
                m.destination().equals(gas) || m.sources().contains(gas);
            case Command.MakeMoveVec v -> v.elements().contains(gas);
            case Command.Publish p -> false;
            case Command.Upgrade u -> false;
        });
    }

    /** Coins of the owner that are no inputs, richest first; all of them where the gas coin itself is spent. */
    private List<ObjectRef> coins(TransactionData data, long budget) {
        Set<Address> used = new HashSet<>();
        for (CallArg arg : data.kind().inputs()) {
            if (arg instanceof CallArg.ObjectArg object) {
                used.add(object.id());
            }
        }
        List<LiveObject> mine = new ArrayList<>(state.ownedBy(data.gas().owner()).stream()
                .filter(id -> !used.contains(id))
                .map(state::object)
                .flatMap(Optional::stream)
                .filter(LiveObject::isGasCoin)
                .toList());
        mine.sort((a, b) -> Long.compare(b.coinValue(), a.coinValue()));
        List<ObjectRef> chosen = new ArrayList<>();
        long sum = 0;
        for (LiveObject coin : mine) {
            if ((sum >= budget && !usesGasCoin(data)) || chosen.size() == MAX_GAS_COINS) {
                break;
            }
            chosen.add(coin.ref());
            sum += coin.coinValue();
        }
        return sum >= budget ? chosen : List.of();
    }

    private Expiration expiration(Transaction t) {
        var e = t.getExpiration();
        return switch (e.getKind()) {
            case EPOCH -> new Expiration.Epoch(e.getEpoch());
            case VALID_DURING, VALIDITY ->
                new Expiration.ValidDuring(
                        e.hasMinEpoch() ? Optional.of(e.getMinEpoch()) : Optional.empty(),
                        e.hasEpoch() ? Optional.of(e.getEpoch()) : Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        e.hasChain() ? io.daasvader.sui.types.Digest.parse(e.getChain()) : env.chain(),
                        Integer.toUnsignedLong(e.getNonce()));
            case NONE, TRANSACTION_EXPIRATION_KIND_UNKNOWN, UNRECOGNIZED -> new Expiration.None();
        };
    }
}
