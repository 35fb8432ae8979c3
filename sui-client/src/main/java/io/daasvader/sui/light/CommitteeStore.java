package io.daasvader.sui.light;

import io.daasvader.sui.types.Committee;
import java.util.Optional;

/** Remembers the newest proven committee, so that a restart need not follow every epoch again. Must be as trusted as the program. */
public interface CommitteeStore {
    /** The committee proven last; empty when there is none yet. */
    Optional<Committee> newest();

    void proven(Committee committee);
}
