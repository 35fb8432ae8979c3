package io.daasvader.devnet.twin;

import io.daasvader.devnet.contract.MoveValue;
import io.daasvader.devnet.contract.ObjectChange;
import io.daasvader.devnet.contract.TwinContext;
import io.daasvader.devnet.twin.Value.Addr;
import io.daasvader.devnet.twin.Value.Fields;
import io.daasvader.devnet.twin.Value.Ref;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Blake2b;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TypeTag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The dynamic fields that one call touches. Source: {@code 0x2::dynamic_field} and its natives. */
final class DynamicFields {
    private static final String MODULE = "dynamic_field";
    private static final long ALREADY_EXISTS = 0;
    private static final long DOES_NOT_EXIST = 1;
    private static final long TYPE_MISMATCH = 2;
    private static final int VALUE = 2;

    private final TwinContext context;
    private final Layouts layouts;
    private final Map<Address, Entry> entries = new LinkedHashMap<>();

    /** {@code stored} is what the ledger holds, {@code now} what the call sees. */
    @SuppressWarnings("ArrayRecordComponent") // read only, never compared
    private record Entry(Address parent, StructTag type, Optional<byte[]> stored, Optional<Fields> now) {}

    DynamicFields(TwinContext context, Layouts layouts) {
        this.context = context;
        this.layouts = layouts;
    }

    /** The id of the field object: a hash of parent, key bytes and key type. */
    static Address id(Address parent, TypeTag keyType, byte[] key) {
        byte[] length = new BcsWriter().u64(key.length).toByteArray();
        byte[] type = BcsWriter.encode(keyType, (writer, tag) -> tag.toBcs(writer));
        return Address.of(Blake2b.hash256(new byte[] {(byte) 0xf0}, parent.bytes(), length, key, type));
    }

    void add(Address parent, TypeTag keyType, TypeTag valueType, Value key, Value value) {
        Address id = id(parent, keyType, key.toBcs());
        Optional<Entry> before = entry(id, parent);
        if (before.flatMap(Entry::now).isPresent()) {
            throw MoveAbort.code(ALREADY_EXISTS).in(MODULE, "add");
        }
        var field = Fields.of(Fields.of(Fields.of(new Addr(id))), key, value);
        Optional<byte[]> stored = before.flatMap(Entry::stored);
        entries.put(id, new Entry(parent, Layouts.field(keyType, valueType), stored, Optional.of(field)));
    }

    Ref borrow(Address parent, TypeTag keyType, TypeTag valueType, Value key, String as) {
        Entry entry = existing(parent, keyType, valueType, key, as);
        return new Ref(entry.now().orElseThrow().items(), VALUE);
    }

    Value remove(Address parent, TypeTag keyType, TypeTag valueType, Value key) {
        Entry entry = existing(parent, keyType, valueType, key, "remove_child_object");
        Fields field = entry.now().orElseThrow();
        Address id = id(parent, keyType, key.toBcs());
        entries.put(id, new Entry(parent, entry.type(), entry.stored(), Optional.empty()));
        return field.get(VALUE);
    }

    boolean contains(Address parent, TypeTag keyType, Value key) {
        return entry(id(parent, keyType, key.toBcs()), parent)
                .flatMap(Entry::now)
                .isPresent();
    }

    boolean containsWithType(Address parent, TypeTag keyType, TypeTag valueType, Value key) {
        return entry(id(parent, keyType, key.toBcs()), parent)
                .filter(entry -> entry.now().isPresent())
                .filter(entry -> entry.type().equals(Layouts.field(keyType, valueType)))
                .isPresent();
    }

    List<ObjectChange> changes() {
        var changes = new ArrayList<ObjectChange>();
        entries.forEach((id, entry) -> {
            if (entry.now().isEmpty()) {
                entry.stored().ifPresent(bytes -> changes.add(new ObjectChange.DeleteChild(id)));
                return;
            }
            byte[] bytes = entry.now().get().toBcs();
            if (entry.stored().filter(old -> Arrays.equals(old, bytes)).isEmpty()) {
                changes.add(new ObjectChange.PutChild(id, entry.parent(), new MoveValue(entry.type(), bytes)));
            }
        });
        return changes;
    }

    private Entry existing(Address parent, TypeTag keyType, TypeTag valueType, Value key, String function) {
        Entry entry = entry(id(parent, keyType, key.toBcs()), parent)
                .filter(e -> e.now().isPresent())
                .orElseThrow(() -> MoveAbort.code(DOES_NOT_EXIST).in(MODULE, function));
        if (!entry.type().equals(Layouts.field(keyType, valueType))) {
            throw MoveAbort.code(TYPE_MISMATCH).in(MODULE, function);
        }
        return entry;
    }

    private Optional<Entry> entry(Address id, Address parent) {
        var known = entries.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Entry> loaded = context.child(id).map(value -> {
            if (!(value.type() instanceof StructTag type)
                    || !(layouts.decode(type, value.bytes()) instanceof Fields field)) {
                throw new IllegalStateException("a dynamic field that is no struct: " + id);
            }
            return new Entry(parent, type, Optional.of(value.bytes()), Optional.of(field));
        });
        loaded.ifPresent(entry -> entries.put(id, entry));
        return loaded;
    }
}
