package io.daasvader.agent.node;

import io.daasvader.process.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A network of several nodes on one machine, for the demo and for tests: a bridge, and for each node a network namespace of its own.
 * The link-local range, where clouds keep their metadata, is closed to the nodes. Needs root; closing removes all of it.
 */
public final class NodeNetwork implements AutoCloseable {
    private static final int SECONDS = 20;
    private static final String PREFIX = "198.51.100.";
    private static final int FIRST = 10;

    private final String name;
    private final List<Node> nodes = new ArrayList<>();

    /**
     * A node's place in it.
     *
     * @param namespace as {@code nsenter --net=} takes it
     * @param address that the cluster reaches the node at
     * @param podCidr addresses for its pods, which every node and this machine can reach
     */
    public record Node(String name, Path namespace, String address, String podCidr) {}

    private NodeNetwork(String name) {
        this.name = name;
    }

    /**
     * Makes the bridge.
     *
     * @param name at most 8 letters and digits; names bridge and namespaces
     * @throws IOException when it cannot, and the message says why (not root, or the name is in use)
     */
    public static NodeNetwork create(String name) throws IOException {
        NodeNetwork network = new NodeNetwork(name);
        network.run("ip", "link", "add", name, "type", "bridge");
        try {
            network.run("ip", "address", "add", PREFIX + "1/24", "dev", name);
            network.run("ip", "link", "set", name, "up");
        } catch (IOException e) {
            network.close();
            throw e;
        }
        return network;
    }

    /** This machine's address in it: where an API server listens that the nodes are to reach. */
    public String hostAddress() {
        return PREFIX + "1";
    }

    /** Adds a node. */
    public Node add(String node) throws IOException {
        int number = FIRST + nodes.size();
        String namespace = name + "-" + node;
        String inside = name + number + "n";
        Node made = new Node(node, Path.of("/run/netns", namespace), PREFIX + number, "10.88." + number + ".0/24");
        run("ip", "netns", "add", namespace);
        nodes.add(made);
        run("ip", "link", "add", name + number, "type", "veth", "peer", "name", inside, "netns", namespace);
        run("ip", "link", "set", name + number, "master", name, "up");
        run("ip", "-n", namespace, "link", "set", inside, "name", "eth0");
        run("ip", "-n", namespace, "address", "add", made.address() + "/24", "dev", "eth0");
        run("ip", "-n", namespace, "link", "set", "lo", "up");
        run("ip", "-n", namespace, "link", "set", "eth0", "up");
        run("ip", "-n", namespace, "route", "add", "default", "via", hostAddress());
        run("ip", "-n", namespace, "route", "add", "unreachable", "169.254.0.0/16");
        run("nsenter", "--net=" + made.namespace(), "sysctl", "-qw", "net.ipv4.ip_forward=1");
        run("ip", "route", "add", made.podCidr(), "via", made.address());
        for (Node other : nodes) {
            if (!other.equals(made)) {
                run("ip", "-n", name + "-" + other.name(), "route", "add", made.podCidr(), "via", made.address());
                run("ip", "-n", namespace, "route", "add", other.podCidr(), "via", other.address());
            }
        }
        return made;
    }

    private void run(String... command) throws IOException {
        List<String> whole = new ArrayList<>(Arrays.asList(command));
        whole.set(0, Programs.find(command[0]));
        Process process = new ProcessBuilder(whole)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .start();
        try {
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + ": " + text.strip());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void tryTo(String... command) {
        try {
            run(command);
        } catch (IOException e) {
            // It was not there; what is to be gone is gone.
        }
    }

    /** Removes the namespaces, with the interfaces in them, and the bridge. No node may run any more. */
    @Override
    public void close() {
        nodes.reversed().forEach(node -> tryTo("ip", "netns", "delete", name + "-" + node.name()));
        nodes.clear();
        tryTo("ip", "link", "delete", name);
    }
}
