package io.daasvader.master.requests;

import io.daasvader.master.requests.admission.ReasonCode;
import java.util.Arrays;

/**
 * A reason as people read it.
 *
 * @param number as on chain: below 100 the cluster's own reason, else why DaasVader gave no answer of the cluster
 */
public record ReasonView(int number, String name) {
    private static final int FIRST_OF_OURS = 100;

    /** The name of a number that this version does not know is {@code UNKNOWN}. */
    public static ReasonView of(int number) {
        String name = number < FIRST_OF_OURS
                ? Arrays.stream(ClusterReason.values())
                        .filter(r -> r.number() == number)
                        .map(Enum::name)
                        .findFirst()
                        .orElse("UNKNOWN")
                : Arrays.stream(ReasonCode.values())
                        .filter(r -> r.number() == number)
                        .map(Enum::name)
                        .findFirst()
                        .orElse("UNKNOWN");
        return new ReasonView(number, name);
    }
}
