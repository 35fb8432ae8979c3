package io.daasvader.sui.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.bcs.BcsReader;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionFailureTest {
    @Test
    void keepsPlaceAndCodeOfAnAbort() {
        var location = new MoveAbort.Location(Address.SUI_FRAMEWORK, "balance", 7, 12, Optional.of("split"));
        // The highest bit of a clever error's code is set, so the code must survive as 64 bits.
        var abort = new MoveAbort(location, 0x8000_0000_0000_0002L);
        var status = new ExecutionStatus.Failure(ExecutionFailure.abort(abort), Optional.of(3L));
        var writer = new io.daasvader.sui.bcs.BcsWriter();
        status.toBcs(writer);
        assertThat(BcsReader.decode(writer.toByteArray(), ExecutionStatus::fromBcs))
                .isEqualTo(status)
                .isInstanceOfSatisfying(
                        ExecutionStatus.Failure.class,
                        failure -> assertThat(failure.error().moveAbort()).contains(abort));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2a", "7f", "13000014", "14000002", "1b06", "15000000"})
    void refusesKindsAndPayloadsThatItDoesNotKnow(String hex) {
        assertThatExceptionOfType(BcsException.class)
                .isThrownBy(() -> BcsReader.decode(HexFormat.of().parseHex(hex), ExecutionFailure::fromBcs));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"13000013", "1300000401ff", "13000005010002ff", "14000001", "1b02", "1b0303aabbcc", "1b0401"})
    void readsAndWritesPayloadsWithVariants(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        var failure = BcsReader.decode(bytes, ExecutionFailure::fromBcs);
        assertThat(io.daasvader.sui.bcs.BcsWriter.encode(failure, (w, f) -> f.toBcs(w)))
                .isEqualTo(bytes);
        assertThat(failure.moveAbort()).isEmpty();
    }
}
