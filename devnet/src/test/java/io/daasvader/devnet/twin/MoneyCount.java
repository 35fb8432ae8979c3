package io.daasvader.devnet.twin;

import io.daasvader.devnet.contract.MoveValue;
import io.daasvader.devnet.twin.Value.Fields;
import io.daasvader.devnet.twin.Value.Int;
import io.daasvader.devnet.twin.Value.Vec;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TypeTag;
import java.util.List;

/** Adds up every {@code Balance} inside values. */
final class MoneyCount {
    private final Layouts layouts;
    private long total;

    MoneyCount(Layouts layouts) {
        this.layouts = layouts;
    }

    void add(MoveValue value) {
        walk(value.type(), layouts.decode(value.type(), value.bytes()));
    }

    long total() {
        return total;
    }

    private void walk(TypeTag type, Value value) {
        if (type instanceof TypeTag.Vector(var element) && value instanceof Vec(var items)) {
            items.forEach(item -> walk(element, item));
        }
        if (type instanceof StructTag struct && value instanceof Fields(var items)) {
            if (struct.module().equals("balance")) {
                total += ((Int) items.getFirst()).asLong();
                return;
            }
            List<TypeTag> types = layouts.fieldTypes(struct);
            for (int i = 0; i < items.size(); i++) {
                walk(types.get(i), items.get(i));
            }
        }
    }
}
