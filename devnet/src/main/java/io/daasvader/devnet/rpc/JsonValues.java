package io.daasvader.devnet.rpc;

import com.google.protobuf.Value;
import io.daasvader.sui.types.StructTag;

/** JSON of Move values, for people only. */
final class JsonValues {
    private static volatile JsonLayouts layouts = JsonLayouts.NONE;

    private JsonValues() {}

    static void use(JsonLayouts now) {
        layouts = now;
    }

    /** Null where the layout is not known. */
    static Value object(StructTag type, byte[] contents) {
        return layouts.render(type, contents);
    }
}
