package io.daasvader.master.workers;

/** What a worker went through. */
public enum WorkerStep {
    REGISTERED,
    APPROVED,
    TICKET_ASKED,
    TICKET_REFUSED,
    TICKET_SET,
    CERTIFICATE_APPROVED,
    CERTIFICATE_ISSUED,
    CERTIFICATE_DENIED,
    NODE_PASSWORD_PROVEN,
    NODE_JOINED,
    NODE_REFUSED,
    FALSE_LABEL,
    TOKEN_REVOKED,
    ACTIVATED,
    OFFLINE,
    DRAINING,
    NODE_DELETED,
    KEY_ROTATED,
    LEFT
}
