package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import java.util.Optional;

/**
 * Which event of which stream an event is. Every event of the package begins with these two fields, those of a newer version
 * too, so an event can be counted without being understood.
 *
 * @param streamId the object whose events are counted
 * @param seq the event's number in its stream, from 0, without a gap
 */
public record EventStamp(Address streamId, long seq) {
    private static final int LENGTH = Address.LENGTH + Long.BYTES;

    /** Reads the beginning of an event's BCS; empty when it is too short to have one. */
    public static Optional<EventStamp> of(Bytes contents) {
        if (contents.length() < LENGTH) {
            return Optional.empty();
        }
        BcsReader reader = new BcsReader(contents.toArray());
        return Optional.of(new EventStamp(Address.fromBcs(reader), reader.u64()));
    }
}
