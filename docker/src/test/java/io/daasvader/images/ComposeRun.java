package io.daasvader.images;

import static io.daasvader.images.ComposeFile.map;
import static io.daasvader.images.ComposeFile.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs a compose file with podman as Compose would: each service with the options that the file states, after the services that it
 * depends on are in the state that it asks for. Ports of the host are any free ones, and names are found without a name server. Closing
 * removes all of it.
 */
final class ComposeRun implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Containers containers;
    private final ComposeFile file;
    private final Map<String, Path> secrets;
    private final String project;
    private final Set<String> up = new LinkedHashSet<>();

    ComposeRun(Containers containers, ComposeFile file, Map<String, Path> secrets) {
        this.containers = containers;
        this.file = file;
        this.secrets = secrets;
        this.project = file.name() + "-test";
        close();
        file.networks().forEach((name, network) -> {
            Object subnet = map(list(map(map(network).get("ipam")), "config").getFirst())
                    .getOrDefault("subnet", "");
            containers.podman("network", "create", "--disable-dns", "--subnet=" + subnet, project + "_" + name);
        });
    }

    private static List<?> list(Map<String, Object> from, String key) {
        return from.get(key) instanceof List<?> list ? list : List.of();
    }

    String container(String service) {
        return project + "_" + service;
    }

    /** Starts a service after those that it depends on. */
    void up(String service) {
        if (!up.add(service)) {
            return;
        }
        file.dependencies(service).forEach((other, condition) -> {
            up(other);
            switch (condition) {
                case "service_healthy" -> awaitHealthy(other);
                case "service_completed_successfully" -> awaitDone(other);
                default -> throw new IllegalArgumentException(condition);
            }
        });
        containers.podman(arguments(service));
    }

    /** Waits for the health check that the file or the image states. */
    void awaitHealthy(String service) {
        await(service + " is healthy")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .failFast(
                        "it has ended",
                        () -> assertThat(isRunning(service))
                                .as(() -> log(service))
                                .isTrue())
                .until(() -> containers.healthy(container(service)));
    }

    private void awaitDone(String service) {
        String status = containers.podman("wait", container(service));
        if (!status.equals("0")) {
            throw new IllegalStateException(service + " ended with " + status + "\n" + log(service));
        }
    }

    private boolean isRunning(String service) {
        return containers
                .podman("inspect", "--format={{.State.Running}}", container(service))
                .equals("true");
    }

    /** The end of what a service has said. */
    String log(String service) {
        Containers.Ran ran = containers.tryPodman(List.of("logs", "--tail=40", container(service)));
        return ran.out() + ran.err();
    }

    /** What a program says that is run inside. */
    String inside(String service, String... command) {
        List<String> all = new ArrayList<>(List.of("exec", container(service)));
        all.addAll(List.of(command));
        return containers.podman(all);
    }

    /** Asks it to end and gives its exit code; the engine kills it after the grace period that the file states. */
    int stop(String service) {
        containers.podman("stop", container(service));
        return Integer.parseInt(containers.podman("inspect", "--format={{.State.ExitCode}}", container(service)));
    }

    private List<String> arguments(String name) {
        Map<String, Object> service = file.service(name);
        List<String> all = new ArrayList<>(List.of("run", "--detach", "--name=" + container(name)));
        // No systemd here that would call it; awaitHealthy does.
        all.add("--health-interval=disable");
        if (Boolean.TRUE.equals(service.get("read_only"))) {
            all.add("--read-only");
        }
        if (Boolean.TRUE.equals(service.get("privileged"))) {
            all.add("--privileged");
        }
        texts(service, "cap_drop").forEach(c -> all.add("--cap-drop=" + c));
        texts(service, "cap_add").forEach(c -> all.add("--cap-add=" + c));
        texts(service, "security_opt").forEach(o -> all.add("--security-opt=" + o));
        texts(service, "tmpfs").forEach(t -> all.add("--tmpfs=" + t));
        single(service, "user", "--user=", all);
        single(service, "hostname", "--hostname=", all);
        single(service, "cgroup", "--cgroupns=", all);
        if (service.get("stop_grace_period") instanceof String grace) {
            all.add("--stop-timeout=" + Duration.parse("PT" + grace).toSeconds());
        }
        map(service.get("environment")).forEach((key, value) -> all.add("--env=" + key + "=" + value));
        health(service, all);
        network(service, all);
        mounts(service, all);
        if (service.containsKey("entrypoint")) {
            all.add("--entrypoint=" + JsonMapper.shared().writeValueAsString(texts(service, "entrypoint")));
        }
        all.add(String.valueOf(service.get("image")));
        all.addAll(texts(service, "command"));
        return all;
    }

    private static void single(Map<String, Object> service, String key, String option, List<String> all) {
        if (service.containsKey(key)) {
            all.add(option + service.get(key));
        }
    }

    private static void health(Map<String, Object> service, List<String> all) {
        Map<String, Object> check = map(service.get("healthcheck"));
        if (!check.isEmpty()) {
            // Its arguments without the leading CMD: this podman reads a list as one word.
            all.add("--health-cmd="
                    + String.join(
                            " ",
                            texts(check, "test").subList(1, texts(check, "test").size())));
            all.add("--health-timeout=" + check.get("timeout"));
        }
    }

    private void network(Map<String, Object> service, List<String> all) {
        if (service.containsKey("network_mode")) {
            all.add("--network=" + service.get("network_mode"));
        }
        map(service.get("networks"))
                .forEach((network, how) ->
                        all.add("--network=" + project + "_" + network + ":ip=" + map(how).get("ipv4_address")));
        if (service.containsKey("networks")) {
            file.services()
                    .forEach((other, theirs) -> map(theirs.get("networks")).forEach((network, how) -> {
                        all.add("--add-host=" + other + ":" + map(how).get("ipv4_address"));
                    }));
        }
        for (String port : texts(service, "ports")) {
            String[] parts = port.split(":", -1);
            all.add("--publish=" + parts[0] + "::" + parts[2]);
        }
    }

    private void mounts(Map<String, Object> service, List<String> all) {
        for (String volume : texts(service, "volumes")) {
            all.add("--volume=" + (volume.startsWith("/") ? volume : project + "_" + volume));
        }
        for (String secret : texts(service, "secrets")) {
            all.add("--volume=" + secrets.get(secret) + ":/run/secrets/" + secret + ":ro");
        }
    }

    @Override
    public void close() {
        List<String> services = new ArrayList<>(file.services().keySet());
        services.reversed()
                .forEach(s -> containers.tryPodman(List.of("rm", "--force", "--time=60", "--volumes", container(s))));
        file.volumes().forEach(v -> containers.tryPodman(List.of("volume", "rm", "--force", project + "_" + v)));
        file.networks()
                .keySet()
                .forEach(n -> containers.tryPodman(List.of("network", "rm", "--force", project + "_" + n)));
    }
}
