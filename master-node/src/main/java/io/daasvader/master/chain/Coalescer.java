package io.daasvader.master.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** Turns questions that wait at the same time into one call. Thread-safe. */
public final class Coalescer<K, V> implements AutoCloseable {
    private static final int LARGEST = 50;

    private final Function<List<K>, List<V>> call;
    private final LinkedBlockingQueue<Question<K, V>> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    public Coalescer(String name, Function<List<K>, List<V>> call) {
        this.call = call;
        this.thread = Thread.ofVirtual().name(name).start(this::run);
    }

    private record Question<K, V>(K key, CompletableFuture<V> answer) {}

    /** Waits for the answer; throws what the call threw. */
    public V get(K key) {
        CompletableFuture<V> answer = new CompletableFuture<>();
        if (closed) {
            throw new CancellationException("closed");
        }
        queue.add(new Question<>(key, answer));
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void run() {
        List<Question<K, V>> together = new ArrayList<>();
        try {
            while (!closed) {
                together.add(queue.take());
                queue.drainTo(together, LARGEST - 1);
                ask(together);
                together.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.forEach(q -> q.answer().completeExceptionally(new CancellationException("closed")));
    }

    private void ask(List<Question<K, V>> together) {
        try {
            List<V> answers = call.apply(together.stream().map(Question::key).toList());
            for (int i = 0; i < together.size(); i++) {
                together.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException e) {
            together.forEach(q -> q.answer().completeExceptionally(e));
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
