package io.daasvader.master.slashing;

import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.slashing.Evidence;
import io.daasvader.contracts.slashing.Evidence.Gap;
import io.daasvader.contracts.slashing.EvidenceCheck;
import io.daasvader.contracts.slashing.EvidenceMaker;
import io.daasvader.contracts.slashing.Finding;
import io.daasvader.contracts.slashing.ProvenEvents;
import io.daasvader.contracts.slashing.ProvenEvents.Seen;
import io.daasvader.contracts.slashing.Silence;
import io.daasvader.contracts.slashing.SlashChain;
import io.daasvader.contracts.slashing.StreamEvent;
import io.daasvader.master.chain.ChainFeed;
import io.daasvader.master.chain.ChainObjects;
import io.daasvader.master.chain.Operator;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.send.SendOutcome;
import io.daasvader.sui.types.Address;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Proposes slashes for silences by itself, where the operator wants that. Evidence and wish are durable before anything is sent,
 * and the sending's name is the evidence's hash, so the same evidence is proposed once, whenever the process ends.
 */
final class SlashPolicy implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SlashPolicy.class);

    private final NetworkFile network;
    private final Slashes slashes;
    private final Signals signals;
    private final ChainFeed feed;
    private final ChainObjects objects;
    private final SuiRpc rpc;
    private final Operator operator;
    private final SlashSettings settings;
    private final long firstCheckpoint;
    private final InstantSource clock;
    private volatile Optional<Thread> thread = Optional.empty();

    SlashPolicy(
            NetworkFile network,
            Slashes slashes,
            Signals signals,
            ChainFeed feed,
            ChainObjects objects,
            SuiRpc rpc,
            Operator operator,
            SlashSettings settings,
            long firstCheckpoint,
            InstantSource clock) {
        this.network = network;
        this.slashes = slashes;
        this.signals = signals;
        this.feed = feed;
        this.objects = objects;
        this.rpc = rpc;
        this.operator = operator;
        this.settings = settings;
        this.firstCheckpoint = firstCheckpoint;
        this.clock = clock;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                round();
                Thread.sleep(settings.round());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            slashes.planned().forEach(this::send);
            List<Address> underway =
                    slashes.underway().stream().map(Slashes.Plan::worker).toList();
            signals.silent().stream().filter(w -> !underway.contains(w)).forEach(this::judge);
            signals.forget(clock.millis() - settings.window().multipliedBy(2).toMillis());
        } catch (RuntimeException e) {
            LOG.atWarn().log("silences could not be judged: {}", e.toString());
        }
    }

    private void judge(Address worker) {
        long reached = feed.state().coveredCheckpoint();
        ProvenEvents proven = new ProvenEvents(network, rpc);
        if (!(proven.time(reached) instanceof Seen.Found<Long>(Long nowMs))) {
            return;
        }
        List<StreamEvent> events = new ArrayList<>();
        for (Signals.Signal signal : signals.of(worker)) {
            if (!(proven.time(signal.cite().checkpoint()) instanceof Seen.Found<Long>(Long ms))) {
                return;
            }
            events.add(new StreamEvent(signal.event(), signal.cite(), ms));
        }
        long sinceMs = nowMs - settings.window().toMillis();
        List<Gap> gaps = Silence.in(events, Optional.of(new Silence.AsOf(reached, nowMs))).stream()
                .filter(g -> g.untilMs() > sinceMs)
                .toList();
        long silentMs = gaps.stream()
                .mapToLong(g -> g.untilMs() - Math.max(sinceMs, g.fromMs()))
                .sum();
        if (silentMs >= settings.silence().toMillis()) {
            accuse(worker, gaps, silentMs);
        }
    }

    private void accuse(Address worker, List<Gap> gaps, long silentMs) {
        if (slashes.plannedSince(clock.millis() - settings.window().toMillis()) >= settings.mostPerWindow()) {
            LOG.atWarn()
                    .addKeyValue("worker", worker)
                    .log(
                            "a silence of {} is not proposed: {} were within {}, and many at once have another cause; look, then"
                                    + " use daas slash propose",
                            Duration.ofMillis(silentMs),
                            settings.mostPerWindow(),
                            settings.window());
            return;
        }
        SlashChain chain = new SlashChain(network, rpc, firstCheckpoint);
        Optional<Evidence> made = EvidenceMaker.accuse(
                network, worker, gaps, chain.settings(feed.state().coveredCheckpoint()));
        if (made.isEmpty()) {
            return;
        }
        List<Finding> findings = new EvidenceCheck(network, rpc, chain).check(made.get(), Optional.empty());
        if (Finding.together(findings) != Finding.Result.VERIFIED) {
            LOG.atWarn()
                    .addKeyValue("worker", worker)
                    .log(
                            "a silence is not proposed, for its evidence does not hold: {}",
                            findings.getLast().detail());
            return;
        }
        if (slashes.plan(made.get())) {
            SlashPoint.EVIDENCE_STORED.pass();
            slashes.planned().forEach(this::send);
        }
    }

    private void send(Slashes.Plan plan) {
        Optional<ChainObjects.LiveWorker> live = objects.worker(plan.worker());
        if (live.isEmpty()) {
            // A node that lags does not have it either: nothing is concluded.
            return;
        }
        Bytes hash = Bytes.of(HexFormat.of().parseHex(plan.evidenceHash()));
        SendOutcome outcome = operator.run(
                plan.sending(),
                (t, cap) -> t.calls()
                        .slash()
                        .proposeSlash(
                                t.written(live.get().shared()),
                                cap,
                                t.config(),
                                t.registryWritten(),
                                plan.offence(),
                                hash,
                                t.clock()));
        SlashPoint.PROPOSAL_SENT.pass();
        switch (outcome) {
            case SendOutcome.Succeeded done -> {
                slashes.sent(plan, done.digest().toString());
                LOG.atWarn()
                        .addKeyValue("worker", plan.worker())
                        .addKeyValue("tx", done.digest())
                        .log("a slash was proposed, founded on evidence {}", plan.evidenceHash());
            }
            case SendOutcome.Failed failed -> refused(plan, failed.reason());
            case SendOutcome.Rejected rejected -> refused(plan, rejected.reason());
            case SendOutcome.Undecided open ->
                LOG.atInfo().addKeyValue("worker", plan.worker()).log("a proposal is not decided: {}", open.reason());
        }
    }

    private void refused(Slashes.Plan plan, String why) {
        slashes.refused(plan, why);
        LOG.atWarn().addKeyValue("worker", plan.worker()).log("a proposal was refused: {}", why);
    }

    @Override
    public void start() {
        if (settings.automatic()) {
            thread = Optional.of(Thread.ofVirtual().name("slashing").start(this::run));
        }
    }

    @Override
    public void stop() {
        thread.ifPresent(Thread::interrupt);
        thread = Optional.empty();
    }

    @Override
    public boolean isRunning() {
        return thread.isPresent();
    }

    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 900;
    }
}
