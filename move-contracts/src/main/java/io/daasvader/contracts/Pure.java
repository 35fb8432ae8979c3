package io.daasvader.contracts;

import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import java.util.Optional;

/** Pure values that the transaction builder has no method for. */
final class Pure {
    private Pure() {}

    static byte[] optionalId(Optional<Address> id) {
        return new BcsWriter()
                .option(id, (writer, address) -> address.toBcs(writer))
                .toByteArray();
    }
}
