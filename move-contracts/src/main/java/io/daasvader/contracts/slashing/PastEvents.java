package io.daasvader.contracts.slashing;

import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import io.daasvader.contracts.DaasEvent;
import io.daasvader.contracts.DaasEvents;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.rpc.proto.Event;
import io.daasvader.sui.rpc.proto.EventFilter;
import io.daasvader.sui.rpc.proto.ListEventsRequest;
import io.daasvader.sui.rpc.proto.ListEventsResponse;
import io.daasvader.sui.rpc.proto.QueryEndReason;
import io.daasvader.sui.rpc.proto.QueryOptions;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.MoveEvent;
import io.daasvader.sui.types.StructTag;
import java.util.ArrayList;
import java.util.List;

/**
 * The package's events of the past, as a node lists them: where something is to be looked for. Nothing of it is proven and a
 * node can leave events out; {@link ProvenEvents} proves what matters. Calls throw {@link io.daasvader.sui.rpc.RpcException}.
 */
final class PastEvents {
    private static final int PAGE = 500;
    private static final FieldMask MASK = FieldMask.newBuilder()
            .addAllPaths(List.of(
                    "package_id",
                    "module",
                    "sender",
                    "event_type",
                    "contents",
                    "checkpoint",
                    "transaction_digest",
                    "transaction_index",
                    "event_index"))
            .build();

    private final NetworkFile network;
    private final SuiRpc rpc;

    PastEvents(NetworkFile network, SuiRpc rpc) {
        this.network = network;
        this.rpc = rpc;
    }

    /** An event and its place. */
    record Listed(DaasEvent event, Cite cite) {}

    /**
     * Events in chain order.
     *
     * @param types {@code module} or {@code module::Name}, at most 10
     * @param from first checkpoint
     * @param until first checkpoint that is not looked at
     */
    List<Listed> list(List<String> types, long from, long until) {
        EventFilter.Builder filter = EventFilter.newBuilder();
        types.forEach(type -> filter.addTermsBuilder()
                .addLiteralsBuilder()
                .getEventTypeBuilder()
                .setEventType(network.originalPackageId() + "::" + type));
        List<Listed> all = new ArrayList<>();
        ByteString after = ByteString.EMPTY;
        boolean more = from < until;
        while (more) {
            QueryOptions.Builder options = QueryOptions.newBuilder().setLimit(PAGE);
            ListEventsRequest.Builder request = ListEventsRequest.newBuilder()
                    .setReadMask(MASK)
                    .setFilter(filter)
                    .setEndCheckpoint(until);
            if (after.isEmpty()) {
                request.setStartCheckpoint(from);
            } else {
                options.setAfter(after);
            }
            more = false;
            for (ListEventsResponse frame :
                    rpc.listEvents(request.setOptions(options).build())) {
                if (frame.hasEvent()) {
                    add(all, frame.getEvent());
                }
                if (frame.hasWatermark() && frame.getWatermark().hasCursor()) {
                    after = frame.getWatermark().getCursor();
                }
                more = more || (frame.hasEnd() && unfinished(frame.getEnd().getReason()));
            }
        }
        return List.copyOf(all);
    }

    private static boolean unfinished(QueryEndReason reason) {
        return reason == QueryEndReason.QUERY_END_REASON_ITEM_LIMIT
                || reason == QueryEndReason.QUERY_END_REASON_SCAN_LIMIT;
    }

    private void add(List<Listed> all, Event event) {
        MoveEvent read = new MoveEvent(
                Address.parse(event.getPackageId()),
                event.getModule(),
                Address.parse(event.getSender()),
                StructTag.parse(event.getEventType()),
                Bytes.of(event.getContents().getValue().toByteArray()));
        if (DaasEvents.decode(network.originalPackageId(), read) instanceof DaasEvent known) {
            all.add(new Listed(
                    known,
                    new Cite(
                            event.getCheckpoint(), Digest.parse(event.getTransactionDigest()), event.getEventIndex())));
        }
    }
}
