package io.daasvader.contracts.slashing;

import static io.daasvader.contracts.slashing.Finding.good;
import static io.daasvader.contracts.slashing.Finding.open;
import static io.daasvader.contracts.slashing.Finding.wrong;

import io.daasvader.contracts.DaasEvent;
import io.daasvader.contracts.K8sAPIResult;
import io.daasvader.contracts.WorkerAssigned;
import io.daasvader.contracts.slashing.Evidence.Refused;
import io.daasvader.contracts.slashing.Evidence.RefusedReceipts;
import io.daasvader.contracts.slashing.ProvenEvents.Seen;
import io.daasvader.sui.types.Address;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads cited requests and receipts again. That the worker was gone is what the operator's receipts say, and no more. */
record ReceiptsCheck(ProvenEvents proven, Address worker) {
    private static final String WHAT = "receipts";

    List<Finding> check(RefusedReceipts accusation) {
        for (Refused refused : accusation.receipts()) {
            Optional<Finding> fault = fault(
                            refused.assigned(),
                            e -> e instanceof WorkerAssigned a
                                    && a.requestId().equals(refused.request())
                                    && a.workerId().equals(worker),
                            "does not give the request " + refused.request() + " to this worker")
                    .or(() -> fault(
                            refused.receipt(),
                            e -> e instanceof K8sAPIResult r
                                    && r.requestId().equals(refused.request())
                                    && r.workerId().equals(worker)
                                    && EvidenceMaker.gone(r),
                            "is no receipt that says that this worker was gone, for the request " + refused.request()));
            if (fault.isPresent()) {
                return List.of(fault.get());
            }
        }
        return List.of(good(
                WHAT,
                accusation.receipts().size()
                        + " requests were given to the worker, and their receipts say that it was gone; a receipt is the"
                        + " operator's word"));
    }

    private Optional<Finding> fault(Cite cite, Predicate<DaasEvent> right, String otherwise) {
        return switch (proven.event(cite)) {
            case Seen.Found<StreamEvent>(StreamEvent seen) ->
                right.test(seen.event()) ? Optional.empty() : Optional.of(wrong(WHAT, cite + " " + otherwise));
            case Seen.Absent<StreamEvent>(String why) -> Optional.of(wrong(WHAT, why));
            case Seen.Unknown<StreamEvent>(String why) -> Optional.of(open(WHAT, why));
        };
    }
}
