package io.daasvader.cli.bench;

import com.google.protobuf.ByteString;
import io.daasvader.contracts.DaasEvent;
import io.daasvader.contracts.K8sAPIRequestScheduled;
import io.daasvader.contracts.WorkerHeartbeat;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.rpc.proto.Bcs;
import io.daasvader.sui.rpc.proto.Event;
import io.daasvader.sui.rpc.proto.ListEventsResponse;
import io.daasvader.sui.rpc.proto.QueryEnd;
import io.daasvader.sui.rpc.proto.QueryEndReason;
import io.daasvader.sui.rpc.proto.Watermark;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.StructTag;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A stream of events encoded once, as the pages of ListEvents that a node would send: half requests, half heartbeats, each
 * frame one event with its watermark. Immutable.
 */
final class RecordedStream {
    /** The server's limit of a page. */
    static final int PAGE = 1000;

    static final Address PACKAGE = Address.parse("0xdaa5");
    static final String CHAIN_ID =
            Digest.parse("4btiuiMPvEENsttpZC7CZ53DruC3MAgfznDbASZ7DR6S").toString();

    private static final int TX_PER_CHECKPOINT = 25;
    private static final int EVENTS_PER_TX = 4;
    private static final int PER_CHECKPOINT = TX_PER_CHECKPOINT * EVENTS_PER_TX;
    private static final int PREFIX = 5;

    private final int events;
    private final List<byte[]> pages = new ArrayList<>();

    RecordedStream(int events) {
        if (events <= 0 || events % PAGE != 0) {
            throw new IllegalArgumentException("the number of events must be a multiple of " + PAGE);
        }
        this.events = events;
        for (int first = 0; first < events; first += PAGE) {
            pages.add(encode(first));
        }
    }

    int events() {
        return events;
    }

    long tip() {
        return (events - 1L) / PER_CHECKPOINT;
    }

    /** The page that begins with an event; pages begin at multiples of {@link #PAGE}, and past the end there is none. */
    byte[] page(int first) {
        if (first >= events) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            frame(out, end(QueryEndReason.QUERY_END_REASON_LEDGER_TIP));
            return out.toByteArray();
        }
        if (first % PAGE != 0) {
            throw new IllegalArgumentException("no page begins at event " + first);
        }
        return pages.get(first / PAGE);
    }

    static int firstOfCheckpoint(long checkpoint) {
        return Math.toIntExact(checkpoint * PER_CHECKPOINT);
    }

    static int afterCursor(ByteString cursor) {
        return cursor.asReadOnlyByteBuffer().getInt() + 1;
    }

    static byte[] framed(byte[] message) {
        return ByteBuffer.allocate(PREFIX + message.length)
                .put((byte) 0)
                .putInt(message.length)
                .put(message)
                .array();
    }

    private byte[] encode(int first) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(PAGE * 900);
        for (int i = first; i < first + PAGE; i++) {
            frame(out, response(i));
        }
        boolean last = first + PAGE >= events;
        frame(out, end(last ? QueryEndReason.QUERY_END_REASON_LEDGER_TIP : QueryEndReason.QUERY_END_REASON_ITEM_LIMIT));
        return out.toByteArray();
    }

    private static void frame(ByteArrayOutputStream out, ListEventsResponse response) {
        out.writeBytes(framed(response.toByteArray()));
    }

    private static ListEventsResponse end(QueryEndReason reason) {
        return ListEventsResponse.newBuilder()
                .setEnd(QueryEnd.newBuilder().setReason(reason))
                .build();
    }

    private ListEventsResponse response(int i) {
        long checkpoint = (long) i / PER_CHECKPOINT;
        int tx = i % PER_CHECKPOINT / EVENTS_PER_TX;
        boolean request = i % 2 == 0;
        DaasEvent event = request ? request(i) : new WorkerHeartbeat(account(i % 64), i, 1_700_000_000_000L + i);
        StructTag type = request ? K8sAPIRequestScheduled.type(PACKAGE) : WorkerHeartbeat.type(PACKAGE);
        Event.Builder builder = Event.newBuilder()
                .setPackageId(PACKAGE.toString())
                .setModule(request ? "k8s_scheduler" : "worker_registry")
                .setSender(account(i % 64).toString())
                .setEventType(type.toString())
                .setContents(Bcs.newBuilder().setValue(ByteString.copyFrom(event.toBcs())))
                .setCheckpoint(checkpoint)
                .setTransactionDigest(digest(i / EVENTS_PER_TX))
                .setTransactionIndex(tx)
                .setEventIndex(i % EVENTS_PER_TX);
        Watermark.Builder mark = Watermark.newBuilder()
                .setCursor(ByteString.copyFrom(
                        ByteBuffer.allocate(Integer.BYTES).putInt(i).flip()));
        // A checkpoint is covered once its last event is out.
        long covered = (i + 1) % PER_CHECKPOINT == 0 ? checkpoint : checkpoint - 1;
        if (covered >= 0) {
            mark.setCheckpoint(covered);
        }
        return ListEventsResponse.newBuilder()
                .setEvent(builder)
                .setWatermark(mark)
                .build();
    }

    private static K8sAPIRequestScheduled request(int i) {
        return new K8sAPIRequestScheduled(
                account(1),
                (long) i / 2,
                account(1_000_000 + i),
                "request-" + i,
                account(i % 64),
                "POST",
                "deployments",
                "default",
                "web-" + i % 997,
                Bytes.of(account(i).bytes()),
                Bytes.of(new byte[0]),
                i % 10,
                1_000_000L + i,
                1_700_000_000_000L + i,
                1_700_003_600_000L + i);
    }

    private static Address account(int n) {
        return Address.parse("0x" + Integer.toHexString(0x10000 + n));
    }

    private static String digest(int n) {
        return Digest.of(ByteBuffer.allocate(32).putInt(28, n).array()).toString();
    }
}
