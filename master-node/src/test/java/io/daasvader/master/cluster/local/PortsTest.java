package io.daasvader.master.cluster.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    @TempDir
    private Path folder;

    private Ports choose() throws IOException {
        return Ports.choose(folder.resolve("ports"), 0);
    }

    private static List<Integer> all(Ports ports) {
        return List.of(ports.apiServer(), ports.etcd(), ports.etcdPeer());
    }

    @Test
    void areNoneThatAConnectionCouldBeGivenMeanwhile() throws IOException {
        int connections = Ports.forConnections();
        assertThat(connections).isPositive();
        assumeThat(connections).as("the first port for connections").isGreaterThanOrEqualTo(30_000);
        assertThat(all(choose())).doesNotHaveDuplicates().allMatch(port -> port < connections);
    }

    @Test
    void stayTheSameWhileTheyAreFree() throws IOException {
        assertThat(choose()).isEqualTo(choose());
    }

    @Test
    void areReplacedWhereAnotherHasThem() throws IOException {
        Ports before = choose();
        try (ServerSocket taken = new ServerSocket(before.etcd(), 1, InetAddress.getLoopbackAddress())) {
            Ports after = choose();
            assertThat(after.etcd()).isNotEqualTo(taken.getLocalPort());
            assertThat(after.apiServer()).isEqualTo(before.apiServer());
        }
    }
}
