package io.daasvader.master.cluster.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.master.FreePorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LooksTest {
    private static final String LOOPBACK = "127.0.0.1";

    @Test
    void seesAPortThatSomebodyListensOn() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Looks.isFree(LOOPBACK, taken.getLocalPort())).isFalse();
        }
    }

    @Test
    void takesNoOtherLookForAProgramThatListens() throws Exception {
        int port = FreePorts.pair();
        Callable<Boolean> looks = () -> IntStream.range(0, 2_000).allMatch(_ -> Looks.isFree(LOOPBACK, port));
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> all = pool.invokeAll(Collections.nCopies(4, looks));
            for (Future<Boolean> each : all) {
                assertThat(each.get()).isTrue();
            }
        }
    }
}
