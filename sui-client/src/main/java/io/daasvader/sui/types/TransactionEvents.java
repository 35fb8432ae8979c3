package io.daasvader.sui.types;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import java.util.List;

/** The events of one transaction in the order in which they were emitted. */
public record TransactionEvents(List<MoveEvent> events) {
    public TransactionEvents {
        events = List.copyOf(events);
    }

    public static TransactionEvents fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, reader -> new TransactionEvents(reader.vector(MoveEvent::fromBcs)));
    }

    public byte[] toBcs() {
        return new BcsWriter().vector(events, (w, event) -> event.toBcs(w)).toByteArray();
    }

    public Digest digest() {
        return Digests.events(toBcs());
    }
}
