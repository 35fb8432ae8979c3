package io.daasvader.bench.requests;

import io.daasvader.bench.stage.AuditLog;
import io.daasvader.bench.stage.ChainWatch;
import io.daasvader.bench.stage.Requester;
import io.daasvader.bench.stage.Stage;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** The two ways the product is compared with, both at work on the same events at the same time. */
final class Rivals {
    private static final String POLLING = "rival-poll";
    private static final String FORKING = "rival-kubectl";

    private final Stage stage;
    private final Duration poll;
    private final Duration forkedPoll;

    Rivals(Stage stage, Duration poll, Duration forkedPoll) {
        this.stage = stage;
        this.poll = poll;
        this.forkedPoll = forkedPoll;
    }

    /**
     * What they took.
     *
     * @param polling asks the chain each {@code poll} and calls the API server from the same process
     * @param forking asks more often and starts a kubectl for each request
     */
    record Taken(Delays polling, Delays forking) {}

    /** No master may run meanwhile. */
    Taken run(int perSecond, int seconds) throws IOException, InterruptedException, ExecutionException {
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(
                        Config.fromKubeconfig(Files.readString(stage.cluster().kubeconfigFile())))
                .build()) {
            for (String namespace : List.of(POLLING, FORKING)) {
                var _ = client.namespaces()
                        .resource(new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(namespace)
                                .endMetadata()
                                .build())
                        .create();
            }
            List<Requester> requesters = stage.requesters(Paced.accounts(perSecond * seconds));
            Rival.Carrier direct = payload -> {
                var _ = client.configMaps()
                        .inNamespace(POLLING)
                        .resource(client.getKubernetesSerialization().unmarshal(payload, ConfigMap.class))
                        .create();
            };
            Rival polling = Rival.start(stage, poll, direct);
            Rival forking = Rival.start(stage, forkedPoll, this::fork);
            Paced.Load load = new Paced(requesters, perSecond).run(seconds);
            awaitBoth(load);
            polling.close();
            forking.close();
            List<AuditLog.Call> calls = stage.audit().calls(load.fromMicros());
            return new Taken(delays(load, calls, POLLING), delays(load, calls, FORKING));
        }
    }

    private Delays delays(Paced.Load load, List<AuditLog.Call> calls, String namespace) {
        List<ChainWatch.Scheduled> events = stage.chain().scheduled(load.fromMicros());
        return Delays.of(
                events,
                calls.stream().filter(c -> c.namespace().equals(namespace)).toList(),
                true);
    }

    private void awaitBoth(Paced.Load load) throws IOException, InterruptedException {
        long until = System.nanoTime() + poll.multipliedBy(2).plusSeconds(60).toNanos();
        while (System.nanoTime() < until) {
            List<AuditLog.Call> calls = stage.audit().calls(load.fromMicros());
            boolean done = List.of(POLLING, FORKING).stream()
                    .allMatch(namespace -> calls.stream()
                                    .filter(c -> c.namespace().equals(namespace) && c.status() == 201)
                                    .count()
                            >= load.keys().size());
            if (done) {
                return;
            }
            Thread.sleep(200);
        }
    }

    private void fork(String payload) throws IOException, InterruptedException {
        Process kubectl = new ProcessBuilder(
                        stage.servers().kubectl().toString(),
                        "--kubeconfig",
                        stage.cluster().kubeconfigFile().toString(),
                        "--namespace",
                        FORKING,
                        "apply",
                        "-f",
                        "-")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream in = kubectl.getOutputStream()) {
            in.write(payload.getBytes(StandardCharsets.UTF_8));
        }
        int status = kubectl.waitFor();
        if (status != 0) {
            throw new IOException("kubectl ended with " + status);
        }
    }
}
