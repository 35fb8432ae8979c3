package io.daasvader.agent.join;

import io.daasvader.agent.chain.StakerAccount;
import io.daasvader.agent.chain.WorkerOnChain;
import io.daasvader.agent.log.AgentLog;
import io.daasvader.agent.state.CrashPoint;
import io.daasvader.agent.state.DataFolder;
import io.daasvader.contracts.AbortCodes;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.send.SendOutcome;
import io.daasvader.sui.types.MoveAbort;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** Sends what is to be sent, and waits longer and longer after what did not work. Used by one thread. */
public final class ChainHand {
    private static final long FIRST_PAUSE_MS = 2_000;
    private static final long LONGEST_PAUSE_MS = 60_000;

    private final StakerAccount account;
    private final Optional<MasterClient> master;
    private final String nodeName;
    private final long stakeMist;
    private final DataFolder folder;
    private final AgentLog log;
    private final InstantSource clock;
    private final Milestones milestones;

    private Class<?> lastKind = ChainStep.Nothing.class;
    private long pauseMs = FIRST_PAUSE_MS;
    private long notBeforeMs;
    private long heartbeats;
    private String trouble = "";

    public ChainHand(
            StakerAccount account,
            Optional<MasterClient> master,
            String nodeName,
            long stakeMist,
            DataFolder folder,
            AgentLog log,
            InstantSource clock,
            Milestones milestones) {
        this.account = account;
        this.master = master;
        this.nodeName = nodeName;
        this.stakeMist = stakeMist;
        this.folder = folder;
        this.log = log;
        this.clock = clock;
        this.milestones = milestones;
    }

    long heartbeats() {
        return heartbeats;
    }

    /** Why the last sending did not work; empty when it did. */
    String trouble() {
        return trouble;
    }

    /** Whether something was sent, so that the chain should be read again at once. */
    boolean carryOut(ChainStep step, Bytes key) throws IOException {
        long now = clock.millis();
        if (step.getClass() != lastKind) {
            lastKind = step.getClass();
            pauseMs = FIRST_PAUSE_MS;
            notBeforeMs = 0;
        }
        if (step instanceof ChainStep.Nothing) {
            trouble = "";
            return false;
        }
        if (now < notBeforeMs) {
            return false;
        }
        boolean done = switch (step) {
            case ChainStep.Nothing() -> false;
            case ChainStep.Stake() -> stake(key);
            case ChainStep.RotateKey(var w) -> sent("the node's key is registered", account.rotateKey(w, key));
            case ChainStep.AskTicket(var w) -> ask(w);
            case ChainStep.Heartbeat(var w) -> heartbeat(w);
            case ChainStep.ComeOnline(var w) -> sent("online again", account.comeOnline(w));
            case ChainStep.Maintain(var w, boolean rests) ->
                sent(rests ? "maintenance begins" : "maintenance is over", account.maintenance(w, rests));
            case ChainStep.Earnings(var w, int withdrawal) -> earnings(w, withdrawal);
            case ChainStep.Drain(var w) -> drained(w);
            case ChainStep.Unbond(var w) -> unbonding(w);
            case ChainStep.Withdraw(var w) -> withdrawn(w);
        };
        if (done) {
            trouble = "";
            pauseMs = FIRST_PAUSE_MS;
            notBeforeMs = 0;
        } else {
            notBeforeMs = clock.millis() + pauseMs;
            pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
        }
        return true;
    }

    private boolean stake(Bytes key) throws IOException {
        CrashPoint.STAKE_BEGUN.pass();
        SendOutcome outcome = account.register(folder.memory().stakings(), nodeName, stakeMist, key);
        if (outcome instanceof SendOutcome.Failed) {
            // Nothing but gas is gone: the next try is a new one.
            folder.remember(folder.memory().next());
        }
        boolean done =
                sent(String.format(Locale.ROOT, "staked %.9f SUI for node %s", stakeMist / 1e9, nodeName), outcome);
        if (done) {
            milestones.reach("staked");
            CrashPoint.STAKED.pass();
        }
        return done;
    }

    private boolean heartbeat(WorkerOnChain worker) throws IOException {
        SendOutcome outcome = account.heartbeat(worker);
        if (outcome instanceof SendOutcome.Succeeded) {
            heartbeats++;
            CrashPoint.HEARTBEAT_SENT.pass();
            return true;
        }
        return sent("heartbeat", outcome);
    }

    private boolean earnings(WorkerOnChain worker, int withdrawal) throws IOException {
        long mist = worker.worker().earnings();
        boolean done = mist == 0
                || sent(
                        String.format(Locale.ROOT, "earnings of %.9f SUI are in the wallet", mist / 1e9),
                        account.withdrawEarnings(worker, mist));
        if (done) {
            folder.remember(folder.memory().withWithdrawals(withdrawal));
        }
        return done;
    }

    private boolean drained(WorkerOnChain worker) throws IOException {
        boolean done = sent("no new work comes any more", account.drain(worker));
        if (done) {
            milestones.reach("drained");
            CrashPoint.DRAINED.pass();
        }
        return done;
    }

    private boolean unbonding(WorkerOnChain worker) throws IOException {
        boolean done = sent("the stake unbonds", account.beginUnbonding(worker));
        if (done) {
            milestones.reach("unbonding");
            CrashPoint.UNBONDING.pass();
        }
        return done;
    }

    private boolean withdrawn(WorkerOnChain worker) throws IOException {
        long mist = worker.worker().unbonding() + worker.worker().earnings();
        boolean done =
                sent(String.format(Locale.ROOT, "%.9f SUI are back in the wallet", mist / 1e9), account.leave(worker));
        if (done) {
            milestones.reach("withdrawn");
            CrashPoint.WITHDRAWN.pass();
        }
        return done;
    }

    private boolean ask(WorkerOnChain worker) {
        if (master.isEmpty()) {
            trouble = "a new ticket is needed, and no master is known: give --master URL";
            log.say(trouble);
            return false;
        }
        return switch (master.get().ask(worker.worker().id())) {
            case MasterClient.Answer.Promised() -> {
                log.say("the master seals a new ticket");
                CrashPoint.TICKET_ASKED.pass();
                // It comes over the chain: until then, asking again is of no use.
                trouble = "";
                yield false;
            }
            case MasterClient.Answer.Refused(String reason) -> {
                trouble = "the master gives no ticket: " + reason;
                log.say(trouble);
                yield false;
            }
            case MasterClient.Answer.Silent(String reason) -> {
                trouble = reason;
                log.say(trouble);
                yield false;
            }
        };
    }

    private boolean sent(String what, SendOutcome outcome) {
        switch (outcome) {
            case SendOutcome.Succeeded done -> {
                log.say(what + " (transaction " + done.digest() + ")");
                return true;
            }
            case SendOutcome.Failed f ->
                trouble = "transaction " + f.digest() + " failed: " + why(f.abort(), f.reason());
            case SendOutcome.Rejected r -> trouble = "refused before it was sent: " + why(r.abort(), r.reason());
            case SendOutcome.Undecided u -> trouble = "not known yet: " + u.reason();
        }
        log.say(trouble);
        return false;
    }

    private static String why(Optional<MoveAbort> abort, String reason) {
        return abort.flatMap(a -> AbortCodes.decode(a.location().module(), a.code()))
                .map(code -> code.sentence() + " (" + code.module() + "::" + code.moveName() + ")")
                .orElse(reason);
    }
}
