package io.daasvader.bench.requests;

import io.daasvader.bench.Arguments;
import io.daasvader.bench.Quantiles;
import io.daasvader.bench.Report;
import io.daasvader.bench.stage.Busy;
import io.daasvader.bench.stage.Disk;
import io.daasvader.bench.stage.Machine;
import io.daasvader.bench.stage.MasterProcess;
import io.daasvader.bench.stage.Requester;
import io.daasvader.bench.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** G1, G2 and G3: how soon a request reaches the API server, against whom, and how many a second are done exactly once. */
public final class RequestsBench {
    private static final double G1_P50_MS = 5;
    private static final double G1_P99_MS = 20;
    private static final double G2_RATIO = 100;
    private static final double G3_RATE = 500;
    private static final int ACCOUNTS = 200;

    private final Plan plan;
    private final Consumer<String> progress;
    private final Report report = new Report();

    private RequestsBench(Plan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Sizes.
     *
     * @param rate requests a second of G1
     * @param seconds of G1 that count
     * @param warmUp seconds before them
     * @param backlog requests of G3
     * @param rivalRate requests a second for the rivals: few, so that none of them falls behind
     * @param rivalSeconds how long
     * @param pollMs time between the first rival's looks at the chain
     * @param forkedPollMs the same of the second
     */
    record Plan(
            int rate,
            int seconds,
            int warmUp,
            int backlog,
            int rivalRate,
            int rivalSeconds,
            int pollMs,
            int forkedPollMs) {
        static Plan of(Arguments a) {
            return new Plan(
                    a.number("rate", 1),
                    a.number("seconds", 1),
                    a.number("warm-up", 0),
                    a.number("backlog", 1),
                    a.number("rival-rate", 1),
                    a.number("rival-seconds", 1),
                    a.number("poll-ms", 1),
                    a.number("forked-poll-ms", 1));
        }
    }

    public static Report run(Path root, Arguments arguments, Consumer<String> progress) throws Exception {
        Path folder = Stage.newFolder();
        try (Stage stage = Stage.open(root, folder, progress)) {
            return run(stage, arguments, progress);
        } finally {
            Disk.remove(folder);
        }
    }

    static Report run(Stage stage, Arguments arguments, Consumer<String> progress)
            throws IOException, InterruptedException, ExecutionException {
        return new RequestsBench(Plan.of(arguments), progress).measure(stage);
    }

    private Report measure(Stage stage) throws IOException, InterruptedException, ExecutionException {
        Machine.report(report, stage);
        Delays ours;
        try (MasterProcess master = stage.master("requests", List.of())) {
            master.awaitReady();
            ours = pace(stage, master);
            backlog(stage, master);
        }
        rivals(stage, ours);
        return report;
    }

    private Delays pace(Stage stage, MasterProcess master)
            throws IOException, InterruptedException, ExecutionException {
        int requests = plan.rate() * (plan.seconds() + plan.warmUp());
        List<Requester> requesters = stage.requesters(Paced.accounts(requests));
        progress.accept("preparing " + requesters.size() + " namespaces");
        Paced.prepare(requesters);
        stage.awaitEnds(60);
        Paced paced = new Paced(requesters, plan.rate());
        progress.accept("warming up for " + plan.warmUp() + " s at " + plan.rate() + "/s");
        var _ = paced.run(plan.warmUp());
        stage.awaitEnds(60);
        progress.accept("measuring for " + plan.seconds() + " s at " + plan.rate() + "/s");
        Busy busy = stage.busy(master);
        Busy.Look before = busy.look();
        Paced.Load load = paced.run(plan.seconds());
        stage.awaitEnds(60);
        Busy.Look after = busy.look();
        Delays delays = Delays.of(
                stage.chain().scheduled(load.fromMicros()), stage.audit().calls(load.fromMicros()), false);
        report.line("");
        report.line("%d requests a second for %d s", plan.rate(), plan.seconds());
        report.line("  %-30s %s", "", Quantiles.HEAD);
        row("paced", "event to 201", delays.whole());
        row("pacedBefore", "  until the call arrived", delays.before());
        row("pacedWithin", "  in API server and etcd", delays.within());
        busy.report(report, "pacedCpu", before, after, load.keys().size());
        report.goal(
                "G1",
                delays.unanswered() == 0
                        && delays.whole().p50() <= G1_P50_MS
                        && delays.whole().p99() <= G1_P99_MS,
                String.format(
                        java.util.Locale.ROOT,
                        "p50 %.2f ms (goal 5 or less), p99 %.2f ms (goal 20 or less), %d without an answer",
                        delays.whole().p50(),
                        delays.whole().p99(),
                        delays.unanswered()));
        return delays;
    }

    private void row(String name, String label, Quantiles quantiles) {
        report.put(name, quantiles.toJson());
        report.line("  %-30s %s", label, quantiles.row());
    }

    private void backlog(Stage stage, MasterProcess master)
            throws IOException, InterruptedException, ExecutionException {
        List<Requester> requesters = stage.requesters(Math.clamp(plan.backlog() / 10, 1, ACCOUNTS));
        Paced.prepare(requesters);
        stage.awaitEnds(60);
        progress.accept("a backlog of " + plan.backlog() + " requests of " + requesters.size() + " accounts");
        Busy busy = stage.busy(master);
        Busy.Look before = busy.look();
        Backlog.Drained drained = new Backlog(stage).run(requesters, plan.backlog());
        Busy.Look after = busy.look();
        report.line("");
        DrainedReport.write(report, drained);
        busy.report(report, "backlogCpu", before, after, drained.requests());
        report.goal(
                "G3",
                drained.once() && drained.sustained() >= G3_RATE,
                String.format(
                        java.util.Locale.ROOT,
                        "%.0f requests/s carried out and receipted (goal 500 or more), %d lost, %d repeated",
                        drained.sustained(),
                        drained.lost() + drained.missing(),
                        drained.repeated()));
    }

    private void rivals(Stage stage, Delays ours) throws IOException, InterruptedException, ExecutionException {
        progress.accept("the rivals: " + plan.rivalRate() + "/s for " + plan.rivalSeconds() + " s");
        Rivals.Taken taken = new Rivals(stage, Duration.ofMillis(plan.pollMs()), Duration.ofMillis(plan.forkedPollMs()))
                .run(plan.rivalRate(), plan.rivalSeconds());
        report.line("");
        report.line("Rivals, %d requests a second for %d s", plan.rivalRate(), plan.rivalSeconds());
        report.line("  %-30s %s", "", Quantiles.HEAD);
        row("polling", "poll every " + plan.pollMs() + " ms", taken.polling().whole());
        row(
                "forking",
                "poll " + plan.forkedPollMs() + " ms, forked kubectl",
                taken.forking().whole());
        double polling = taken.polling().whole().p50() / ours.whole().p50();
        double forking = taken.forking().whole().p50() / ours.whole().p50();
        boolean complete = taken.polling().unanswered() + taken.forking().unanswered() == 0;
        report.goal(
                "G2",
                complete && Math.min(polling, forking) >= G2_RATIO,
                String.format(
                        java.util.Locale.ROOT,
                        "p50 %.0f x lower than polling, %.0f x lower than polling with kubectl (goal 100 x or more)",
                        polling,
                        forking));
    }
}
