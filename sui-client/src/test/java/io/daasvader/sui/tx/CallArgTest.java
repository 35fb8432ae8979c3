package io.daasvader.sui.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallArgTest {
    private static final String CLOCK = "01" + "01" + "0".repeat(63) + "6" + "0100000000000000";

    /** The SDK takes the last byte for a truth value, so only this test knows its third value. */
    @ParameterizedTest
    @CsvSource({"IMMUTABLE, 00", "MUTABLE, 01", "NON_EXCLUSIVE_WRITE, 02"})
    void writesHowASharedObjectIsUsed(CallArg.Mutability mutability, String wire) {
        CallArg.Shared shared = new CallArg.Shared(Address.CLOCK, 1, mutability);
        Bytes bcs = Bytes.of(BcsWriter.encode(shared, (w, arg) -> arg.toBcs(w)));
        assertThat(bcs.toHex()).isEqualTo(CLOCK + wire);
        assertThat(read(bcs.toHex())).isEqualTo(shared);
    }

    @Test
    void refusesAUseThatItDoesNotKnow() {
        assertThatExceptionOfType(BcsException.class).isThrownBy(() -> read(CLOCK + "03"));
    }

    @ParameterizedTest
    @CsvSource({"00, one transaction", "02, one transaction", "01030000, another purpose", "01000100, another purpose"})
    void refusesSignedDataForSomethingElse(String hex, String why) {
        assertThatExceptionOfType(BcsException.class)
                .isThrownBy(() -> SenderSignedTransaction.fromBcs(
                        Bytes.fromHex(hex + "00".repeat(100)).toArray()))
                .withMessageContaining(why);
    }

    private static CallArg read(String hex) {
        return BcsReader.decode(Bytes.fromHex(hex).toArray(), CallArg::fromBcs);
    }

    @Test
    void keepsTheSignaturesInTheirOrder() {
        Bytes first = Bytes.of((byte) 1);
        Bytes second = Bytes.of((byte) 2);
        TransactionData data = new TransactionData(
                new ProgrammableTransaction(List.of(), List.of()),
                Address.ZERO,
                new GasData(List.of(), Address.ZERO, 1, 2),
                new Expiration.None());
        SenderSignedTransaction signed = new SenderSignedTransaction(data, List.of(first, second));
        assertThat(SenderSignedTransaction.fromBcs(signed.toBcs())).isEqualTo(signed);
        assertThat(SenderSignedTransaction.fromBcs(signed.toBcs()).signatures()).containsExactly(first, second);
    }
}
