package io.daasvader.master.requests;

import io.daasvader.contracts.K8sRequest;
import io.daasvader.master.CrashPoint;
import io.daasvader.master.chain.ChainObjects;
import io.daasvader.master.cluster.ClusterAnswer;
import io.daasvader.master.cluster.KubernetesApi;
import io.daasvader.master.requests.History.Step;
import io.daasvader.master.requests.admission.Admission;
import io.daasvader.master.requests.admission.Operation;
import io.daasvader.master.requests.admission.ReasonCode;
import io.daasvader.master.requests.admission.ScheduledRequest;
import io.daasvader.master.requests.admission.Verdict;
import io.daasvader.master.tenancy.TenantKeeper;
import io.daasvader.sui.rpc.Backoff;
import io.daasvader.sui.types.Address;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one request from the chain's object to a stored answer. Blocks, and repeats what may be repeated, until there is an
 * answer or the deadline is near. Thread-safe for different requests.
 */
final class RequestProcessor {
    private static final Logger LOG = LoggerFactory.getLogger(RequestProcessor.class);
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ofMillis(50));
    private static final long RECEIPT_TIME_MS = 10_000;

    private final ChainObjects chain;
    private final Requests requests;
    private final Admission admission;
    private final TenantKeeper tenants;
    private final KubernetesApi kubernetes;
    private final InstantSource clock;

    RequestProcessor(
            ChainObjects chain,
            Requests requests,
            Admission admission,
            TenantKeeper tenants,
            KubernetesApi kubernetes,
            InstantSource clock) {
        this.chain = chain;
        this.requests = requests;
        this.admission = admission;
        this.tenants = tenants;
        this.kubernetes = kubernetes;
        this.clock = clock;
    }

    /** How a turn of the processor ended. */
    enum Turn {
        /** There is a stored answer. */
        ANSWERED,
        /** The request has ended on chain, or will: nothing to do. */
        OVER
    }

    /**
     * Works on a request until it is answered or over.
     *
     * @throws io.daasvader.sui.rpc.RpcException when the chain cannot be read; the caller comes again
     */
    Turn process(Address id) throws InterruptedException {
        Optional<Requests.Pending> known = requests.pending(id);
        if (known.isEmpty()) {
            return Turn.OVER;
        }
        Requests.Pending request = known.get();
        if (request.state() == RequestState.ANSWERED) {
            return Turn.ANSWERED;
        }
        Optional<ChainObjects.OpenRequest> open = chain.request(id);
        CrashPoint.REQUEST_READ.pass();
        if (open.isEmpty()) {
            return Turn.OVER; // its last event is on the way
        }
        checkAnnounced(open.get().request());
        try {
            switch (admission.judge(scheduled(open.get().request()))) {
                case Verdict.Refused refused -> refuse(request, refused);
                case Verdict.Admitted admitted -> carryOut(request, admitted.operation());
            }
        } catch (IllegalArgumentException | IllegalStateException | NullPointerException e) {
            // A fault of ours must not hold up the owner's other requests.
            LOG.atError().setCause(e).addKeyValue("request", id).log("a request failed");
            requests.answer(request, Answers.failed(ReasonCode.INTERNAL, "internal fault"), Step.FAILED, e.toString());
        }
        CrashPoint.ANSWER_STORED.pass();
        return Turn.ANSWERED;
    }

    private void checkAnnounced(K8sRequest object) {
        switch (requests.announced(object)) {
            case AS_IT_IS -> {}
            case OTHER_WORKER ->
                throw new IllegalStateException("the event that gave the request to another worker is not here yet");
            case NOT_SO -> {
                chain.distrust("gave another request object than its events announced: " + object.id());
                throw new IllegalStateException("the object is not the request that its events announced");
            }
        }
    }

    private void refuse(Requests.Pending request, Verdict.Refused refused) {
        Answer answer = Answers.refused(refused);
        requests.answer(request, answer, Step.REFUSED, refused.code() + ": " + refused.message());
    }

    private void carryOut(Requests.Pending request, Operation operation) throws InterruptedException {
        ClusterWork work = new ClusterWork(kubernetes, tenants, requests, request, operation);
        long lastMoment = request.deadlineMs() - RECEIPT_TIME_MS;
        for (int attempt = 1; ; attempt++) {
            switch (requests.metrics().timed(work::attempt)) {
                case ClusterAnswer.Answered answered -> {
                    requests.answer(
                            request,
                            Answers.completed(answered),
                            Step.ANSWERED,
                            operation.kind().kind() + " " + operation.namespace() + "/" + operation.name());
                    return;
                }
                case ClusterAnswer.NamespaceTaken taken -> {
                    refuse(request, DryRun.refused(taken));
                    return;
                }
                case ClusterAnswer.NamespaceLimit limit -> {
                    refuse(request, DryRun.refused(limit));
                    return;
                }
                case ClusterAnswer.Unavailable trouble -> {
                    long wait = Math.max(
                            BACKOFF.delayMs(attempt, RandomGenerator.getDefault()),
                            trouble.retryAfter().map(Duration::toMillis).orElse(0L));
                    if (clock.millis() + wait >= lastMoment) {
                        ReasonCode code = trouble.timeout() ? ReasonCode.TIMEOUT : ReasonCode.UNAVAILABLE;
                        requests.answer(request, Answers.failed(code, trouble.reason()), Step.FAILED, trouble.reason());
                        return;
                    }
                    waiting(request, trouble, attempt);
                    Thread.sleep(wait);
                }
            }
        }
    }

    private void waiting(Requests.Pending request, ClusterAnswer.Unavailable trouble, int attempt) {
        LOG.atWarn()
                .addKeyValue("request", request.id())
                .addKeyValue("attempt", attempt)
                .log("the cluster gave no answer: {}", trouble.reason());
        if (attempt == 1) {
            requests.step(request.id(), request.owner(), Step.WAITING, Optional.empty(), trouble.reason());
        }
    }

    static ScheduledRequest scheduled(K8sRequest request) {
        var spec = request.spec();
        return new ScheduledRequest(
                request.id(),
                request.requester(),
                request.workerId(),
                spec.clientRequestId(),
                spec.method(),
                spec.resource(),
                spec.namespace(),
                spec.name(),
                spec.payload(),
                spec.payloadBlobId().length() > 0,
                spec.priority(),
                request.createdAtMs(),
                request.deadlineMs());
    }
}
