package io.daasvader.sui.tx;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.ObjectRef;
import java.util.List;

/**
 * Who pays, with what, and how much at most.
 *
 * @param payment gas coins; empty means that the owner's address balance pays (SIP-58), which needs {@link
 *     Expiration.ValidDuring}
 * @param owner the sender, or the sponsor of a sponsored transaction
 * @param price MIST per computation unit, at least the epoch's reference gas price
 * @param budget MIST
 */
public record GasData(List<ObjectRef> payment, Address owner, long price, long budget) {
    public GasData {
        payment = List.copyOf(payment);
    }

    public static GasData fromBcs(BcsReader reader) {
        return new GasData(reader.vector(ObjectRef::fromBcs), Address.fromBcs(reader), reader.u64(), reader.u64());
    }

    public void toBcs(BcsWriter writer) {
        writer.vector(payment, (w, ref) -> ref.toBcs(w));
        owner.toBcs(writer);
        writer.u64(price).u64(budget);
    }
}
