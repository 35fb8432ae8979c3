package io.daasvader.devnet.twin;

import io.daasvader.devnet.twin.Value.Addr;
import io.daasvader.devnet.twin.Value.Fields;
import io.daasvader.devnet.twin.Value.Ref;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.TypeTag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The framework's functions that the package calls, by {@code module::function}. */
final class Framework {
    /** A framework function in Java. References come as {@link Ref}; an abort is a {@link MoveAbort}. */
    @FunctionalInterface
    interface Native {
        List<Value> call(Session session, List<TypeTag> types, List<Value> arguments);
    }

    private static final Map<String, Native> ALL = all();

    private Framework() {}

    static Native function(String module, String name) {
        var function = ALL.get(module + "::" + name);
        if (function == null) {
            throw new IllegalStateException("the twin does not know the framework function " + module + "::" + name);
        }
        return function;
    }

    static boolean knows(String module, String name) {
        return ALL.containsKey(module + "::" + name);
    }

    /** The address inside the {@code UID} or the object (whose first field is its {@code UID}) given or referred to. */
    static Address id(Value value) {
        Value inner = value.resolved();
        while (inner instanceof Fields fields) {
            inner = fields.get(0);
        }
        if (inner instanceof Addr(var address)) {
            return address;
        }
        throw new IllegalStateException("no object id in " + value);
    }

    private static Map<String, Native> all() {
        var all = new HashMap<String, Native>();
        ObjectFunctions.register(all);
        MoneyFunctions.register(all);
        CollectionFunctions.register(all);
        OptionFunctions.register(all);
        StandardFunctions.register(all);
        return Map.copyOf(all);
    }
}
