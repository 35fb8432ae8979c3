package io.daasvader.agent.doctor;

import io.daasvader.agent.node.Cgroups;
import io.daasvader.agent.node.NodePasswordFile;
import io.daasvader.process.Programs;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Examines the machine. */
public final class MachineDoctor {
    private static final int OLDEST_KERNEL = 4 * 1000 + 19;
    private static final long LEAST_DISK = 2L << 30;
    private static final Pattern RELEASE = Pattern.compile("^(\\d+)\\.(\\d+)");

    private final Needs needs;

    /**
     * What a runtime needs.
     *
     * @param programs needed, each with the Debian package that brings it
     * @param files needed besides, likewise
     * @param ports that must be free, each with what listens there; empty when the node has a network of its own
     * @param data where the node's data comes to lie
     * @param password the file of k3s that the runtime writes
     */
    public record Needs(
            Map<String, String> programs,
            Map<Path, String> files,
            Map<Integer, String> ports,
            Path data,
            Optional<NodePasswordFile> password) {
        public Needs {
            programs = Map.copyOf(programs);
            files = Map.copyOf(files);
            ports = Map.copyOf(ports);
        }

        /** Of the k3s runtime. */
        public static Needs k3s(Path program, Path data, boolean ownNode, NodePasswordFile password) {
            return new Needs(
                    Map.of("setsid", "util-linux", "umount", "mount", "kill", "procps"),
                    Map.of(program, "no package: put the k3s binary there, or name it with --k3s"),
                    ownNode ? Map.of() : Map.of(10250, "the kubelet", 6444, "k3s' load balancer"),
                    data,
                    Optional.of(password));
        }

        /** Of the kubelet runtime. */
        public static Needs kubelet(Path program, Path plugins, Path data, boolean ownNode) {
            return new Needs(
                    Map.of(
                            "setsid", "util-linux",
                            "nsenter", "util-linux",
                            "umount", "mount",
                            "kill", "procps",
                            "containerd", "containerd",
                            "ctr", "containerd",
                            "runc", "runc",
                            "iptables", "iptables"),
                    Map.of(
                            program,
                            "no package: scripts/kubernetes-assets --with kubelet prints a folder that has it",
                            plugins.resolve("bridge"),
                            "containernetworking-plugins",
                            plugins.resolve("host-local"),
                            "containernetworking-plugins"),
                    ownNode ? Map.of() : Map.of(10250, "the kubelet", 10248, "the kubelet's health"),
                    data,
                    Optional.empty());
        }
    }

    public MachineDoctor(Needs needs) {
        this.needs = needs;
    }

    public List<Finding> examine() {
        List<Finding> all = new ArrayList<>();
        all.add(root());
        all.add(kernel(System.getProperty("os.name", ""), System.getProperty("os.version", "")));
        all.add(cgroups());
        all.add(programs());
        all.add(ports());
        needs.password().ifPresent(file -> all.add(password(file)));
        all.add(disk());
        return List.copyOf(all);
    }

    private static Finding root() {
        String user = System.getProperty("user.name", "");
        return user.equals("root")
                ? Finding.ok("user", "root")
                : Finding.failed("user", user, "A node needs root: run it as root, or in a privileged container.");
    }

    static Finding kernel(String system, String release) {
        Matcher version = RELEASE.matcher(release);
        if (!system.equals("Linux") || !version.find()) {
            return Finding.failed("kernel", system + " " + release, "Nodes run on Linux: use a Linux machine.");
        }
        int number = Integer.parseInt(version.group(1)) * 1000 + Integer.parseInt(version.group(2));
        return number >= OLDEST_KERNEL
                ? Finding.ok("kernel", release)
                : Finding.failed("kernel", release, "Use a kernel of 4.19 or newer.");
    }

    private static Finding cgroups() {
        Cgroups cgroups = Cgroups.ofThisMachine();
        List<String> missing = cgroups.missing();
        return missing.isEmpty()
                ? Finding.ok("cgroups", cgroups.version() + " with all controllers")
                : Finding.failed(
                        "cgroups",
                        cgroups.version() + " without " + String.join(", ", missing),
                        "Mount /sys/fs/cgroup with them; on a Raspberry Pi boot with cgroup_enable=memory cgroup_memory=1.");
    }

    private Finding programs() {
        Map<String, String> missing = new TreeMap<>();
        needs.programs().forEach((program, bringer) -> {
            if (Programs.look(program).isEmpty()) {
                missing.put(program, bringer);
            }
        });
        needs.files().forEach((file, bringer) -> {
            if (!Files.isExecutable(file)) {
                missing.put(file.toString(), bringer);
            }
        });
        if (missing.isEmpty()) {
            return Finding.ok("runtime", "every program is there");
        }
        String packages = String.join(
                " ",
                missing.values().stream()
                        .filter(p -> !p.startsWith("no package"))
                        .distinct()
                        .sorted()
                        .toList());
        String others = String.join(
                "; ",
                missing.entrySet().stream()
                        .filter(e -> e.getValue().startsWith("no package: "))
                        .map(e -> e.getKey() + ": " + e.getValue().substring("no package: ".length()))
                        .toList());
        String remedy =
                (packages.isEmpty() ? "" : "On Debian: apt-get install -y --no-install-recommends " + packages + ". ")
                        + others;
        return Finding.failed("runtime", "missing: " + String.join(", ", missing.keySet()), remedy.strip());
    }

    private Finding ports() {
        List<String> taken = new ArrayList<>();
        new TreeMap<>(needs.ports()).forEach((port, user) -> {
            try (Socket socket = new Socket()) { // binds and does not listen: another look is no other node
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(port));
            } catch (IOException e) {
                taken.add(port + " (" + user + ")");
            }
        });
        return taken.isEmpty()
                ? Finding.ok("ports", "free")
                : Finding.failed(
                        "ports",
                        "taken: " + String.join(", ", taken),
                        "Another node seems to run on this machine: stop it, or use another machine.");
    }

    private static Finding password(NodePasswordFile password) {
        try {
            return password.isAnothers()
                    ? Finding.failed(
                            "k3s",
                            password.file() + " is of another k3s node",
                            "This machine is or was a node of another k3s cluster: run k3s-agent-uninstall.sh or k3s-uninstall.sh,"
                                    + " then remove the file; or use another machine.")
                    : Finding.ok("k3s", "no other k3s node");
        } catch (IOException e) {
            return Finding.failed("k3s", password.file() + " cannot be read", "Run it as root.");
        }
    }

    private Finding disk() {
        try {
            Path there = needs.data().toAbsolutePath();
            while (!Files.exists(there) && there.getParent() != null) {
                there = there.getParent();
            }
            long free = Files.getFileStore(there).getUsableSpace();
            String detail = (free >> 30) + " GiB free in " + there;
            return free >= LEAST_DISK
                    ? Finding.ok("disk", detail)
                    : Finding.failed("disk", detail, "Free at least 2 GiB, or choose another folder with --data.");
        } catch (IOException e) {
            return Finding.failed("disk", String.valueOf(e.getMessage()), "Choose another folder with --data.");
        }
    }
}
