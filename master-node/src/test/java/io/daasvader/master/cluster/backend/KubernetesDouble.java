package io.daasvader.master.cluster.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Executables that stand for k3s and k3d where there are none. They say so in the test's output, in plain sight. */
final class KubernetesDouble {
    private static final String K3S = """
            #!/bin/sh
            set -u
            say() { echo "time=\\"2026-01-01T00:00:00Z\\" level=$1 msg=\\"$2\\""; }
            if [ "${1:-}" = --version ]; then
                echo "k3s version $(cat "$0.version" 2>/dev/null || echo v1.31.5+k3s1) (double)"
                echo "go version go1.22.9"
                exit 0
            fi
            for argument in "$@"; do echo "$argument"; done > "$0.arguments.new"
            mv "$0.arguments.new" "$0.arguments"
            env > "$0.environment"
            case $(cat "$0.fault" 2>/dev/null || true) in
                flag) echo "Incorrect Usage: flag provided but not defined: -disable-default-registry-endpoint"; say fatal "flag provided but not defined: -disable-default-registry-endpoint"; exit 1 ;;
                root) say fatal "server must run as root, or with --rootless and/or --disable-agent"; exit 1 ;;
                port) say fatal "starting kubernetes: preparing server: init cluster datastore and https: listen tcp 127.0.0.1:16443: bind: address already in use"; exit 1 ;;
                disk) say fatal "extracting data: write /var/lib/rancher: no space left on device"; exit 1 ;;
                datastore) say fatal "starting kubernetes: preparing server: creating storage endpoint: building kine: dial tcp 127.0.0.1:5432: connect: connection refused"; exit 1 ;;
                slow) say info "Starting k3s v1.31.5+k3s1 (double)"; exec sleep 600 ;;
                stubborn) trap '' TERM; say info "Starting k3s"; sleep 600 & echo $! > "$0.child"; while :; do wait; sleep 1; done ;;
                leaving) say info "Starting k3s"; trap 'exit 0' TERM; (trap '' TERM; while :; do sleep 1; done) & echo $! > "$0.child"; while :; do sleep 0.1; done ;;
            esac
            """;

    private static final String K3D = """
            #!/bin/sh
            set -u
            for argument in "$@"; do echo "$argument"; done > "$0.arguments.${2:-none}"
            if [ "${1:-}" = version ]; then
                echo "k3d version $(cat "$0.version" 2>/dev/null || echo v5.7.4)"
                echo "k3s version v1.30.4-k3s1 (default)"
                exit 0
            fi
            if [ -f "$0.docker-is-away" ]; then
                echo "ERRO[0000] Failed to get nodes: docker failed to get containers: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?" >&2
                echo "FATA[0000] runtime failed to list nodes: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?" >&2
                exit 1
            fi
            if [ "${1:-} ${2:-}" = "cluster list" ]; then
                printf '['
                comma=
                for cluster in "$0.clusters"/*/; do
                    [ -f "$cluster/labels" ] || continue
                    running=false
                    record=$(sed -n 2p "$cluster/container.process" 2>/dev/null || true)
                    if [ -n "$record" ] && kill -0 "${record%% *}" 2>/dev/null; then running=true; fi
                    name=$(basename "$cluster")
                    printf '%s{"name":"%s","nodes":[{"name":"k3d-%s-server-0","role":"server","runtimeLabels":{%s},"State":{"Running":%s,"Status":""}}]}' "$comma" "$name" "$name" "$(cat "$cluster/labels")" "$running"
                    comma=,
                done
                echo ']'
                exit 0
            fi
            """;

    private KubernetesDouble() {}

    /** Writes an executable that behaves as {@code k3s server}, with a real etcd and API server underneath. */
    static Path k3s(Path file, Path assets) throws IOException {
        return write(file, K3S + java() + "java " + K3sDouble.class.getName() + " '" + assets + "' \"$0\" \"$@\"\n");
    }

    /** Writes an executable that behaves as {@code k3d}; its containers are doubles of k3s, in sessions of their own. */
    static Path k3d(Path file, Path assets) throws IOException {
        Path k3s = k3s(file.resolveSibling("k3s-in-k3d"), assets);
        return write(file, K3D + java() + "java " + K3dDouble.class.getName() + " '" + k3s + "' \"$0\" \"$@\"\n");
    }

    private static String java() {
        return """
                java() { exec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx128m -Xlog:disable -cp '%s' "$@"; }
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path"));
    }

    private static Path write(Path file, String script) throws IOException {
        Files.writeString(file, script);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
