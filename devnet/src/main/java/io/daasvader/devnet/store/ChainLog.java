package io.daasvader.devnet.store;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Keeps the inputs of every checkpoint in order; running them again gives the same chain. */
public interface ChainLog extends AutoCloseable {
    /**
     * What made one checkpoint.
     *
     * @param sequence number of the checkpoint
     * @param timestampMs its time
     * @param endOfEpoch whether it is the last of its epoch
     * @param digest 32 bytes of the checkpoint's digest, to see that replay gives the same
     */
    @SuppressWarnings("ArrayRecordComponent") // carried in bulk, never changed
    record Entry(long sequence, long timestampMs, boolean endOfEpoch, byte[] digest, List<Input> inputs) {}

    /** A transaction as it came. */
    @SuppressWarnings("ArrayRecordComponent") // carried in bulk, never changed
    record Input(byte[] bytes, List<byte[]> signatures) {}

    /** Reads what is there, oldest first. A torn last entry is cut off. */
    void replay(Consumer<Entry> consumer) throws IOException;

    /** Adds an entry; on return it is on the disk. */
    void append(Entry entry) throws IOException;

    @Override
    void close() throws IOException;

    /** Keeps nothing. */
    static ChainLog inMemory() {
        return new ChainLog() {
            @Override
            public void replay(Consumer<Entry> consumer) {}

            @Override
            public void append(Entry entry) {}

            @Override
            public void close() {}
        };
    }
}
