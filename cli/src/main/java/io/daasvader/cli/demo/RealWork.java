package io.daasvader.cli.demo;

import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What real workers show: that they join by ticket, that the dApp's pods run on them and answer, and that one leaves with its stake.
 *
 * @param steps gets each line as it happens
 */
record RealWork(Steps steps, DemoChain chain, RealNodes nodes, Kubectl kubectl) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(200);
    /** Longer than the contract's unbonding time. */
    private static final Duration UNBONDING = Duration.ofDays(8);

    private static final long MOST_GAS = 50_000_000;
    private static final double SUI = 1e9;

    /** Begins {@code count} workers and waits until all of them work. */
    void join(int count, String master) throws IOException, InterruptedException, DemoFailure {
        for (int i = 1; i <= count; i++) {
            nodes.start("worker-" + i, chain, master);
        }
        for (RealWorker worker : nodes.workers()) {
            worker.await(RealWorker::works, "work", PATIENCE);
            steps.step("worker", worker.name() + " works: " + worker.steps());
        }
        steps.under(kubectl.run("get", "nodes", "-L", "daasvader.io/owner"));
    }

    /** Waits until the Deployment's pods run, and asks one of them. */
    void pods(String namespace) throws IOException, InterruptedException, DemoFailure {
        Instant deadline = Instant.now().plus(PATIENCE);
        List<String> pods = running(namespace);
        while (pods.size() < 2) {
            if (Instant.now().isAfter(deadline)) {
                throw new DemoFailure(
                        "the pods do not run:\n" + kubectl.run("-n", namespace, "describe", "pods"), "Report this.");
            }
            Thread.sleep(POLL);
            pods = running(namespace);
        }
        steps.step("pods", "both run");
        steps.under(kubectl.run("-n", namespace, "get", "pods", "-o", "wide"));
        String pod = pods.getFirst();
        steps.step("logs", kubectl.run("-n", namespace, "logs", pod).strip());
        steps.step("exec", kubectl.run("-n", namespace, "exec", pod, "--", "id").strip());
    }

    private List<String> running(String namespace) throws IOException, InterruptedException, DemoFailure {
        String names = kubectl.run(
                "-n",
                namespace,
                "get",
                "pods",
                "--field-selector=status.phase=Running",
                "-o",
                "jsonpath={.items[*].metadata.name}");
        return names.isBlank() ? List.of() : List.of(names.strip().split(" ", -1));
    }

    /** The first worker leaves; its wallet must have its whole stake again. */
    void leave() throws IOException, InterruptedException, DemoFailure {
        RealWorker worker = nodes.worker(0);
        Address wallet = worker.wallet().address();
        worker.leave();
        worker.await(s -> s.path("phase").asString("").equals("unbonding"), "unbond", PATIENCE);
        long before = chain.balance(wallet);
        steps.step(
                "leave",
                worker.name() + " is drained and unbonds; the simulated chain's clock goes ahead by "
                        + UNBONDING.toDays() + " days");
        chain.advance(UNBONDING);
        worker.awaitEnd("leave", PATIENCE);
        long back = chain.balance(wallet) - before;
        steps.step("leave", worker.name() + ": " + worker.steps());
        if (back < RealNodes.STAKE_MIST - MOST_GAS) {
            throw new DemoFailure("only " + back + " MIST came back", "Report this.");
        }
        // The last transaction's gas is paid by the same wallet.
        steps.step(
                "stake",
                String.format(
                        Locale.ROOT,
                        "%.9f SUI staked, %.9f SUI more in the wallet after the gas of leaving",
                        RealNodes.STAKE_MIST / SUI,
                        back / SUI));
    }
}
