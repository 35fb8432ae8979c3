package io.daasvader.devnet;

import io.daasvader.contracts.DaasEvent;
import io.daasvader.contracts.DaasEvents;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.RegistryInner;
import io.daasvader.contracts.SlashDismissed;
import io.daasvader.contracts.SlashExecuted;
import io.daasvader.contracts.SlashProposal;
import io.daasvader.contracts.SlashProposed;
import io.daasvader.devnet.StakingActs.Planned;
import io.daasvader.devnet.ledger.Executed;
import io.daasvader.devnet.ledger.Ledger;
import io.daasvader.devnet.ledger.LiveObject;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.MoveEvent;
import io.daasvader.sui.types.StructTag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Stakers and an operator who draw random acts on a devnet's ledger, good ones and such that abort, while time jumps. What went
 * in and out is counted at the wallets, not from what the contract tells.
 */
final class StakingGame {
    private static final long[] WAITS_MS = {0, 3_600_000, 43_200_000, 86_400_001, 86_400_001, 604_800_001, 604_800_001};

    private final Devnet devnet;
    private final NetworkFile network;
    private final Random random;
    private final StakingActs acts;
    private final List<StakingPlayer> players = new ArrayList<>();
    private final StakingPlayer operator;
    private final Map<Address, SlashProposal> open = new LinkedHashMap<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private long operations;
    private long aborted;
    private long rejected;
    private long deposited;
    private long refunded;
    private long slashedByEvents;
    private long withdrawn;

    StakingGame(Devnet devnet, int stakers, Random random) {
        this.devnet = devnet;
        this.network = devnet.networkFile();
        this.random = random;
        this.operator = new StakingPlayer(devnet, Devnet.publisher());
        for (int i = 0; i < stakers; i++) {
            players.add(new StakingPlayer(devnet, Ed25519KeyPair.generate()));
        }
        this.acts = new StakingActs(devnet, random, players, operator, open);
    }

    /** One act on its way. */
    private record Sent(StakingPlayer player, String act, CompletableFuture<Ledger.Located> end) {}

    long operations() {
        return operations;
    }

    String summary() {
        return operations + " operations, " + aborted + " of them aborted, " + rejected + " more refused; deposited "
                + deposited + ", refunded " + refunded + ", slashed " + slashedByEvents + " MIST; " + done;
    }

    /** Each staker and the operator act once, all in the same moment. */
    void round() {
        devnet.advance(Duration.ofMillis(WAITS_MS[random.nextInt(WAITS_MS.length)]));
        List<Planned> planned = new ArrayList<>();
        players.forEach(StakingPlayer::fill);
        operator.fill();
        players.forEach(p -> planned.add(acts.staker(p)));
        planned.add(acts.operate());
        Collections.shuffle(planned, random);
        planned.stream().map(this::submit).toList().forEach(this::settle);
    }

    private Sent submit(Planned planned) {
        byte[] bytes = planned.transaction().toArray();
        byte[] signature = planned.player().key().signTransaction(bytes).toArray();
        return new Sent(planned.player(), planned.act(), devnet.chain().submit(bytes, List.of(signature)));
    }

    private void settle(Sent sent) {
        Executed executed;
        try {
            executed = sent.end().join().transaction();
        } catch (CompletionException e) {
            // Another act of the same round took the object away: this one was never executed, and cost nothing.
            rejected++;
            return;
        }
        operations++;
        if (!executed.effects().success()) {
            aborted++;
        }
        done.merge(sent.act() + (executed.effects().success() ? "" : " (aborted)"), 1, Integer::sum);
        long flow = executed.effects().gas().net();
        for (var change : executed.effects().changed()) {
            if (change.id().equals(sent.player().coin())) {
                flow += change.after().orElseThrow().coinValue()
                        - change.before().orElseThrow().coinValue();
            }
            change.after()
                    .filter(o -> o.type().equals(type("worker", "Worker")))
                    .ifPresent(o -> joined(sent, o));
            change.after()
                    .filter(o -> o.type().equals(type("worker", "WorkerCap")))
                    .ifPresent(o -> sent.player().cap = Optional.of(o.id()));
        }
        count(sent, flow);
        executed.events().forEach(this::told);
    }

    private void joined(Sent sent, LiveObject worker) {
        if (sent.act().equals("register")) {
            sent.player().worker = Optional.of(worker.id());
        }
    }

    private void count(Sent sent, long flow) {
        if (sent.player() == operator) {
            withdrawn += flow;
        } else if (flow < 0) {
            deposited -= flow;
        } else {
            refunded += flow;
        }
        if (sent.act().equals("leave")
                && sent.player()
                        .worker
                        .filter(w -> devnet.ledger().object(w).isEmpty())
                        .isPresent()) {
            sent.player().worker = Optional.empty();
        }
    }

    private void told(Executed.EventRecord e) {
        MoveEvent event = new MoveEvent(e.packageId(), e.module(), e.sender(), e.type(), Bytes.of(e.contents()));
        if (DaasEvents.decode(devnet.packageId(), event) instanceof DaasEvent known) {
            switch (known) {
                case SlashProposed p ->
                    open.put(
                            p.proposalId(),
                            SlashProposal.fromBcs(devnet.ledger()
                                    .object(p.proposalId())
                                    .orElseThrow()
                                    .contents()));
                case SlashDismissed d -> open.remove(d.proposalId());
                case SlashExecuted x -> {
                    open.remove(x.proposalId());
                    slashedByEvents += x.amount();
                }
                default -> {}
            }
        }
    }

    private StructTag type(String module, String name) {
        return StructTag.of(devnet.packageId(), module, name);
    }

    /** What the contract holds for stakers, in MIST. */
    long held() {
        return players.stream()
                .flatMap(p -> p.worker.stream())
                .map(acts::worker)
                .mapToLong(w -> w.stake() + w.unbonding() + w.earnings())
                .sum();
    }

    /** What lies slashed in the registry, in MIST. */
    long slashedInRegistry() {
        Address registry = network.workerRegistry().id();
        StructTag inner = RegistryInner.type(devnet.packageId());
        return devnet.ledger()
                .read(s -> s.ownedBy(registry).stream()
                        .flatMap(id -> s.object(id).stream())
                        .filter(o -> o.type().toString().contains(inner.name()))
                        .map(o -> RegistryInner.fromField(o.contents()).slashed())
                        .findFirst()
                        .orElseThrow());
    }

    /** Whether any two counts of the same money differ; empty when none do. */
    Optional<String> difference() {
        long slashed = slashedInRegistry() + withdrawn;
        if (deposited != refunded + slashed + held()) {
            return Optional.of(
                    "deposited " + deposited + ", refunded " + refunded + ", slashed " + slashed + ", held " + held());
        }
        return slashed == slashedByEvents
                ? Optional.empty()
                : Optional.of("slashed " + slashed + ", and the events tell " + slashedByEvents);
    }
}
