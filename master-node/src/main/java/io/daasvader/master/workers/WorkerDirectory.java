package io.daasvader.master.workers;

import io.daasvader.master.chain.ChainObjects;
import io.daasvader.master.chain.ChainObjects.LiveWorker;
import io.daasvader.sui.types.Address;
import java.util.List;
import java.util.Optional;

/** Workers as people and agents see them, and what they may ask for. Thread-safe. */
public final class WorkerDirectory {
    private static final int MOST_STEPS = 200;

    private final Workers workers;
    private final WorkerLoop loop;
    private final ChainObjects chain;
    private final Contract contract;
    private final Issued issued;

    WorkerDirectory(Workers workers, WorkerLoop loop, ChainObjects chain, Contract contract, Issued issued) {
        this.workers = workers;
        this.loop = loop;
        this.chain = chain;
        this.contract = contract;
        this.issued = issued;
    }

    /** A step of a worker; the time in ms since the epoch. */
    public record Step(long atMs, String step, Optional<String> tx, Optional<String> detail) {}

    /** Every worker that was ever seen, in chain order. */
    public List<WorkerRecord> all() {
        return workers.all();
    }

    public Optional<WorkerRecord> find(Address id) {
        return workers.find(id);
    }

    /** The newest steps of a worker, oldest first. */
    public List<Step> steps(Address id) {
        return workers.steps(id, MOST_STEPS).stream()
                .map(l -> new Step(l.atMs(), l.step(), l.tx(), l.detail()))
                .toList();
    }

    /** The operator lets a worker have tickets; false when no such worker is known. */
    public boolean approve(Address id) {
        Optional<WorkerRecord> known = workers.find(id).filter(w -> !w.left());
        known.filter(w -> !w.approved()).ifPresent(w -> workers.approved(id));
        known.ifPresent(w -> loop.ticket(id));
        return known.isPresent();
    }

    /** What became of asking for a ticket. */
    public sealed interface Asked {
        /** It is being made and will lie in the worker's object on chain. */
        record Accepted() implements Asked {}

        record UnknownWorker() implements Asked {}

        record NotTheOwner() implements Asked {}

        /** The chain says that the worker has no right to one, or not yet: then it comes by itself. */
        record Refused(String reason) implements Asked {}

        /** The chain cannot be asked, or shows an old state. */
        record Later(String reason) implements Asked {}
    }

    /**
     * Asks for a new ticket, as after a reboot with a spent one. Stake, status and slashes are read from the chain first, from a
     * state that is no older than the newest event.
     *
     * @param caller the account that has proved its key
     * @throws io.daasvader.sui.rpc.RpcException when the chain cannot be read
     */
    public Asked ask(Address id, Address caller) {
        Optional<WorkerRecord> known = workers.find(id);
        if (known.isEmpty()) {
            return new Asked.UnknownWorker();
        }
        WorkerRecord worker = known.get();
        if (!worker.owner().equals(caller)) {
            return new Asked.NotTheOwner();
        }
        Optional<LiveWorker> live = chain.worker(id);
        return switch (Standing.of(worker, live, contract.terms().minStake())) {
            case Standing.Unknown unknown -> new Asked.Later(unknown.reason());
            case Standing.Bad bad -> new Asked.Refused(bad.reason());
            case Standing.Good good
            when !worker.approved() -> new Asked.Refused("the operator has not approved the worker");
            case Standing.Good good -> {
                if (!worker.wanted()) {
                    workers.wanted(id, true, WorkerStep.TICKET_ASKED, "by the worker's owner");
                }
                loop.ticket(id);
                yield issued.held(worker).<Asked>map(Asked.Refused::new).orElseGet(Asked.Accepted::new);
            }
        };
    }
}
