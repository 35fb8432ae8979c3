package io.daasvader.agent.node;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a runtime ended, read off its last lines, in a sentence with a remedy. */
public enum ExitReason {
    TICKET_REFUSED(
            "the cluster refused the join token: it is spent, revoked or expired; a new ticket is asked for",
            "token is not valid",
            "invalid token",
            "unauthorized",
            "401"),
    DUPLICATE_NAME(
            "another machine holds this node name, or this node's password was lost: delete the Node, or choose another --node",
            "node password rejected",
            "duplicate hostname"),
    FOREIGN_CA(
            "the server's certificate is not the one that the ticket names: the server is not the cluster's",
            "ca hash does not match",
            "certificate signed by unknown authority",
            "x509:"),
    PORT_TAKEN("a port that it needs is taken: see `daas worker doctor`", "address already in use"),
    NO_MEMORY_CGROUP(
            "the memory cgroup is missing: boot with cgroup_enable=memory, or use cgroups v2",
            "failed to find memory cgroup",
            "missing cgroups",
            "failed to get rootfs info"),
    SWAP("swap is on and this kubelet does not take it: swapoff -a", "running with swap on is not supported"),
    DISK_FULL("the disk is full: free some space", "no space left on device"),
    NOT_ROOT("it must run as root", "must run as root", "must be run as root", "permission denied"),
    SERVER_AWAY(
            "the cluster's server does not answer: it is tried again",
            "connection refused",
            "no route to host",
            "i/o timeout",
            "failed to get ca certs",
            "context deadline exceeded");

    private final String sentence;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> signs;

    ExitReason(String sentence, String... signs) {
        this.sentence = sentence;
        this.signs = List.of(signs);
    }

    public String sentence() {
        return sentence;
    }

    /** The reason in the last line that shows one; the newest line tells most. */
    static Optional<ExitReason> of(String output) {
        List<String> lines = output.toLowerCase(Locale.ROOT).lines().toList();
        for (String line : lines.reversed()) {
            for (ExitReason reason : values()) {
                if (reason.signs.stream().anyMatch(line::contains)) {
                    return Optional.of(reason);
                }
            }
        }
        return Optional.empty();
    }

    static String explain(String output) {
        return of(output)
                .map(reason -> "Why: " + reason.sentence + ".")
                .orElseGet(() -> output.lines()
                        .reduce((a, b) -> b)
                        .map(last -> "Its last line: " + last)
                        .orElse("It wrote nothing."));
    }
}
