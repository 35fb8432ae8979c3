package io.daasvader.master.cluster.backend;

import java.util.List;
import java.util.Locale;

/** Why {@code k3s server} ended, read off its last lines. */
enum K3sFault {
    FLAG(
            "This k3s does not know one of the settings: leave it out, or use a newer k3s.",
            "flag provided but not defined"),
    ROOT("This k3s wants to be run as root.", "must run as root", "must be run as root"),
    TOKEN(
            "The datastore was made with another server token: bring back the file server.token, or destroy the cluster and init it anew.",
            "encrypted with different token",
            "invalid token"),
    PORT(
            "A port is taken: ss -ltnp shows by whom. End that program, or init a cluster with another --port.",
            "address already in use"),
    DISK("The disk is full: free some space.", "no space left on device"),
    PERMISSION("A file may not be used: check who owns the data folder.", "permission denied"),
    DATASTORE(
            "The datastore does not answer: check the data source name.",
            "failed to create datastore",
            "building kine",
            "connection refused");

    private final String remedy;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> signs;

    K3sFault(String remedy, String... signs) {
        this.remedy = remedy;
        this.signs = List.of(signs);
    }

    /** What to do, by the newest line that shows a reason. */
    static String remedy(String output) {
        List<String> lines = output.toLowerCase(Locale.ROOT).lines().toList();
        for (String line : lines.reversed()) {
            for (K3sFault fault : values()) {
                if (fault.signs.stream().anyMatch(line::contains)) {
                    return fault.remedy;
                }
            }
        }
        return "Its last lines say why.";
    }

    /** The last line that is fatal, or the last at all. */
    static String lastWords(String output) {
        return output.lines()
                .filter(line -> line.contains("level=fatal") || line.startsWith("Incorrect Usage"))
                .reduce((a, b) -> b)
                .orElseGet(() -> Looks.lastLine(output));
    }
}
