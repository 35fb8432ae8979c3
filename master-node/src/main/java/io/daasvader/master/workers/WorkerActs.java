package io.daasvader.master.workers;

import io.daasvader.attestation.ticket.PostedTicket;
import io.daasvader.contracts.DaasTransaction;
import io.daasvader.contracts.SharedObject;
import io.daasvader.master.chain.Coalescer;
import io.daasvader.master.chain.Operator;
import io.daasvader.sui.send.SendOutcome;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.types.MoveAbort;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What the master does to workers on chain. All that waits goes into one transaction; when that aborts, each goes alone, so
 * that none takes another with it. Thread-safe; calls block until the chain has decided.
 */
final class WorkerActs implements AutoCloseable {
    private final Operator operator;
    private final Coalescer<Act, Done> together;

    WorkerActs(Operator operator) {
        this.operator = operator;
        this.together = new Coalescer<>("worker acts", this::sendAll);
    }

    /** One command. */
    sealed interface Act {
        void addTo(DaasTransaction t, Argument cap);

        record SetTicket(SharedObject worker, PostedTicket ticket) implements Act {
            @Override
            public void addTo(DaasTransaction t, Argument cap) {
                t.calls()
                        .workerRegistry()
                        .setJoinToken(
                                t.written(worker),
                                cap,
                                t.config(),
                                ticket.format(),
                                ticket.keyVersion(),
                                ticket.ciphertext(),
                                ticket.expiresMs(),
                                t.clock());
            }
        }

        record Activate(SharedObject worker) implements Act {
            @Override
            public void addTo(DaasTransaction t, Argument cap) {
                t.calls()
                        .workerRegistry()
                        .activateWorker(t.registryWritten(), cap, t.config(), t.written(worker), t.clock());
            }
        }

        record MarkOffline(SharedObject worker) implements Act {
            @Override
            public void addTo(DaasTransaction t, Argument cap) {
                t.calls().availability().markOffline(t.registryWritten(), t.config(), t.written(worker), t.clock());
            }
        }
    }

    /** How it ended. */
    sealed interface Done {
        record Sent(String tx) implements Done {}

        /** The contract refuses it as things are. */
        record Refused(String reason) implements Done {}

        /** Not known yet; it may still take effect. */
        record Unclear(String reason) implements Done {}
    }

    Done act(Act act) {
        return together.get(act);
    }

    /** The same for many in one transaction, in the order given. */
    List<Done> actAll(List<Act> acts) {
        return acts.isEmpty() ? List.of() : sendAll(acts);
    }

    private List<Done> sendAll(List<Act> acts) {
        Done all = send(acts);
        if (acts.size() > 1 && all instanceof Done.Refused) {
            return acts.stream().map(act -> send(List.of(act))).toList();
        }
        return Stream.generate(() -> all).limit(acts.size()).toList();
    }

    private Done send(List<Act> acts) {
        SendOutcome outcome = operator.run(
                "workers-" + UUID.randomUUID(), (transaction, cap) -> acts.forEach(act -> act.addTo(transaction, cap)));
        return switch (outcome) {
            case SendOutcome.Succeeded done -> new Done.Sent(done.digest().toString());
            case SendOutcome.Failed failed -> new Done.Refused(failed.reason() + abort(failed.abort()));
            case SendOutcome.Rejected rejected -> new Done.Refused(rejected.reason() + abort(rejected.abort()));
            case SendOutcome.Undecided open -> new Done.Unclear(open.reason());
        };
    }

    private static String abort(Optional<MoveAbort> abort) {
        return abort.map(a -> " " + a).orElse("");
    }

    @Override
    public void close() {
        together.close();
    }
}
