package io.daasvader.devnet.twin;

import io.daasvader.devnet.twin.Framework.Native;
import io.daasvader.devnet.twin.Value.Bool;
import io.daasvader.devnet.twin.Value.Fields;
import io.daasvader.devnet.twin.Value.Ref;
import io.daasvader.devnet.twin.Value.Vec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code std::option}: a vector of no or one element. */
final class OptionFunctions {
    private static final long IS_SET = 0x40000;
    private static final long NOT_SET = 0x40001;

    private OptionFunctions() {}

    static void register(Map<String, Native> all) {
        all.put("option::none", (s, t, a) -> List.of(Fields.of(new Vec(new ArrayList<>()))));
        all.put("option::some", (s, t, a) -> List.of(some(a.getFirst())));
        all.put(
                "option::is_none",
                (s, t, a) -> List.of(new Bool(items(a.getFirst()).isEmpty())));
        all.put(
                "option::is_some",
                (s, t, a) -> List.of(new Bool(!items(a.getFirst()).isEmpty())));
        all.put(
                "option::contains",
                (s, t, a) ->
                        List.of(new Bool(items(a.getFirst()).contains(a.get(1).resolved()))));
        for (String name : List.of("borrow", "borrow_mut")) {
            all.put("option::" + name, (s, t, a) -> List.of(new Ref(set(a.getFirst()), 0)));
        }
        all.put("option::extract", (s, t, a) -> List.of(set(a.getFirst()).removeLast()));
        all.put("option::destroy_some", (s, t, a) -> List.of(set(a.getFirst()).getFirst()));
        all.put("option::destroy_none", (s, t, a) -> {
            requireEmpty(a.getFirst());
            return List.of();
        });
        all.put("option::fill", (s, t, a) -> {
            requireEmpty(a.getFirst());
            items(a.getFirst()).add(a.get(1));
            return List.of();
        });
        all.put("option::swap", (s, t, a) -> List.of(set(a.getFirst()).set(0, a.get(1))));
        all.put("option::swap_or_fill", (s, t, a) -> {
            List<Value> items = items(a.getFirst());
            var old = Fields.of(new Vec(new ArrayList<>(items)));
            items.clear();
            items.add(a.get(1));
            return List.of(old);
        });
        for (String name : List.of("get_with_default", "destroy_with_default")) {
            all.put("option::" + name, (s, t, a) -> {
                List<Value> items = items(a.getFirst());
                return List.of(items.isEmpty() ? a.get(1) : items.getFirst().copy());
            });
        }
        all.put("option::to_vec", (s, t, a) -> List.of(((Fields) a.getFirst()).get(0)));
    }

    static Fields some(Value value) {
        return Fields.of(new Vec(new ArrayList<>(List.of(value))));
    }

    private static List<Value> items(Value option) {
        return ((Vec) ((Fields) option.resolved()).get(0)).items();
    }

    private static List<Value> set(Value option) {
        List<Value> items = items(option);
        if (items.isEmpty()) {
            throw MoveAbort.code(NOT_SET);
        }
        return items;
    }

    private static void requireEmpty(Value option) {
        if (!items(option).isEmpty()) {
            throw MoveAbort.code(IS_SET);
        }
    }
}
