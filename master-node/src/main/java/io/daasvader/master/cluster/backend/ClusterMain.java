package io.daasvader.master.cluster.backend;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code daas cluster} runs: one verb on one folder. The answer is one JSON value on standard output, {@code {"ok":…}}; steps go
 * to standard error. Arguments are {@code VERB --folder=DIR [--backend=NAME] [--set=NAME=VALUE]… [--seconds=N]}.
 */
public final class ClusterMain {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final PrintStream out;
    private final PrintStream err;

    ClusterMain(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        int exit = new ClusterMain(System.out, System.err).run(List.of(args));
        System.out.flush();
        // The HTTP client's threads would keep an ended command alive for a minute.
        Runtime.getRuntime().halt(exit);
    }

    /** What the arguments say. */
    private record Asked(
            String verb,
            ClusterFolder folder,
            Optional<BackendName> backend,
            Map<String, String> settings,
            Optional<Duration> time) {
        static Asked parse(List<String> args) {
            Map<String, String> settings = new TreeMap<>();
            Map<String, String> options = new LinkedHashMap<>();
            for (String arg : args.subList(Math.min(1, args.size()), args.size())) {
                String[] parts = arg.split("=", 3);
                if (parts.length == 3 && parts[0].equals("--set")) {
                    settings.put(parts[1], parts[2]);
                } else if (parts.length >= 2 && parts[0].startsWith("--")) {
                    options.put(parts[0].substring(2), arg.substring(parts[0].length() + 1));
                } else {
                    throw BackendException.usage("the argument " + arg + " is not understood", "Use daas cluster.");
                }
            }
            String folder = options.getOrDefault("folder", "");
            if (args.isEmpty() || folder.isEmpty()) {
                throw BackendException.usage("a verb and --folder are needed", "Use daas cluster.");
            }
            Optional<BackendName> backend = Optional.ofNullable(options.get("backend"))
                    .map(name -> BackendName.of(name)
                            .orElseThrow(() -> BackendException.usage(
                                    "there is no backend " + name, "Choose one of " + BackendName.all() + ".")));
            Optional<Duration> time =
                    Optional.ofNullable(options.get("seconds")).map(s -> Duration.ofSeconds(Long.parseLong(s)));
            return new Asked(args.getFirst(), ClusterFolder.at(Path.of(folder)), backend, settings, time);
        }
    }

    /** Gives the exit code: 0 done, 1 failed, 2 wrong usage, 3 unreachable. */
    int run(List<String> args) {
        try {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("ok", true);
            answer.putAll(answer(Asked.parse(args)));
            print(answer);
            return 0;
        } catch (BackendException e) {
            return failure(e);
        } catch (IOException | UncheckedIOException e) {
            return failure(BackendException.failed(
                    "cannot read or write: " + e.getMessage(),
                    "Check that the folder may be used and the disk has space."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failure(BackendException.failed("interrupted", "Run the command again: it goes on."));
        }
    }

    private Map<String, Object> answer(Asked asked) throws IOException, InterruptedException {
        ClusterFolder folder = asked.folder();
        return switch (asked.verb()) {
            case "init" ->
                choice(folder.init(
                        asked.backend()
                                .orElseThrow(() -> BackendException.usage(
                                        "no backend is named", "Choose one of " + BackendName.all() + ".")),
                        asked.settings()));
            case "up" -> {
                long began = System.nanoTime();
                Path kubeconfig = folder.up(asked.time().orElse(TIMEOUT), err::println);
                Map<String, Object> all = new LinkedHashMap<>(status(folder.status()));
                all.put("kubeconfig", kubeconfig.toString());
                all.put("seconds", Math.round((System.nanoTime() - began) / 1e8) / 10.0);
                yield all;
            }
            case "status" -> {
                Map<String, Object> all = choice(chosen(folder));
                all.putAll(status(folder.status()));
                yield all;
            }
            case "down" -> Map.of("notes", folder.down(asked.time().orElse(GRACE)));
            case "destroy" -> Map.of("notes", folder.destroy(asked.time().orElse(GRACE)));
            case "doctor" ->
                Map.of(
                        "checks",
                        (asked.backend().isPresent()
                                        ? folder.prerequisites(asked.backend().get(), asked.settings())
                                        : folder.prerequisites())
                                .stream().map(ClusterMain::json).toList());
            default -> throw BackendException.usage("there is no verb " + asked.verb(), "Use daas cluster.");
        };
    }

    private static Choice chosen(ClusterFolder folder) {
        return folder.choice()
                .orElseThrow(
                        () -> BackendException.usage(
                                "no cluster was chosen for this folder",
                                "Choose one: daas cluster init --backend local (or external, k3s, k3d), with the same --data."));
    }

    private static Map<String, Object> choice(Choice choice) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("backend", choice.backend().text());
        json.put("settings", new TreeMap<>(choice.settings()));
        return json;
    }

    private static Map<String, Object> status(ClusterStatus status) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("state", status.state().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        json.put("detail", status.detail());
        status.kubeconfig().ifPresent(file -> json.put("kubeconfig", file.toString()));
        status.server().ifPresent(server -> json.put("server", server));
        status.version().ifPresent(version -> json.put("version", version));
        json.put(
                "parts",
                status.parts().stream()
                        .map(part -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("name", part.name());
                            one.put("running", part.running());
                            part.pid().ifPresent(pid -> one.put("pid", pid));
                            return one;
                        })
                        .toList());
        return json;
    }

    private static Map<String, Object> json(Prerequisite prerequisite) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", prerequisite.name());
        json.put("met", prerequisite.met());
        json.put("detail", prerequisite.detail());
        json.put("remedy", prerequisite.remedy());
        return json;
    }

    private int failure(BackendException e) {
        int exit = switch (e.kind()) {
            case FAILED -> 1;
            case USAGE -> 2;
            case UNREACHABLE -> 3;
        };
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ok", false);
        json.put("error", e.getMessage());
        json.put("remedy", e.remedy());
        json.put("exit", exit);
        print(json);
        return exit;
    }

    private void print(Map<String, Object> value) {
        out.println(JsonMapper.shared().writeValueAsString(value));
        out.flush();
    }
}
