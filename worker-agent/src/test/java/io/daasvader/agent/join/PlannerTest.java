package io.daasvader.agent.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.agent.chain.ChainView;
import io.daasvader.agent.chain.WorkerOnChain;
import io.daasvader.agent.node.NodeState;
import io.daasvader.agent.state.Memory;
import io.daasvader.agent.state.Wish;
import io.daasvader.contracts.SealedTicket;
import io.daasvader.contracts.Settings;
import io.daasvader.contracts.SharedObject;
import io.daasvader.contracts.Worker;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.ObjectRef;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long TIMEOUT = 180_000;
    private static final Bytes KEY = Bytes.of(new byte[32]);
    private static final Bytes OTHER_KEY = Bytes.of(
            new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8
            });
    private static final int PENDING = 0;
    private static final int ACTIVE = 1;
    private static final int DRAINING = 2;
    private static final int SLASHED = 3;
    private static final SealedTicket TICKET = new SealedTicket(1, 0, KEY, NOW + 600_000);

    private Optional<Worker> worker = Optional.of(worker(ACTIVE));
    private Wish wish = Wish.WORK;
    private Memory memory = memory();
    private boolean identity = true;
    private NodeState state = NodeState.READY;
    private Duration lost = Duration.ZERO;
    private Bytes key = KEY;

    private static Memory memory() {
        return new Memory(0, Optional.empty(), Optional.empty(), Optional.empty(), false, 0);
    }

    private Plan plan() {
        Settings settings = new Settings(1, 1, 1, 7 * DAY, DAY, TIMEOUT, 1, 1, 900_000, 1, 1, 1);
        ChainView view = new ChainView(
                worker.map(w -> new WorkerOnChain(
                        w, new SharedObject(w.id(), 1), new ObjectRef(Address.ZERO, 1, Digest.of(new byte[32])))),
                NOW,
                settings,
                1,
                Set.of());
        return Planner.plan(new Situation(Optional.of(view), wish, memory, key, identity, state, lost));
    }

    private static Worker worker(int status) {
        return worker(status, true, false, 0, NOW, NOW - 1000, Optional.empty(), 0);
    }

    private static Worker worker(
            int status,
            boolean online,
            boolean maintenance,
            long unlockAtMs,
            long heartbeatMs,
            long registeredMs,
            Optional<SealedTicket> ticket,
            long openSlashes) {
        return new Worker(
                Address.parse("0x77"),
                1,
                0,
                Address.parse("0x1"),
                "n1",
                KEY,
                0,
                2,
                0,
                unlockAtMs,
                0,
                status,
                online,
                maintenance,
                false,
                0,
                openSlashes,
                registeredMs,
                heartbeatMs,
                ticket,
                noExtras());
    }

    private static io.daasvader.contracts.Collection noExtras() {
        return new io.daasvader.contracts.Collection(Address.ZERO, 0);
    }

    @Test
    void stakesWhenNothingIsThere() {
        worker = Optional.empty();
        identity = false;
        assertThat(plan().chain()).isEqualTo(new ChainStep.Stake());
    }

    @Test
    void neverStakesAgainForAWorkerThatItHasSeen() {
        worker = Optional.empty();
        memory = memory.withWorker(Address.parse("0x77"));
        assertThat(plan().phase()).isEqualTo(Phase.GONE);
        assertThat(plan().chain()).isEqualTo(new ChainStep.Nothing());
        assertThat(plan().node()).isEqualTo(new NodeStep.Stop());
    }

    @Test
    void waitsForTheFirstTicketWithoutAsking() {
        identity = false;
        worker = Optional.of(worker(PENDING));
        assertThat(plan().phase()).isEqualTo(Phase.WAITING_FOR_TICKET);
        assertThat(plan().chain()).isEqualTo(new ChainStep.Nothing());
    }

    @Test
    void asksWhenTheFirstTicketDoesNotCome() {
        identity = false;
        worker = Optional.of(worker(PENDING, false, false, 0, NOW, NOW - 61_000, Optional.empty(), 0));
        assertThat(plan().chain()).isInstanceOf(ChainStep.AskTicket.class);
    }

    @Test
    void announcesMaintenanceWithoutANode() {
        identity = false;
        wish = wish.withMaintenance(true);
        assertThat(plan().chain()).isInstanceOf(ChainStep.Maintain.class);
        worker = Optional.of(worker(PENDING));
        assertThat(plan().chain()).isEqualTo(new ChainStep.Nothing());
    }

    @Test
    void paysEarningsOutBeforeItAsksForATicket() {
        identity = false;
        wish = wish.withWithdrawal();
        worker = Optional.of(worker(ACTIVE, true, false, 0, NOW, NOW - 61_000, Optional.empty(), 0));
        assertThat(plan().chain()).isInstanceOf(ChainStep.Earnings.class);
    }

    @Test
    void joinsWithAGoodTicket() {
        identity = false;
        worker = Optional.of(withTicket(TICKET));
        assertThat(plan().node()).isInstanceOf(NodeStep.Join.class);
    }

    private static Worker withTicket(SealedTicket ticket) {
        return worker(PENDING, false, false, 0, NOW, NOW - 1000, Optional.of(ticket), 0);
    }

    @Test
    void asksInsteadOfUsingATicketThatIsAboutToEnd() {
        identity = false;
        worker = Optional.of(withTicket(new SealedTicket(1, 0, KEY, NOW + 4_000)));
        assertThat(plan().chain()).isInstanceOf(ChainStep.AskTicket.class);
    }

    @Test
    void asksInsteadOfUsingASpentTicket() {
        identity = false;
        worker = Optional.of(withTicket(TICKET));
        String hash = ((NodeStep.Join) plan().node()).worker().ticketHash().orElseThrow();
        memory = memory.withSpent(hash);
        assertThat(plan().chain()).isInstanceOf(ChainStep.AskTicket.class);
        assertThat(plan().phase()).isEqualTo(Phase.REJOINING);
    }

    @Test
    void forgetsANodeOnlyAfterItWasMissingForLong() {
        state = NodeState.MISSING;
        lost = Duration.ofSeconds(19);
        assertThat(plan().node()).isEqualTo(new NodeStep.Run());
        lost = Duration.ofSeconds(20);
        assertThat(plan().node()).isEqualTo(new NodeStep.Forget());
    }

    @Test
    void keepsTheNodeWhenTheClusterDoesNotAnswer() {
        state = NodeState.UNKNOWN;
        lost = Duration.ofDays(1);
        assertThat(plan().node()).isEqualTo(new NodeStep.Run());
    }

    @Test
    void keepsTheNodeWhenTheChainDoesNotAnswer() {
        Plan away =
                Planner.plan(new Situation(Optional.empty(), wish, memory, KEY, true, NodeState.READY, Duration.ZERO));
        assertThat(away.node()).isEqualTo(new NodeStep.Run());
        assertThat(away.chain()).isEqualTo(new ChainStep.Nothing());
    }

    @Test
    void sendsAHeartbeatThreeTimesInTheTimeout() {
        worker = Optional.of(worker(ACTIVE, true, false, 0, NOW - TIMEOUT / 3 + 1, 0, Optional.empty(), 0));
        assertThat(plan().chain()).isEqualTo(new ChainStep.Nothing());
        worker = Optional.of(worker(ACTIVE, true, false, 0, NOW - TIMEOUT / 3, 0, Optional.empty(), 0));
        assertThat(plan().chain()).isInstanceOf(ChainStep.Heartbeat.class);
    }

    @Test
    void sendsNoHeartbeatForANodeThatIsNotReady() {
        worker = Optional.of(worker(ACTIVE, true, false, 0, 0, 0, Optional.empty(), 0));
        state = NodeState.NOT_READY;
        assertThat(plan().chain()).isEqualTo(new ChainStep.Nothing());
        assertThat(plan().phase()).isEqualTo(Phase.NOT_READY);
    }

    @Test
    void comesOnlineAgain() {
        worker = Optional.of(worker(ACTIVE, false, false, 0, NOW, 0, Optional.empty(), 0));
        assertThat(plan().chain()).isInstanceOf(ChainStep.ComeOnline.class);
    }

    @Test
    void followsTheWishForMaintenance() {
        wish = Wish.WORK.withMaintenance(true);
        assertThat(plan().chain()).isInstanceOf(ChainStep.Maintain.class);
        worker = Optional.of(worker(ACTIVE, true, true, 0, NOW, 0, Optional.empty(), 0));
        assertThat(plan().chain()).isEqualTo(new ChainStep.Nothing());
        assertThat(plan().phase()).isEqualTo(Phase.RESTING);
    }

    @Test
    void withdrawsOnceForEachTimeItWasAsked() {
        wish = Wish.WORK.withWithdrawal();
        assertThat(plan().chain()).isInstanceOf(ChainStep.Earnings.class);
        memory = memory.withWithdrawals(1);
        assertThat(plan().chain()).isEqualTo(new ChainStep.Nothing());
    }

    @Test
    void registersItsKeyWhenTheChainHasAnother() {
        key = OTHER_KEY;
        assertThat(plan().chain()).isInstanceOf(ChainStep.RotateKey.class);
    }

    @Test
    void stopsTheNodeOfASlashedWorker() {
        worker = Optional.of(worker(SLASHED));
        assertThat(plan().node()).isEqualTo(new NodeStep.Stop());
    }

    @Test
    void leavesInTheContractsOrder() {
        wish = Wish.WORK.withLeave(true);
        assertThat(plan().chain()).isInstanceOf(ChainStep.Drain.class);
        worker = Optional.of(worker(PENDING));
        assertThat(plan().chain()).isInstanceOf(ChainStep.Unbond.class);
        worker = Optional.of(worker(DRAINING));
        assertThat(plan().chain()).isInstanceOf(ChainStep.Unbond.class);
        worker = Optional.of(leaving(NOW + 7 * DAY, 0));
        assertThat(plan()).isEqualTo(Plan.of(Phase.UNBONDING, new NodeStep.Run()));
        worker = Optional.of(leaving(NOW + 7 * DAY - Planner.DRAIN_MS - 1, 0));
        assertThat(plan().node()).isEqualTo(new NodeStep.Stop());
        worker = Optional.of(leaving(NOW, 1));
        assertThat(plan().chain()).as("a slash is open").isEqualTo(new ChainStep.Nothing());
        worker = Optional.of(leaving(NOW, 0));
        assertThat(plan().chain()).isInstanceOf(ChainStep.Withdraw.class);
        worker = Optional.empty();
        assertThat(plan().isEnd()).isTrue();
        assertThat(plan().node()).isEqualTo(new NodeStep.Remove());
    }

    private static Worker leaving(long unlockAtMs, long openSlashes) {
        return worker(DRAINING, false, false, unlockAtMs, NOW, 0, Optional.empty(), openSlashes);
    }

    @Test
    void stopsADrainedNodeAtOnceWhenTheMasterHasRemovedIt() {
        wish = Wish.WORK.withLeave(true);
        worker = Optional.of(leaving(NOW + 7 * DAY, 0));
        state = NodeState.MISSING;
        assertThat(plan().node()).isEqualTo(new NodeStep.Stop());
    }
}
