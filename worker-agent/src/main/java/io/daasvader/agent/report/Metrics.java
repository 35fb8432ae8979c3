package io.daasvader.agent.report;

import io.daasvader.agent.join.Phase;
import io.daasvader.agent.join.Snapshot;
import io.daasvader.agent.node.Cgroups;
import io.daasvader.agent.node.NodeState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Prometheus text, read from the kernel (cgroups, /proc) and from the last round. What cannot be read has no line: no number is ever
 * made up. Thread-safe.
 */
final class Metrics {
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;
    private static final long KIB = 1024;

    private final Cgroups cgroups = Cgroups.ofThisMachine();
    private final String group;

    Metrics(String group) {
        this.group = group;
    }

    String print(Optional<Snapshot> now) {
        StringBuilder text = new StringBuilder();
        rss("self").ifPresent(v -> gauge(text, "daasvader_agent_resident_bytes", "Memory of the agent alone.", "", v));
        cgroups.memoryBytes(group)
                .ifPresent(v -> gauge(text, "daasvader_pods_memory_bytes", "Memory of the pods' cgroup.", "", v));
        cgroups.cpuNanos(group)
                .ifPresent(v -> counter(
                        text,
                        "daasvader_pods_cpu_seconds_total",
                        "Processor time of the pods' cgroup.",
                        "",
                        v / NANOS));
        cgroups.tasks(group).ifPresent(v -> gauge(text, "daasvader_pods_tasks", "Tasks in the pods' cgroup.", "", v));
        now.ifPresent(s -> snapshot(text, s));
        return text.toString();
    }

    private static void snapshot(StringBuilder text, Snapshot s) {
        help(text, "daasvader_agent_phase", "gauge", "1 for the phase that the worker is in.");
        for (Phase phase : Phase.values()) {
            line(text, "daasvader_agent_phase", "{phase=\"" + lower(phase) + "\"}", phase == s.phase() ? 1 : 0);
        }
        gauge(
                text,
                "daasvader_node_ready",
                "Whether the cluster calls the node ready.",
                "",
                s.state() == NodeState.READY ? 1 : 0);
        help(text, "daasvader_process_running", "gauge", "Whether a supervised program runs.");
        s.processes().forEach(p -> line(text, "daasvader_process_running", name(p), p.pid() > 0 ? 1 : 0));
        help(text, "daasvader_process_starts_total", "counter", "Starts of a program by this agent.");
        s.processes().forEach(p -> line(text, "daasvader_process_starts_total", name(p), p.starts()));
        help(text, "daasvader_process_resident_bytes", "gauge", "Memory of a supervised program alone.");
        s.processes().stream()
                .filter(p -> p.pid() > 0)
                .forEach(p -> rss(Long.toString(p.pid()))
                        .ifPresent(v -> line(text, "daasvader_process_resident_bytes", name(p), v)));
        counter(text, "daasvader_heartbeats_total", "Heartbeats sent by this run.", "", s.heartbeats());
        gauge(
                text,
                "daasvader_chain_read_timestamp_seconds",
                "When the chain last answered.",
                "",
                s.chainReadMs() / MILLIS);
        s.worker().map(io.daasvader.agent.chain.WorkerOnChain::worker).ifPresent(w -> {
            gauge(text, "daasvader_worker_stake_mist", "Bonded stake on chain.", "", w.stake());
            gauge(text, "daasvader_worker_unbonding_mist", "Stake on its way out.", "", w.unbonding());
            gauge(text, "daasvader_worker_earnings_mist", "Earnings on chain.", "", w.earnings());
            gauge(
                    text,
                    "daasvader_worker_online",
                    "Whether the chain takes the worker to be online.",
                    "",
                    w.online() ? 1 : 0);
            gauge(
                    text,
                    "daasvader_worker_last_heartbeat_timestamp_seconds",
                    "Last heartbeat on chain.",
                    "",
                    w.lastHeartbeatMs() / MILLIS);
        });
    }

    private static String name(Snapshot.Running process) {
        return "{process=\"" + process.name() + "\"}";
    }

    private static OptionalLong rss(String pid) {
        try {
            return Files.readAllLines(Path.of("/proc", pid, "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIB)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static void gauge(StringBuilder text, String name, String help, String labels, long value) {
        help(text, name, "gauge", help);
        line(text, name, labels, value);
    }

    private static void gauge(StringBuilder text, String name, String help, String labels, double value) {
        help(text, name, "gauge", help);
        line(text, name, labels, value);
    }

    private static void counter(StringBuilder text, String name, String help, String labels, long value) {
        help(text, name, "counter", help);
        line(text, name, labels, value);
    }

    private static void counter(StringBuilder text, String name, String help, String labels, double value) {
        help(text, name, "counter", help);
        line(text, name, labels, value);
    }

    private static void help(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder text, String name, String labels, double value) {
        text.append(name).append(labels).append(' ').append(value).append('\n');
    }

    private static void line(StringBuilder text, String name, String labels, long value) {
        text.append(name).append(labels).append(' ').append(value).append('\n');
    }

    private static String lower(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }
}
