package io.daasvader.cli;

import io.daasvader.cli.demo.Demo;
import io.daasvader.cli.demo.DemoFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the product's main job on this machine. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Watch a request on chain become a Kubernetes object, and its receipt go back on chain.",
        footer = {
            "",
            "Starts devnet (simulated chain), a real Kubernetes control plane without nodes, and the master; stakes and",
            "activates a worker; submits a Deployment and a ConfigMap as a dApp; waits for both receipts; shows the",
            "objects as kubectl prints them and the master's history. All of it listens on loopback alone and ends with",
            "the demo, however that ends. The Kubernetes servers are brought or compiled once, by",
            "scripts/kubernetes-assets.",
            "",
            "With --real-pods each worker is a real kubelet in a network namespace of its own: it stakes, gets its sealed",
            "ticket, joins, and the Deployment's pods run on it; with --exit the first one leaves with its stake.",
            "With --kill-one the worker that runs the pods is killed: the chain chooses another one, the pods run there,",
            "the history says why, and the killed one comes back by itself.",
            "",
            "Exit code 0: the object is in the API server and its receipt is on chain, both with the same UID.",
            "",
            "Examples:",
            "  daas demo",
            "  daas demo --exit --output json",
            "  daas demo --data demo-data",
            "  daas demo --workers 2 --real-pods --kill-one --exit"
        })
final class DemoCommand implements Callable<Integer> {
    private static final int END_SECONDS = 60;
    private static final int MOST_WORKERS = 8;

    private final Session session;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Option(names = "--exit", description = "End when the receipts are on chain; else it stays up until Ctrl-C.")
    private boolean exit;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder that keeps chain, cluster and database; default: temporary.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--real-pods", description = "Workers join with real kubelets, and pods really run; root on Linux.")
    private boolean realPods;

    @Option(
            names = "--kill-one",
            description = "With --real-pods and 2 workers or more: the one that runs the pods is killed with -9.")
    private boolean killOne;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1",
            description = "With --real-pods: how many workers, 1 to 8 (default: ${DEFAULT-VALUE}).")
    private int workers;

    DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (workers < 1 || workers > MOST_WORKERS || (workers > 1 && !realPods)) {
            throw CliException.usage(
                    "--workers takes 1 to " + MOST_WORKERS + ", and more than one only with --real-pods",
                    "Run daas demo --workers 2 --real-pods.");
        }
        if (killOne && (!realPods || workers < 2)) {
            throw CliException.usage(
                    "--kill-one needs two real workers or more", "Run daas demo --workers 2 --real-pods --kill-one.");
        }
        Console console = session.console();
        Demo.Plan plan = new Demo.Plan(
                session.root(),
                data,
                session.began(),
                realPods ? workers : 0,
                killOne,
                exit,
                console.json() ? console::note : console::text);
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(main)));
        Demo.Shown shown;
        try (Demo demo = Demo.prepare(plan)) {
            plan.out().accept("daas demo on devnet (simulated chain): nothing here has value\n");
            shown = demo.run();
            if (!exit) {
                answer(shown);
                console.note("Ctrl-C ends it.");
                stop.await();
            }
        } catch (DemoFailure e) {
            throw CliException.failed(String.valueOf(e.getMessage()), e.remedy())
                    .causedBy(e);
        } catch (InterruptedException e) {
            console.note("ended before its end; nothing of it runs any more");
            return ExitCode.FAILED.code();
        } finally {
            stopped.countDown();
        }
        if (exit) {
            answer(shown);
        }
        return ExitCode.OK.code();
    }

    /** Runs when this process is told to end: wakes the demo and lets it end its processes. */
    private void end(Thread main) {
        stop.countDown();
        if (stopped.getCount() == 0) {
            return;
        }
        main.interrupt();
        try {
            stopped.await(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Demo.Shown shown) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ok", true);
        json.put("simulated", true);
        json.put("transaction", shown.transaction());
        json.put("objectUid", shown.objectUid());
        json.put("seconds", shown.seconds());
        session.console()
                .answer(
                        json,
                        String.format(
                                Locale.ROOT,
                                "demo: ok  tx %s  object %s  %.1f s",
                                shown.transaction(),
                                shown.objectUid(),
                                shown.seconds()));
    }
}
