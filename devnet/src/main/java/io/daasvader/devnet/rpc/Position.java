package io.daasvader.devnet.rpc;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** A place in the chain, as cursors have it: opaque to clients, checked on the way back. */
record Position(long checkpoint, int transaction, int event) implements Comparable<Position> {
    private static final int MAGIC = 0xdae5;
    private static final int LENGTH = 24;

    /** After everything in a checkpoint. */
    static Position endOf(long checkpoint) {
        return new Position(checkpoint, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    ByteString cursor() {
        ByteBuffer b = ByteBuffer.allocate(LENGTH)
                .putInt(MAGIC)
                .putLong(checkpoint)
                .putInt(transaction)
                .putInt(event);
        b.putInt(crc(b.array()));
        return Render.bytes(b.array());
    }

    static Position of(ByteString cursor) {
        byte[] raw = cursor.toByteArray();
        ByteBuffer b = ByteBuffer.wrap(raw);
        if (raw.length != LENGTH || b.getInt() != MAGIC || b.getInt(LENGTH - 4) != crc(raw)) {
            throw Status.INVALID_ARGUMENT.withDescription("invalid cursor").asRuntimeException();
        }
        return new Position(b.getLong(), b.getInt(), b.getInt());
    }

    private static int crc(byte[] raw) {
        CRC32C crc = new CRC32C();
        crc.update(raw, 0, LENGTH - 4);
        return (int) crc.getValue();
    }

    @Override
    public int compareTo(Position o) {
        int byCheckpoint = Long.compare(checkpoint, o.checkpoint);
        int byTransaction = Integer.compare(transaction, o.transaction);
        return byCheckpoint != 0 ? byCheckpoint : byTransaction != 0 ? byTransaction : Integer.compare(event, o.event);
    }
}
