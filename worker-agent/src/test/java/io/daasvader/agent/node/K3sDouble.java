package io.daasvader.agent.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * An executable that stands for k3s where there is none: it records its arguments below {@code --data-dir}, leaves the files that a
 * join leaves (those beside it named {@code .client-kubelet.crt} and so on, where a test has put them there), and goes on; or it ends with the words of k3s for the fault that is named in a file beside it.
 */
public final class K3sDouble {
    private static final String SCRIPT = """
            #!/bin/sh
            set -eu
            arguments=$*
            for argument in "$@"; do lines="${lines:-}$argument
            "; done
            while [ $# -gt 0 ]; do
                case $1 in
                    --data-dir) data=$2 ;;
                    --token-file) token=$2 ;;
                    --server) server=$2 ;;
                esac
                shift
            done
            say() { echo "time=\\"2026-01-01T00:00:00Z\\" level=fatal msg=\\"$1\\""; }
            case $(cat "$0.fault" 2>/dev/null || true) in
                unauthorized) say "https://127.0.0.1:6444/v1-k3s/client-kubelet.crt: 401 Unauthorized"; exit 1 ;;
                duplicate) say "Node password rejected, duplicate hostname or contents of '/etc/rancher/node/password' may not match"; exit 1 ;;
                ca) say "token CA hash does not match the Cluster CA certificate hash"; exit 1 ;;
                cgroup) say "failed to find memory cgroup (v2)"; exit 1 ;;
                port) say "listen tcp 127.0.0.1:6444: bind: address already in use"; exit 1 ;;
                disk) say "write /var/lib/rancher: no space left on device"; exit 1 ;;
            esac
            grep -q '^K10[0-9a-f]*::[a-z0-9]*[.][a-z0-9]*$' "$token" || [ -f "$data/agent/client-kubelet.crt" ] || { say "token is not valid"; exit 1; }
            mkdir -p "$data/agent"
            printf '%s' "$lines" > "$data/arguments.new"
            mv "$data/arguments.new" "$data/arguments"
            echo "level=info msg=\\"Starting k3s agent, server $server\\""
            [ -f "$data/agent/client-kubelet.crt" ] || echo joined >> "$0.joins"
            echo started >> "$0.starts"
            for part in server-ca.crt client-kubelet.key client-kubelet.crt; do
                if [ -f "$0.$part" ]; then cp "$0.$part" "$data/agent/$part"; else touch "$data/agent/$part"; fi
            done
            exec sleep 600
            """;

    private K3sDouble() {}

    /** Writes it, ready to be run. */
    public static Path write(Path file) throws IOException {
        Files.writeString(file, SCRIPT);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
