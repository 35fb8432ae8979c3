package io.daasvader.agent.chain;

import io.daasvader.contracts.SealedTicket;
import io.daasvader.contracts.SharedObject;
import io.daasvader.contracts.Worker;
import io.daasvader.sui.types.Blake2b;
import io.daasvader.sui.types.ObjectRef;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A worker and the cap over it.
 *
 * @param shared how a transaction names the worker
 * @param cap how a transaction names the cap; each use of it makes a new version
 */
public record WorkerOnChain(Worker worker, SharedObject shared, ObjectRef cap) {
    /** Numbers of the contract's states. */
    public enum Status {
        PENDING,
        ACTIVE,
        DRAINING,
        SLASHED,
        UNKNOWN
    }

    public Status status() {
        Status[] all = Status.values();
        return all[Math.min(worker.status(), all.length - 1)];
    }

    /** What names the ticket that lies in the worker now: the hash that its event tells too, hex. */
    public Optional<String> ticketHash() {
        return worker.ticket().map(WorkerOnChain::hash);
    }

    static String hash(SealedTicket ticket) {
        return HexFormat.of().formatHex(Blake2b.hash256(ticket.ciphertext().toArray()));
    }
}
