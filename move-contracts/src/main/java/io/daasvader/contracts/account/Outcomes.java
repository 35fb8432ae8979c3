package io.daasvader.contracts.account;

import io.daasvader.contracts.DaasEvents;
import io.daasvader.contracts.DecodedEvent;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.rpc.proto.Object;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.ObjectChange;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TransactionEffects;
import io.daasvader.sui.types.TransactionEvents;
import java.util.List;
import java.util.Optional;

/** Reads what transactions made. */
public final class Outcomes {
    private Outcomes() {}

    /** The object of a type that a transaction created and that still exists. */
    public static Optional<Address> created(SuiRpc rpc, TransactionEffects effects, StructTag type) {
        List<String> ids = effects.changedObjects().stream()
                .filter(c -> c.idOperation() == ObjectChange.IdOperation.CREATED)
                .map(c -> c.id().toString())
                .toList();
        return rpc.objects(ids).stream()
                .flatMap(Optional::stream)
                .filter(o -> StructTag.parse(o.getObjectType()).equals(type))
                .map(Object::getObjectId)
                .map(Address::parse)
                .findFirst();
    }

    /** The package's events of a transaction, in order; empty when the node does not know it. */
    public static List<DecodedEvent> events(SuiRpc rpc, Address originalPackage, Digest transaction) {
        return rpc.transaction(transaction.toString())
                .map(t -> t.getEvents().getBcs().getValue().toByteArray())
                .filter(bcs -> bcs.length > 0)
                .map(bcs -> TransactionEvents.fromBcs(bcs).events().stream()
                        .map(e -> DaasEvents.decode(originalPackage, e))
                        .toList())
                .orElse(List.of());
    }
}
