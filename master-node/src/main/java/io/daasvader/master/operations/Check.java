package io.daasvader.master.operations;

import java.time.Instant;
import java.util.Optional;

/**
 * What a look at one dependency found.
 *
 * @param trouble the reason why it cannot be used; empty when it can
 */
record Check(String name, Optional<String> trouble, Instant at) {
    boolean good() {
        return trouble.isEmpty();
    }
}
