package io.daasvader.attestation.ticket;

import io.daasvader.sui.types.Address;

/** What opening gave. */
public sealed interface TicketVerdict {
    /** A good ticket and who sealed it. The holder closes the ticket when it is used. */
    record Opened(JoinTicket ticket, Address signer) implements TicketVerdict {}

    record Refused(TicketRefusal refusal) implements TicketVerdict {}
}
