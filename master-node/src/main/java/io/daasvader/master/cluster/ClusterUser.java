package io.daasvader.master.cluster;

import java.util.List;

/** Whom a call is made for. */
public record ClusterUser(String name, List<String> groups) {
    public ClusterUser {
        groups = List.copyOf(groups);
    }
}
