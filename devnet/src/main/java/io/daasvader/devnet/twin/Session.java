package io.daasvader.devnet.twin;

import io.daasvader.devnet.contract.EmittedEvent;
import io.daasvader.devnet.contract.MoveValue;
import io.daasvader.devnet.contract.ObjectChange;
import io.daasvader.devnet.contract.TwinContext;
import io.daasvader.devnet.twin.Value.Addr;
import io.daasvader.devnet.twin.Value.Fields;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TypeTag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one call does to the world: events, objects moved and deleted, fresh ids. */
final class Session {
    private final TwinContext context;
    private final Layouts layouts;
    private final DynamicFields fields;
    private final List<EmittedEvent> events = new ArrayList<>();
    private final Map<Address, ObjectChange> changes = new LinkedHashMap<>();
    private final Set<Address> created = new HashSet<>();

    Session(TwinContext context, Layouts layouts) {
        this.context = context;
        this.layouts = layouts;
        this.fields = new DynamicFields(context, layouts);
    }

    TwinContext context() {
        return context;
    }

    Layouts layouts() {
        return layouts;
    }

    DynamicFields fields() {
        return fields;
    }

    /** A fresh {@code UID}. */
    Fields newUid() {
        Address id = context.freshId();
        created.add(id);
        return Fields.of(Fields.of(new Addr(id)));
    }

    void delete(Address id) {
        if (!created.remove(id)) {
            changes.put(id, new ObjectChange.Delete(id));
        }
    }

    void transfer(TypeTag type, Value object, Address to) {
        var value = new MoveValue(type, object.toBcs());
        changes.put(value.id(), new ObjectChange.Transfer(value, to));
    }

    void share(TypeTag type, Value object) {
        var value = new MoveValue(type, object.toBcs());
        changes.put(value.id(), new ObjectChange.Share(value));
    }

    void freeze(TypeTag type, Value object) {
        var value = new MoveValue(type, object.toBcs());
        changes.put(value.id(), new ObjectChange.Freeze(value));
    }

    void emit(TypeTag type, Value event) {
        if (type instanceof StructTag struct) {
            events.add(new EmittedEvent(struct, event.toBcs()));
        }
    }

    List<EmittedEvent> events() {
        return List.copyOf(events);
    }

    List<ObjectChange> changes() {
        var all = new ArrayList<>(changes.values());
        all.addAll(fields.changes());
        return all;
    }
}
