package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;

/** A {@code Table} or {@code Bag} inside an object: its entries are dynamic fields of {@code id}, {@code size} of them. */
public record Collection(Address id, long size) {
    static Collection read(BcsReader reader) {
        return new Collection(Address.fromBcs(reader), reader.u64());
    }

    void write(BcsWriter writer) {
        id.toBcs(writer);
        writer.u64(size);
    }
}
