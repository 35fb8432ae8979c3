package io.daasvader.sui.tx;

import io.daasvader.sui.bcs.BcsReader;

/** An enum constant with its variant index in BCS. */
interface WireVariant {
    int wire();

    static <E extends WireVariant> E read(BcsReader reader, E[] values, String type) {
        int variant = reader.uleb();
        for (E value : values) {
            if (value.wire() == variant) {
                return value;
            }
        }
        throw BcsReader.unknownVariant(type, variant);
    }
}
