package io.daasvader.master.requests.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to be refused, by name: one row each, and no reason without a row. */
class AdmissionRefusalsTest {
    /** Reasons that only the request loop finds. */
    private static final Set<ReasonCode> OF_THE_LOOP = Set.of(ReasonCode.NAMESPACE_TAKEN, ReasonCode.NAMESPACE_LIMIT);

    static List<Bad> rows() {
        return Stream.of(BadRequests.all(), BadObjects.all(), BadPods.all(), BadOthers.all())
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void refusesWithItsOwnReason(Bad bad) {
        Verdict verdict = Requests.ADMISSION.judge(bad.request());

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
            assertThat(refused.code()).as(refused.message()).isEqualTo(bad.code());
            assertThat(refused.message())
                    .startsWith(bad.code().sentence())
                    .endsWith(".")
                    .hasSizeLessThan(300);
            if (!bad.field().isEmpty()) {
                assertThat(refused.field()).isEqualTo(Optional.of(bad.field()));
            }
        });
    }

    @Test
    void hasARowForEveryReasonOfAdmission() {
        Set<ReasonCode> shown = rows().stream().map(Bad::code).collect(Collectors.toSet());

        assertThat(Arrays.stream(ReasonCode.values())
                        .filter(code -> code.category() <= 2 && !OF_THE_LOOP.contains(code)))
                .isSubsetOf(shown);
    }

    @Test
    void refusesPayloadsLongerThanThePolicySays() {
        var small = new AdmissionPolicy(Requests.ADMISSION_POLICY.namespaces(), 10, 32, Set.of(), "example.com");

        assertThat(new Admission(small, Requests.SCHEMAS).judge(Requests.post("pods", "a: 23456789")))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ReasonCode.TOO_LARGE));
    }
}
