package io.daasvader.master.requests;

import io.daasvader.master.CrashPoint;
import io.daasvader.master.requests.ReceiptBatch.Ended;
import io.daasvader.sui.rpc.Backoff;
import io.daasvader.sui.types.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts stored answers on chain, all that wait in one transaction. While it is on its way, and for a moment after it went, the
 * next ones gather: a transaction for each would cost more gas and more of both sides' time. A receipt that makes the
 * transaction abort is sent alone next time, so it takes no other with it.
 */
final class ReceiptLane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptLane.class);
    private static final int LARGEST = 100;
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final ReceiptBatch batch;
    private final Gathering<Address> answers = new Gathering<>(LARGEST, INTERVAL);
    private final Thread thread = Thread.ofVirtual().name("receipts").unstarted(this::run);

    ReceiptLane(ReceiptBatch batch) {
        this.batch = batch;
    }

    void start() {
        thread.start();
    }

    void offer(Address request) {
        answers.offer(request);
    }

    int size() {
        return answers.size();
    }

    private void run() {
        try {
            while (true) {
                send(answers.take(), LARGEST);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends in runs of at most {@code size}; what fails together is sent in halves, down to one alone. */
    private void send(List<Address> requests, int size) throws InterruptedException {
        List<Address> left = requests;
        for (int failures = 0; !left.isEmpty(); ) {
            List<Address> again = new ArrayList<>();
            int wait = 0;
            for (int from = 0; from < left.size(); from += size) {
                List<Address> some = left.subList(from, Math.min(from + size, left.size()));
                switch (attempt(some)) {
                    case SENT -> {}
                    case ABORTED -> {
                        if (some.size() > 1) {
                            send(some, Math.ceilDiv(some.size(), 2));
                        }
                    }
                    case LATER -> {
                        again.addAll(some);
                        wait = 1;
                    }
                }
            }
            failures += wait;
            left = List.copyOf(again);
            if (!left.isEmpty()) {
                Thread.sleep(Backoff.DEFAULT.delayMs(failures, RandomGenerator.getDefault()));
            }
        }
    }

    private Ended attempt(List<Address> requests) {
        try {
            Ended ended = batch.send(requests);
            CrashPoint.RECEIPTS_STORED.pass();
            return ended;
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).addKeyValue("receipts", requests.size()).log("receipts are sent again");
            return Ended.LATER;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
