package io.daasvader.master.requests;

import io.daasvader.contracts.DaasEvent;
import io.daasvader.contracts.K8sAPIRequestCancelled;
import io.daasvader.contracts.K8sAPIRequestExpired;
import io.daasvader.contracts.K8sAPIRequestScheduled;
import io.daasvader.contracts.K8sAPIResult;
import io.daasvader.contracts.WorkerAssigned;
import io.daasvader.contracts.WorkloadMoved;
import io.daasvader.master.CrashPoint;
import io.daasvader.master.chain.EventProjection;
import io.daasvader.master.chain.Operator;
import io.daasvader.sui.follow.FeedEvent;
import io.daasvader.sui.types.Address;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Drives requests: events wake it, its memory tells what is left to do, the chain's objects are the truth. Starts before the
 * feed and stops after it.
 */
final class RequestLoop implements EventProjection, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLoop.class);

    private final Requests requests;
    private final RequestProcessor processor;
    private final ReceiptLane receipts;
    private final Operator operator;
    private final OwnerLanes lanes;
    private volatile boolean running;

    RequestLoop(Requests requests, RequestProcessor processor, ReceiptLane receipts, Operator operator, int inFlight) {
        this.requests = requests;
        this.processor = processor;
        this.receipts = receipts;
        this.operator = operator;
        this.lanes = new OwnerLanes(this::work, inFlight);
    }

    private void work(Address request) throws InterruptedException {
        if (processor.process(request) == RequestProcessor.Turn.ANSWERED) {
            receipts.offer(request);
        }
    }

    @Override
    public void apply(JdbcClient transaction, FeedEvent event, DaasEvent decoded) {
        switch (decoded) {
            case K8sAPIRequestScheduled e -> requests.scheduled(transaction, event, e);
            case WorkerAssigned e -> requests.assigned(transaction, e);
            case WorkloadMoved e -> requests.moved(transaction, event, e);
            case K8sAPIResult e -> requests.receipt(transaction, event, e);
            case K8sAPIRequestCancelled e ->
                requests.withdrawn(transaction, event, e.requestId(), e.requester(), RequestState.CANCELLED);
            case K8sAPIRequestExpired e ->
                requests.withdrawn(transaction, event, e.requestId(), e.requester(), RequestState.EXPIRED);
            default -> {}
        }
    }

    @Override
    public void committed(List<DaasEvent> events) {
        CrashPoint.EVENTS_STORED.pass();
        Map<Address, Address> owners = new HashMap<>();
        for (DaasEvent event : events) {
            if (event instanceof K8sAPIRequestScheduled e) {
                owners.put(e.requestId(), e.requester());
            } else if (event instanceof WorkerAssigned e) {
                // The last of the two events that announce a request; a batch can end between them.
                Optional.ofNullable(owners.get(e.requestId()))
                        .or(() -> requests.pending(e.requestId()).map(Requests.Pending::owner))
                        .ifPresent(owner -> lanes.offer(owner, e.requestId()));
            }
        }
    }

    /** Makes sure that a request which has not ended is being worked on. */
    void wake(Requests.Pending request) {
        lanes.offer(request.owner(), request.id());
    }

    /** Requests that wait for their turn or run, and answers that wait for their receipt. */
    int backlog() {
        return lanes.size() + receipts.size();
    }

    @Override
    public void start() {
        running = true;
        var _ = Thread.ofVirtual().name("resume").start(this::resume);
    }

    /** Learns how open sendings ended, then goes on with everything that has not ended. */
    private void resume() {
        try {
            int recovered = operator.recover().size();
            LOG.atInfo().addKeyValue("sendings", recovered).log("sendings recovered");
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("sendings could not be recovered yet; the chain refuses a second receipt");
        }
        receipts.start();
        for (Requests.Pending request : requests.pending()) {
            lanes.offer(request.owner(), request.id());
        }
    }

    @Override
    public void stop() {
        lanes.close();
        receipts.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 1000;
    }
}
