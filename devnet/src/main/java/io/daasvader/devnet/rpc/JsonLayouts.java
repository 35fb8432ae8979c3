package io.daasvader.devnet.rpc;

import com.google.protobuf.NullValue;
import com.google.protobuf.Value;
import io.daasvader.sui.types.StructTag;

/** Knows how a struct's bytes read as JSON. */
interface JsonLayouts {
    Value NULL = Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
    JsonLayouts NONE = (type, contents) -> NULL;

    Value render(StructTag type, byte[] contents);
}
