package io.daasvader.devnet.contract;

import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import java.util.Optional;

/** What a call may know of its transaction. */
public interface TwinContext {
    Address packageId();

    Address sender();

    Digest txDigest();

    long epoch();

    /** Milliseconds; moves at epoch changes only. */
    long epochTimestampMs();

    /** The next {@code tx_context::fresh_object_address}. */
    Address freshId();

    /** A dynamic field object as this transaction sees it, by the field's id. */
    Optional<MoveValue> child(Address fieldId);
}
