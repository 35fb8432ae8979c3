package io.daasvader.master.slashing;

import io.daasvader.master.Crash;

/** Where a test ends the process ({@link Crash}): between every two effects of an automatic proposal. */
enum SlashPoint {
    EVIDENCE_STORED,
    PROPOSAL_SENT;

    void pass() {
        Crash.pass(name());
    }
}
