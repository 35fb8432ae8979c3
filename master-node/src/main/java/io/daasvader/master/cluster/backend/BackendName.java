package io.daasvader.master.cluster.backend;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who runs the cluster. */
public enum BackendName {
    /** etcd, API server and controllers as processes of this machine, without nodes, for trying out. */
    LOCAL,
    /** Somebody else; it is reached by its kubeconfig. */
    EXTERNAL,
    /** {@code k3s server} as a process of this machine. */
    K3S,
    /** k3s in Docker, by the {@code k3d} command. */
    K3D;

    /** As it is written in commands and files. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<BackendName> of(String text) {
        return Arrays.stream(values()).filter(name -> name.text().equals(text)).findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(BackendName::text).collect(Collectors.joining(", "));
    }
}
