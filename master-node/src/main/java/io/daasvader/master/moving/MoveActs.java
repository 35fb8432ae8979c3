package io.daasvader.master.moving;

import io.daasvader.contracts.DaasTransaction;
import io.daasvader.contracts.SharedObject;
import io.daasvader.master.chain.Operator;
import io.daasvader.sui.send.SendOutcome;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.types.Address;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the chain for other workers, many moves in one transaction. One that aborts is sent in halves, so that none takes another
 * with it for long. What was moved before is left as it is by the contract, so the same may be asked again.
 */
record MoveActs(Operator operator) {
    private static final Logger LOG = LoggerFactory.getLogger(MoveActs.class);
    private static final int LARGEST = 50;

    /** One command. */
    sealed interface Act {
        void addTo(DaasTransaction t, Argument cap);

        Address request();

        /** What an ended request left in the cluster. */
        record Move(SharedObject worker, Address request, Address requester, int minTier) implements Act {
            @Override
            public void addTo(DaasTransaction t, Argument cap) {
                t.calls()
                        .k8sMove()
                        .moveWorkload(
                                t.scheduler(),
                                cap,
                                t.config(),
                                t.registry(),
                                t.read(worker),
                                request,
                                requester,
                                minTier,
                                t.clock());
            }
        }

        /** The same, of a worker that is gone from the chain. */
        record MoveOfLeft(Address worker, Address request, Address requester, int minTier) implements Act {
            @Override
            public void addTo(DaasTransaction t, Argument cap) {
                t.calls()
                        .k8sMove()
                        .moveWorkloadOfLeft(
                                t.scheduler(),
                                cap,
                                t.config(),
                                t.registry(),
                                worker,
                                request,
                                requester,
                                minTier,
                                t.clock());
            }
        }

        /** A request that has not ended. */
        record Reassign(SharedObject worker, SharedObject object) implements Act {
            @Override
            public Address request() {
                return object.id();
            }

            @Override
            public void addTo(DaasTransaction t, Argument cap) {
                t.calls()
                        .k8sMove()
                        .reassignRequest(
                                t.scheduler(),
                                cap,
                                t.config(),
                                t.registry(),
                                t.read(worker),
                                t.written(object),
                                t.clock());
            }
        }
    }

    void send(List<Act> acts) {
        for (int from = 0; from < acts.size(); from += LARGEST) {
            halves(acts.subList(from, Math.min(from + LARGEST, acts.size())));
        }
    }

    private void halves(List<Act> acts) {
        Optional<String> refused = attempt(acts);
        if (refused.isPresent() && acts.size() > 1) {
            int half = acts.size() / 2;
            halves(acts.subList(0, half));
            halves(acts.subList(half, acts.size()));
        } else {
            refused.ifPresent(why -> LOG.atWarn().log("the chain does not move work: {}", why));
        }
    }

    /** Why the chain refuses; empty when it took them, or may have. */
    private Optional<String> attempt(List<Act> acts) {
        SendOutcome outcome = operator.run(
                "moves-" + UUID.randomUUID(), (transaction, cap) -> acts.forEach(act -> act.addTo(transaction, cap)));
        MovePoint.MOVES_SENT.pass();
        return switch (outcome) {
            case SendOutcome.Succeeded done -> Optional.empty();
            case SendOutcome.Undecided open -> Optional.empty();
            case SendOutcome.Failed failed -> Optional.of(failed.reason() + failed.abort());
            case SendOutcome.Rejected rejected -> Optional.of(rejected.reason() + rejected.abort());
        };
    }
}
