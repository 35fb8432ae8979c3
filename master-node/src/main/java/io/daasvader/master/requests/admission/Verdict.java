package io.daasvader.master.requests.admission;

import java.util.Optional;

/** What admission decided. */
public sealed interface Verdict {
    /** The request may be carried out, exactly so. */
    record Admitted(Operation operation) implements Verdict {}

    /**
     * Nothing may be done.
     *
     * @param message a sentence for the owner; text from the request in it is shortened and escaped
     * @param field the path in the payload, such as {@code spec.containers[0].image}, where there is one
     */
    record Refused(ReasonCode code, String message, Optional<String> field) implements Verdict {}
}
