package io.daasvader.cli.demo;

import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the death of a worker shows: its pods run on another one, the receipt says why, and it comes back by itself. */
record Failover(Steps steps, DemoChain chain, RealNodes nodes, Kubectl kubectl, DemoMaster master) {
    /** The master's times, so that nobody waits for minutes. */
    static final List<String> IMPATIENT =
            List.of("--daas.moving.grace=5s", "--daas.moving.round=1s", "--daas.workers.settle=5s");

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int PODS = 2;
    private static final int REQUESTS = 12;

    void show(String namespace, DemoChain.Submitted deployment) throws IOException, InterruptedException, DemoFailure {
        spread("before", List.of());
        String node = place(namespace);
        RealWorker victim = nodes.workers().stream()
                .filter(w -> w.name().equals(node))
                .findFirst()
                .orElseThrow(() -> new DemoFailure("the pods run on " + node, "Report this."));
        Instant killed = Instant.now();
        victim.kill();
        steps.step("killed", victim.name() + ": agent, kubelet and containerd, with -9");
        awaitElsewhere(namespace, node);
        steps.step("moved", "both pods run on another worker " + since(killed) + " after the kill");
        steps.under(kubectl.run("-n", namespace, "get", "pods", "-o", "wide"));
        explain(deployment);
        Instant again = Instant.now();
        victim.startAgain();
        victim.await(RealWorker::works, "come back", PATIENCE);
        steps.step("back", victim.name() + " works again " + since(again) + " after it was started");
        spread("after", List.of(victim.name()));
        if (placed(namespace).contains(node)) {
            throw new DemoFailure("a moved pod went back to " + node, "Report this.");
        }
    }

    private static String since(Instant then) {
        return String.format(
                Locale.ROOT, "%.1f s", Duration.between(then, Instant.now()).toMillis() / 1000.0);
    }

    /** Submits a few requests and tells whom the chain chose; each worker must have got some. */
    private void spread(String when, List<String> awaited) throws IOException, InterruptedException, DemoFailure {
        List<DemoChain.Submitted> sent = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            sent.add(chain.submit(
                    "configmaps", "spread-" + when + "-" + i, DemoPayloads.configMap("spread-" + when + "-" + i)));
        }
        for (DemoChain.Submitted one : sent) {
            chain.receipt(one, PATIENCE);
        }
        Map<Address, Long> counts = chain.assignments(sent);
        steps.step(
                "spread",
                REQUESTS + " requests, by two choices each: "
                        + counts.values().stream().sorted().toList());
        if (counts.size() < nodes.workers().size()) {
            throw new DemoFailure(
                    "a worker got no request" + (awaited.isEmpty() ? "" : " after it came back"), "Run it again.");
        }
    }

    /** The node on which the pods run. */
    private String place(String namespace) throws IOException, InterruptedException, DemoFailure {
        List<String> nodes = placed(namespace).stream().distinct().toList();
        if (nodes.size() != 1) {
            throw new DemoFailure("the pods run on " + nodes, "Report this.");
        }
        return nodes.getFirst();
    }

    /** For each pod that runs and is not on its way out, its node. */
    private List<String> placed(String namespace) throws IOException, InterruptedException, DemoFailure {
        JsonNode pods = JsonMapper.shared().readTree(kubectl.run("-n", namespace, "get", "pods", "-o", "json"));
        return pods.path("items")
                .valueStream()
                .filter(p -> p.at("/status/phase").asString("").equals("Running"))
                .filter(p -> !p.path("metadata").has("deletionTimestamp"))
                .map(p -> p.at("/spec/nodeName").asString(""))
                .toList();
    }

    private void awaitElsewhere(String namespace, String node) throws IOException, InterruptedException, DemoFailure {
        Instant deadline = Instant.now().plus(PATIENCE);
        List<String> now = placed(namespace);
        while (now.contains(node) || now.size() < PODS) {
            if (Instant.now().isAfter(deadline)) {
                throw new DemoFailure(
                        "the pods do not run elsewhere:\n" + kubectl.run("-n", namespace, "get", "pods", "-o", "wide"),
                        "See master.log in the demo's folder.");
            }
            Thread.sleep(POLL);
            now = placed(namespace);
        }
    }

    private void explain(DemoChain.Submitted deployment) throws InterruptedException, DemoFailure {
        List<String> story = master.explained(deployment.request());
        List<String> why = story.stream()
                .filter(s -> s.startsWith("MOVED") || s.startsWith("REPINNED"))
                .toList();
        steps.step("explain", "daas request explain " + deployment.request());
        why.forEach(steps::under);
        long moves = why.stream().filter(s -> s.startsWith("MOVED")).count();
        if (moves != 1 || !why.getFirst().contains("sent no heartbeat since")) {
            throw new DemoFailure("the history does not say why: " + story, "Report this.");
        }
    }
}
