package io.daasvader.devnet.rpc;

import io.daasvader.devnet.fault.Fault;
import io.daasvader.devnet.ledger.Checkpoint;
import io.daasvader.sui.rpc.proto.Watermark;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** One subscriber: a bounded queue of checkpoints and a thread that sends them, waiting for a slow reader up to the bound. */
final class Subscription<T, M> {
    private static final int QUEUE = 256;
    private static final int REPEATED = 20;
    private static final int BURST = 10;

    private final Node node;
    private final Feed<T> feed;
    private final BiFunction<Optional<T>, Watermark, M> frame;
    private final T garbage;
    private final ServerCallStreamObserver<M> out;
    private final Runnable onEnd;
    private final BlockingQueue<Checkpoint> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Consumer<Checkpoint> listener = this::offer;
    private final Deque<M> sent = new ArrayDeque<>();
    private final java.util.concurrent.Semaphore ready = new java.util.concurrent.Semaphore(0);
    private volatile boolean overflow;
    private volatile boolean cancelled;
    private boolean first = true;
    private Optional<M> swapped = Optional.empty();

    /** Ends the stream with a status, or properly when empty. */
    private static final class Ended extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Optional<Status> status;

        Ended(Optional<Status> status) {
            super(null, null, false, false);
            this.status = status;
        }
    }

    Subscription(
            Node node,
            Feed<T> feed,
            BiFunction<Optional<T>, Watermark, M> frame,
            T garbage,
            ServerCallStreamObserver<M> out,
            Runnable onEnd) {
        this.node = node;
        this.feed = feed;
        this.frame = frame;
        this.garbage = garbage;
        this.out = out;
        this.onEnd = onEnd;
    }

    void start() {
        out.setOnCancelHandler(() -> {
            cancelled = true;
            ready.release();
        });
        out.setOnReadyHandler(ready::release);
        node.chain().onCheckpoint(listener);
        Thread.ofVirtual().name("devnet-subscription").start(this::run);
    }

    private void offer(Checkpoint checkpoint) {
        if (!queue.offer(checkpoint)) {
            overflow = true;
        }
    }

    private void run() {
        try {
            while (!cancelled) {
                Checkpoint next = queue.poll(1, TimeUnit.SECONDS);
                if (next != null) {
                    burst(next);
                }
                if (overflow) {
                    throw new Ended(Optional.of(Status.UNAVAILABLE.withDescription("subscriber too slow")));
                }
            }
        } catch (Ended e) {
            end(e.status);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!cancelled) {
                end(Optional.of(Status.fromThrowable(Node.status(e))));
            }
        } finally {
            node.chain().removeListener(listener);
            onEnd.run();
        }
    }

    private void end(Optional<Status> status) {
        status.ifPresentOrElse(s -> out.onError(s.asRuntimeException()), out::onCompleted);
    }

    private void burst(Checkpoint next) throws Ended, InterruptedException {
        List<Checkpoint> batch = new ArrayList<>(List.of(next));
        if (node.faults().fire(Fault.BURST)) {
            while (batch.size() < BURST && !cancelled) {
                Checkpoint more = queue.poll(1, TimeUnit.SECONDS);
                if (more != null) {
                    batch.add(more);
                }
            }
        }
        for (Checkpoint checkpoint : batch) {
            send(checkpoint);
        }
    }

    private void send(Checkpoint checkpoint) throws Ended, InterruptedException {
        if (first) {
            first = false;
            Watermark.Builder mark = Watermark.newBuilder()
                    .setCursor(Position.endOf(checkpoint.sequence() - 1).cursor());
            if (!node.faults().fire(Fault.FIRST_WATERMARK_WITHOUT_CHECKPOINT)) {
                mark.setCheckpoint(checkpoint.sequence() - 1);
            }
            put(frame.apply(Optional.empty(), mark.build()));
        }
        for (Feed.Item<T> item : feed.items(checkpoint)) {
            if (node.faults().fire(Fault.GAP) || node.faults().fire(Fault.WITHHELD_EVENT)) {
                continue;
            }
            Watermark mark = Watermark.newBuilder()
                    .setCursor(item.at().cursor())
                    .setCheckpoint(checkpoint.sequence() - 1)
                    .build();
            event(frame.apply(Optional.of(item.message().get()), mark));
        }
        flushSwapped();
        boundary();
        put(frame.apply(
                Optional.empty(),
                Watermark.newBuilder()
                        .setCursor(Position.endOf(checkpoint.sequence()).cursor())
                        .setCheckpoint(checkpoint.sequence())
                        .build()));
    }

    private void event(M message) throws Ended, InterruptedException {
        if (swapped.isPresent()) {
            put(message);
            flushSwapped();
            return;
        }
        if (node.faults().fire(Fault.OUT_OF_ORDER)) {
            swapped = Optional.of(message);
            return;
        }
        put(message);
        sent.addLast(message);
        if (sent.size() > REPEATED) {
            sent.removeFirst();
        }
        if (node.faults().fire(Fault.DUPLICATE_BATCH)) {
            for (M again : sent) {
                put(again);
            }
        }
        if (node.faults().fire(Fault.GARBAGE_FRAME)) {
            put(frame.apply(Optional.of(garbage), Watermark.getDefaultInstance()));
        }
    }

    private void flushSwapped() throws InterruptedException {
        if (swapped.isPresent()) {
            M late = swapped.get();
            swapped = Optional.empty();
            put(late);
        }
    }

    /** Faults that end or silence the stream, between events and watermark. */
    private void boundary() throws Ended, InterruptedException {
        if (node.faults().fire(Fault.EOF)) {
            throw new Ended(Optional.empty());
        }
        if (node.faults().fire(Fault.RESET)) {
            throw new Ended(Optional.of(Status.UNAVAILABLE.withDescription("stream reset")));
        }
        if (node.faults().fire(Fault.SLOW_CONSUMER)) {
            throw new Ended(Optional.of(Status.UNAVAILABLE.withDescription("subscriber too slow")));
        }
        if (node.faults().fire(Fault.HALF_OPEN)) {
            while (!cancelled) {
                ready.acquire();
            }
        }
    }

    private void put(M message) throws InterruptedException {
        while (!out.isReady() && !cancelled && !overflow) {
            ready.tryAcquire(1, TimeUnit.SECONDS);
        }
        if (!cancelled) {
            out.onNext(message);
        }
    }
}
