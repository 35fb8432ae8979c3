package io.daasvader.master.requests;

import io.daasvader.contracts.DaasTransaction;
import io.daasvader.contracts.K8sRequest;
import io.daasvader.contracts.SharedObject;
import io.daasvader.master.CrashPoint;
import io.daasvader.master.chain.ChainObjects;
import io.daasvader.master.chain.Operator;
import io.daasvader.master.requests.History.Step;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.send.SendOutcome;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.types.Address;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One transaction with receipts. It takes and ends each request in one step, so a requester can no longer take back what was
 * carried out; a request past its deadline is expired instead, which gives the fee back.
 */
final class ReceiptBatch {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptBatch.class);
    private static final int OPEN = 0;
    private static final Bytes NO_BLOB = Bytes.of(new byte[0]);

    private final ChainObjects chain;
    private final Operator operator;
    private final Requests requests;
    private final InstantSource clock;

    ReceiptBatch(ChainObjects chain, Operator operator, Requests requests, InstantSource clock) {
        this.chain = chain;
        this.operator = operator;
        this.requests = requests;
        this.clock = clock;
    }

    /** How a sending ended. */
    enum Ended {
        /** All that still had an object are ended on chain. */
        SENT,
        /** The transaction failed as a whole: try fewer together. One alone is given up until the next start. */
        ABORTED,
        /** Nothing is known yet, or nothing could be sent: the same again. */
        LATER
    }

    private record Receipt(K8sRequest request, SharedObject object, SharedObject worker, Requests.Answered answered) {}

    Ended send(List<Address> ids) {
        List<Receipt> receipts = receipts(ids);
        if (receipts.isEmpty()) {
            return Ended.SENT;
        }
        CrashPoint.RECEIPTS_PLANNED.pass();
        SendOutcome outcome = operator.run("receipts-" + UUID.randomUUID(), (transaction, cap) -> {
            for (Receipt receipt : receipts) {
                add(transaction, cap, receipt);
            }
        });
        CrashPoint.RECEIPTS_SENT.pass();
        return switch (outcome) {
            case SendOutcome.Succeeded done -> {
                requests.metrics().receipts(receipts.size());
                for (Receipt r : receipts) {
                    requests.step(
                            r.request().id(),
                            r.request().requester(),
                            Step.RECEIPT_SENT,
                            Optional.of(done.digest().toString()),
                            receipts.size() + " receipts in one transaction");
                }
                yield Ended.SENT;
            }
            case SendOutcome.Failed failed -> refused(receipts, failed.reason() + failed.abort());
            case SendOutcome.Rejected rejected
            when unpaid(rejected) -> {
                LOG.atWarn().addKeyValue("receipts", receipts.size()).log("receipts wait: {}", rejected.reason());
                yield Ended.LATER;
            }
            case SendOutcome.Rejected rejected -> refused(receipts, rejected.reason() + rejected.abort());
            case SendOutcome.Undecided open -> Ended.LATER;
        };
    }

    /** No fault of the receipts: they go when there is gas. */
    private static boolean unpaid(SendOutcome.Rejected rejected) {
        return rejected.abort().isEmpty() && rejected.reason().contains("insufficient gas");
    }

    private static Ended refused(List<Receipt> receipts, String why) {
        LOG.atWarn().addKeyValue("receipts", receipts.size()).log("receipts were refused: {}", why);
        return Ended.ABORTED;
    }

    /** What can still get a receipt; a request without an object has ended. */
    private List<Receipt> receipts(List<Address> ids) {
        List<Optional<ChainObjects.OpenRequest>> open = chain.requests(ids);
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Optional<ChainObjects.OpenRequest> found = open.get(i);
            Optional<Requests.Answered> answered = requests.answered(ids.get(i));
            if (found.isPresent() && answered.isPresent()) {
                K8sRequest request = found.get().request();
                SharedObject worker = chain.shared(request.workerId())
                        .orElseThrow(() -> new IllegalStateException("no worker " + request.workerId()));
                receipts.add(new Receipt(request, found.get().shared(), worker, answered.get()));
            }
        }
        return receipts;
    }

    private void add(DaasTransaction t, Argument cap, Receipt r) {
        Argument request = t.written(r.object());
        boolean open = r.request().status() == OPEN;
        if (open && clock.millis() >= r.request().deadlineMs()) {
            t.calls().k8sLifecycle().expireRequest(t.scheduler(), t.config(), request, t.clock());
            return;
        }
        if (open) {
            t.calls().k8sLifecycle().tryTakeRequest(t.scheduler(), cap, t.config(), request, t.clock());
        }
        Answer answer = r.answered().answer();
        if (answer.completed()) {
            t.calls()
                    .k8sReceipt()
                    .tryCompleteRequest(
                            t.scheduler(),
                            cap,
                            t.config(),
                            t.written(r.worker()),
                            request,
                            answer.httpStatus(),
                            answer.objectUid(),
                            answer.reason(),
                            answer.sha256(),
                            NO_BLOB,
                            t.clock());
        } else {
            t.calls()
                    .k8sReceipt()
                    .tryFailRequest(
                            t.scheduler(),
                            cap,
                            t.config(),
                            t.written(r.worker()),
                            request,
                            answer.httpStatus(),
                            answer.reason(),
                            answer.sha256(),
                            NO_BLOB,
                            t.clock());
        }
    }
}
