package io.daasvader.devnet.twin;

import io.daasvader.devnet.twin.Framework.Native;
import io.daasvader.devnet.twin.Value.Addr;
import io.daasvader.devnet.twin.Value.Bool;
import io.daasvader.devnet.twin.Value.Fields;
import io.daasvader.devnet.twin.Value.Int;
import io.daasvader.devnet.twin.Value.Ref;
import io.daasvader.devnet.twin.Value.Vec;
import io.daasvader.sui.types.Address;
import java.util.List;
import java.util.Map;

/** {@code sui::object}, {@code transfer}, {@code event}, {@code clock}, {@code tx_context}, {@code dynamic_field}. */
final class ObjectFunctions {
    private ObjectFunctions() {}

    static void register(Map<String, Native> all) {
        object(all);
        transfer(all);
        context(all);
        dynamicField(all);
        all.put("event::emit", (s, t, a) -> {
            s.emit(t.getFirst(), a.getFirst());
            return List.of();
        });
    }

    private static Fields idOf(Address address) {
        return Fields.of(new Addr(address));
    }

    private static void object(Map<String, Native> all) {
        all.put("object::new", (s, t, a) -> List.of(s.newUid()));
        all.put("object::delete", (s, t, a) -> {
            s.delete(Framework.id(a.getFirst()));
            return List.of();
        });
        all.put("object::id", (s, t, a) -> List.of(idOf(Framework.id(a.getFirst()))));
        all.put("object::uid_to_inner", (s, t, a) -> List.of(idOf(Framework.id(a.getFirst()))));
        all.put("object::uid_as_inner", (s, t, a) -> List.of(((Ref) a.getFirst()).field(0)));
        all.put(
                "object::borrow_id",
                (s, t, a) -> List.of(((Ref) a.getFirst()).field(0).field(0)));
        for (String name : List.of("id_address", "uid_to_address", "id_to_address")) {
            all.put("object::" + name, (s, t, a) -> List.of(new Addr(Framework.id(a.getFirst()))));
        }
        for (String name : List.of("id_to_bytes", "uid_to_bytes", "id_bytes")) {
            all.put(
                    "object::" + name,
                    (s, t, a) -> List.of(Vec.ofBytes(Framework.id(a.getFirst()).bytes())));
        }
        all.put("object::id_from_address", (s, t, a) -> List.of(Fields.of(a.getFirst())));
    }

    private static void transfer(Map<String, Native> all) {
        for (String prefix : List.of("transfer::", "transfer::public_")) {
            all.put(prefix + "transfer", (s, t, a) -> {
                s.transfer(
                        t.getFirst(),
                        a.getFirst(),
                        Interpreter.address(a.get(1)).address());
                return List.of();
            });
            all.put(prefix + "share_object", (s, t, a) -> {
                s.share(t.getFirst(), a.getFirst());
                return List.of();
            });
            all.put(prefix + "freeze_object", (s, t, a) -> {
                s.freeze(t.getFirst(), a.getFirst());
                return List.of();
            });
        }
    }

    private static void context(Map<String, Native> all) {
        all.put(
                "clock::timestamp_ms",
                (s, t, a) -> List.of(((Ref) a.getFirst()).field(1).target()));
        all.put("tx_context::sender", (s, t, a) -> List.of(new Addr(s.context().sender())));
        all.put(
                "tx_context::digest",
                (s, t, a) -> List.of(Ref.to(Vec.ofBytes(s.context().txDigest().bytes()))));
        all.put("tx_context::epoch", (s, t, a) -> List.of(Int.u64(s.context().epoch())));
        all.put(
                "tx_context::epoch_timestamp_ms",
                (s, t, a) -> List.of(Int.u64(s.context().epochTimestampMs())));
        all.put(
                "tx_context::fresh_object_address",
                (s, t, a) -> List.of(new Addr(s.context().freshId())));
    }

    private static void dynamicField(Map<String, Native> all) {
        all.put("dynamic_field::add", (s, t, a) -> {
            s.fields().add(Framework.id(a.get(0)), t.get(0), t.get(1), a.get(1), a.get(2));
            return List.of();
        });
        all.put(
                "dynamic_field::borrow",
                (s, t, a) -> List.of(s.fields()
                        .borrow(Framework.id(a.get(0)), t.get(0), t.get(1), a.get(1), "borrow_child_object")));
        all.put(
                "dynamic_field::borrow_mut",
                (s, t, a) -> List.of(s.fields()
                        .borrow(Framework.id(a.get(0)), t.get(0), t.get(1), a.get(1), "borrow_child_object_mut")));
        all.put(
                "dynamic_field::remove",
                (s, t, a) -> List.of(s.fields().remove(Framework.id(a.get(0)), t.get(0), t.get(1), a.get(1))));
        all.put(
                "dynamic_field::exists_",
                (s, t, a) -> List.of(new Bool(s.fields().contains(Framework.id(a.get(0)), t.get(0), a.get(1)))));
        all.put(
                "dynamic_field::exists_with_type",
                (s, t, a) -> List.of(
                        new Bool(s.fields().containsWithType(Framework.id(a.get(0)), t.get(0), t.get(1), a.get(1)))));
    }
}
