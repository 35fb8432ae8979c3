package io.daasvader.devnet;

import io.daasvader.contracts.DaasTransaction;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.SharedObject;
import io.daasvader.contracts.SlashProposal;
import io.daasvader.contracts.Worker;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.Expiration;
import io.daasvader.sui.tx.GasData;
import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Owner;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws acts: what stakers and the operator would do as things are, mostly, and anything else now and then. */
final class StakingActs {
    private static final long SUI = 1_000_000_000;
    private static final long PRICE = 1_000;
    private static final long BUDGET = 100_000_000;
    private static final int CAREFUL = 85;
    private static final int PENDING = 0;
    private static final int ACTIVE = 1;
    private static final int SLASHED = 3;
    private static final List<String> ACTS = List.of("add", "drain", "unbond", "leave", "rotate", "reinstate");

    private final Devnet devnet;
    private final NetworkFile network;
    private final Random random;
    private final List<StakingPlayer> players;
    private final StakingPlayer operator;
    private final Map<Address, SlashProposal> open;
    private int nodes;

    /** {@code open} are the proposals that have not ended, as the game knows them. */
    StakingActs(
            Devnet devnet,
            Random random,
            List<StakingPlayer> players,
            StakingPlayer operator,
            Map<Address, SlashProposal> open) {
        this.devnet = devnet;
        this.network = devnet.networkFile();
        this.random = random;
        this.players = players;
        this.operator = operator;
        this.open = open;
    }

    /** One act, made for the state before the round. */
    record Planned(StakingPlayer player, String act, Bytes transaction) {}

    @FunctionalInterface
    private interface Act {
        void addTo(DaasTransaction t);
    }

    /** What a staker does next. */
    Planned staker(StakingPlayer p) {
        int draw = random.nextInt(100);
        if (p.worker.isEmpty()) {
            long stake = SUI / 2 + random.nextLong(2 * SUI);
            return send(
                    p,
                    "register",
                    t -> t.calls()
                            .workerRegistry()
                            .stakeAndRegisterWorker(
                                    t.registryWritten(),
                                    t.config(),
                                    split(t, stake),
                                    "node-" + nodes++,
                                    Bytes.of(p.key().address().bytes()),
                                    t.clock()));
        }
        Worker now = worker(p.worker.get());
        return act(p, draw < CAREFUL ? sensible(now) : ACTS.get(random.nextInt(ACTS.size())));
    }

    /** An act that the contract takes as things are, mostly. */
    private String sensible(Worker worker) {
        boolean unbonding = worker.unlockAtMs() > 0;
        boolean free = worker.unlockAtMs() <= devnet.ledger().tip().timestampMs() && worker.openSlashes() == 0;
        if (unbonding) {
            return free ? "leave" : "rotate";
        }
        List<String> possible = switch (worker.status()) {
            case PENDING -> List.of("add", "add", "add", "unbond");
            case ACTIVE -> List.of("add", "add", "add", "add", "drain");
            case SLASHED ->
                !worker.banned() && worker.openSlashes() == 0 && worker.stake() >= SUI
                        ? List.of("reinstate")
                        : List.of("add", "add", "unbond");
            default -> List.of("unbond", "add");
        };
        return possible.get(random.nextInt(possible.size()));
    }

    private Planned act(StakingPlayer p, String act) {
        SharedObject worker = shared(p.worker.orElseThrow());
        return switch (act) {
            case "add" -> {
                long more = 1 + random.nextLong(SUI);
                yield send(
                        p,
                        act,
                        t -> t.calls().staking().addStake(t.written(worker), cap(t, p), t.config(), split(t, more)));
            }
            case "drain" ->
                send(
                        p,
                        act,
                        t -> t.calls()
                                .availability()
                                .drainWorker(t.registryWritten(), cap(t, p), t.config(), t.written(worker)));
            case "unbond" ->
                send(
                        p,
                        act,
                        t -> t.calls().staking().beginUnbonding(t.written(worker), cap(t, p), t.config(), t.clock()));
            case "leave" -> send(p, act, t -> leave(t, p, worker));
            case "rotate" ->
                send(
                        p,
                        act,
                        t -> t.calls()
                                .staking()
                                .rotateKey(
                                        t.written(worker),
                                        cap(t, p),
                                        t.config(),
                                        Bytes.of(p.key().address().bytes())));
            default -> send(p, act, t -> t.calls().staking().reinstate(t.written(worker), cap(t, p), t.config()));
        };
    }

    private void leave(DaasTransaction t, StakingPlayer p, SharedObject worker) {
        Argument money = t.calls()
                .staking()
                .leave(
                        t.written(worker),
                        cap(t, p),
                        t.config(),
                        t.registryWritten(),
                        t.read(network.scheduler()),
                        t.clock());
        t.ptb().mergeCoins(t.ptb().gas(), List.of(money));
    }

    Worker worker(Address id) {
        return Worker.fromBcs(devnet.ledger().object(id).orElseThrow().contents());
    }

    /** What the operator does next. */
    Planned operate() {
        int draw = random.nextInt(100);
        List<Address> workers = players.stream().flatMap(p -> p.worker.stream()).toList();
        if (draw >= 72 && !open.isEmpty()) {
            return decide(List.copyOf(open.values()).get(random.nextInt(open.size())));
        }
        if (workers.isEmpty() || draw < 8) {
            long amount = 1 + random.nextLong(SUI / 4);
            return send(operator, "withdraw slashed", t -> {
                Argument money = t.calls()
                        .treasury()
                        .withdrawSlashed(t.registryWritten(), made(t, "AdminCap"), t.config(), amount);
                t.ptb().mergeCoins(t.ptb().gas(), List.of(money));
            });
        }
        List<Address> pending =
                workers.stream().filter(id -> worker(id).status() == PENDING).toList();
        List<Address> from = draw < 45 && !pending.isEmpty() ? pending : workers;
        SharedObject worker = shared(from.get(random.nextInt(from.size())));
        if (draw < 45) {
            return send(
                    operator,
                    "activate",
                    t -> t.calls()
                            .workerRegistry()
                            .activateWorker(
                                    t.registryWritten(),
                                    made(t, "OperatorCap"),
                                    t.config(),
                                    t.written(worker),
                                    t.clock()));
        }
        int offence = random.nextInt(3);
        byte[] hash = new byte[Address.LENGTH];
        random.nextBytes(hash);
        return send(
                operator,
                "propose",
                t -> t.calls()
                        .slash()
                        .proposeSlash(
                                t.written(worker),
                                made(t, "OperatorCap"),
                                t.config(),
                                t.registryWritten(),
                                offence,
                                Bytes.of(hash),
                                t.clock()));
    }

    private Planned decide(SlashProposal proposal) {
        SharedObject about = shared(proposal.id());
        SharedObject worker = shared(proposal.workerId());
        return random.nextInt(4) == 0
                ? send(
                        operator,
                        "dismiss",
                        t -> t.calls()
                                .slash()
                                .dismissSlash(t.written(about), made(t, "AdminCap"), t.config(), t.written(worker)))
                : send(
                        operator,
                        "execute",
                        t -> t.calls()
                                .slash()
                                .executeSlash(
                                        t.written(about),
                                        made(t, "OperatorCap"),
                                        t.config(),
                                        t.registryWritten(),
                                        t.written(worker),
                                        t.clock()));
    }

    private static Argument split(DaasTransaction t, long mist) {
        return t.ptb().nested(t.ptb().splitCoins(t.ptb().gas(), List.of(t.ptb().u64(mist))), 0);
    }

    private Argument cap(DaasTransaction t, StakingPlayer p) {
        return t.owned(devnet.ledger().object(p.cap.orElseThrow()).orElseThrow().ref());
    }

    private Argument made(DaasTransaction t, String cap) {
        Address id = devnet.published("caps", cap).id();
        return t.owned(devnet.ledger().object(id).orElseThrow().ref());
    }

    private SharedObject shared(Address id) {
        Owner.Shared owner =
                (Owner.Shared) devnet.ledger().object(id).orElseThrow().owner();
        return new SharedObject(id, owner.initialVersion());
    }

    private Planned send(StakingPlayer player, String act, Act commands) {
        DaasTransaction t = new DaasTransaction(network);
        commands.addTo(t);
        byte[] bytes = new TransactionData(
                        t.build(),
                        player.key().address(),
                        new GasData(List.of(player.wallet().ref()), player.key().address(), PRICE, BUDGET),
                        new Expiration.None())
                .toBcs();
        return new Planned(player, act, Bytes.of(bytes));
    }
}
