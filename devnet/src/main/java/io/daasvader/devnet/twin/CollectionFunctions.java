package io.daasvader.devnet.twin;

import io.daasvader.devnet.contract.CallOutcome;
import io.daasvader.devnet.twin.Framework.Native;
import io.daasvader.devnet.twin.Value.Bool;
import io.daasvader.devnet.twin.Value.Fields;
import io.daasvader.devnet.twin.Value.Int;
import io.daasvader.devnet.twin.Value.Ref;
import io.daasvader.devnet.twin.Value.Vec;
import io.daasvader.sui.types.TypeTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code sui::table}, {@code sui::bag} and {@code sui::vec_set}. */
final class CollectionFunctions {
    private static final long NOT_EMPTY = 0;
    private static final long KEY_EXISTS = 0;
    private static final long KEY_MISSING = 1;

    private CollectionFunctions() {}

    static void register(Map<String, Native> all) {
        sized(all, "table");
        sized(all, "bag");
        vecSet(all);
    }

    /** Table and bag: a UID, a size, and dynamic fields; the bag takes its types per call, which looks the same here. */
    private static void sized(Map<String, Native> all, String module) {
        all.put(module + "::new", (s, t, a) -> List.of(Fields.of(s.newUid(), Int.u64(0))));
        all.put(module + "::add", (s, t, a) -> {
            s.fields().add(Framework.id(a.get(0)), t.get(0), t.get(1), a.get(1), a.get(2));
            resize(a.get(0), 1);
            return List.of();
        });
        all.put(module + "::borrow", (s, t, a) -> List.of(borrow(s, t, a, "borrow_child_object")));
        all.put(module + "::borrow_mut", (s, t, a) -> List.of(borrow(s, t, a, "borrow_child_object_mut")));
        all.put(module + "::remove", (s, t, a) -> {
            Value value = s.fields().remove(Framework.id(a.get(0)), t.get(0), t.get(1), a.get(1));
            resize(a.get(0), -1);
            return List.of(value);
        });
        Native contains = (s, t, a) -> List.of(new Bool(contains(s, t, a)));
        all.put(module + "::contains", contains);
        all.put(
                module + "::length",
                (s, t, a) -> List.of(((Ref) a.getFirst()).field(1).target()));
        all.put(module + "::is_empty", (s, t, a) -> List.of(new Bool(size(a.getFirst()) == 0)));
        all.put(module + "::destroy_empty", (s, t, a) -> {
            if (size(Ref.to(a.getFirst())) != 0) {
                throw MoveAbort.code(NOT_EMPTY).in(module, "destroy_empty");
            }
            s.delete(Framework.id(a.getFirst()));
            return List.of();
        });
    }

    /** A table's {@code contains} asks for the value's type too, a bag's does not. */
    private static boolean contains(Session session, List<TypeTag> types, List<Value> arguments) {
        var parent = Framework.id(arguments.get(0));
        return types.size() > 1
                ? session.fields().containsWithType(parent, types.get(0), types.get(1), arguments.get(1))
                : session.fields().contains(parent, types.get(0), arguments.get(1));
    }

    private static Ref borrow(Session session, List<TypeTag> types, List<Value> arguments, String as) {
        return session.fields()
                .borrow(Framework.id(arguments.get(0)), types.get(0), types.get(1), arguments.get(1), as);
    }

    private static long size(Value collection) {
        return ((Int) ((Ref) collection).field(1).target()).asLong();
    }

    private static void resize(Value collection, int by) {
        ((Ref) collection).field(1).write(Int.u64(size(collection) + by));
    }

    private static void vecSet(Map<String, Native> all) {
        all.put("vec_set::empty", (s, t, a) -> List.of(Fields.of(new Vec(new ArrayList<>()))));
        all.put("vec_set::singleton", (s, t, a) -> List.of(Fields.of(new Vec(new ArrayList<>(List.of(a.getFirst()))))));
        all.put(
                "vec_set::contains",
                (s, t, a) ->
                        List.of(new Bool(keys(a.getFirst()).contains(a.get(1).resolved()))));
        for (String name : List.of("length", "size")) {
            all.put(
                    "vec_set::" + name,
                    (s, t, a) -> List.of(Int.u64(keys(a.getFirst()).size())));
        }
        all.put(
                "vec_set::is_empty",
                (s, t, a) -> List.of(new Bool(keys(a.getFirst()).isEmpty())));
        all.put("vec_set::keys", (s, t, a) -> List.of(((Ref) a.getFirst()).field(0)));
        all.put("vec_set::into_keys", (s, t, a) -> List.of(((Fields) a.getFirst()).get(0)));
        all.put("vec_set::insert", (s, t, a) -> {
            if (keys(a.getFirst()).contains(a.get(1))) {
                throw MoveAbort.code(KEY_EXISTS);
            }
            keys(a.getFirst()).add(a.get(1));
            return List.of();
        });
        all.put("vec_set::remove", (s, t, a) -> {
            if (!keys(a.getFirst()).remove(a.get(1).resolved())) {
                throw MoveAbort.code(KEY_MISSING).in("vec_set", "remove");
            }
            return List.of();
        });
    }

    private static List<Value> keys(Value set) {
        return ((Vec) ((Ref) set).field(0).target()).items();
    }

    /** The fault of an index outside a vector. */
    static MoveAbort outside() {
        return MoveAbort.fault(CallOutcome.Kind.VECTOR);
    }
}
