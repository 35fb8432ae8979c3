package io.daasvader.master;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that nobody has now and that are free again when a test comes back to them: not those that the system gives to outgoing
 * connections, and for each test process others.
 */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int EACH = 2_500;
    private static final int PROCESSES = 4;

    private FreePorts() {}

    /** One. */
    public static int one() {
        return pair();
    }

    /** One with a free one behind it. */
    public static int pair() {
        int first = FIRST + Integer.getInteger("surefire.forkNumber", 0) % PROCESSES * EACH;
        for (int attempt = 0; attempt < 1000; attempt++) {
            int port = first + ThreadLocalRandom.current().nextInt(EACH - 1);
            if (isFree(port) && isFree(port + 1)) {
                return port;
            }
        }
        throw new IllegalStateException("no two ports in a row are free");
    }

    private static boolean isFree(int port) {
        try (Socket socket = new Socket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
