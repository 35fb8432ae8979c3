package io.daasvader.devnet.engine;

import io.daasvader.devnet.ledger.Failure;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Little-endian amounts inside coins and balances. */
final class Le {
    private Le() {}

    static long u64(byte[] bytes, int offset) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(offset);
    }

    static byte[] u64(long value) {
        return new BcsWriter().u64(value).toByteArray();
    }

    static byte[] coin(Address id, long value) {
        return new BcsWriter().fixed(id.bytes()).u64(value).toByteArray();
    }

    static long plus(long a, long b) {
        long sum = a + b;
        if (Long.compareUnsigned(sum, a) < 0) {
            throw ExecutionFailure.of(Failure.Simple.COIN_BALANCE_OVERFLOW);
        }
        return sum;
    }
}
