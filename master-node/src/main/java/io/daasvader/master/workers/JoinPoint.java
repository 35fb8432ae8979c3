package io.daasvader.master.workers;

import io.daasvader.master.Crash;

/** Where a test ends the process ({@link Crash}): between every two effects on a worker's way to its node and back. */
enum JoinPoint {
    WORKER_READ,
    TICKET_PLANNED,
    NODE_PASSWORD_SET,
    TOKEN_MINTED,
    TICKET_SENT,
    TICKET_STORED,
    ADMISSION_STORED,
    CERTIFICATE_APPROVED,
    CERTIFICATE_READ,
    NODE_PASSWORD_PROVEN,
    NODE_MARKED,
    TOKEN_REVOKED,
    JOIN_STORED,
    ACTIVATION_SENT,
    DRAIN_STORED,
    NODE_CORDONED,
    NODE_DELETED;

    void pass() {
        Crash.pass(name());
    }
}
