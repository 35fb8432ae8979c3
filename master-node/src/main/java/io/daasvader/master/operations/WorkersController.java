package io.daasvader.master.operations;

import io.daasvader.master.workers.WorkerDirectory;
import io.daasvader.master.workers.WorkerRecord;
import io.daasvader.sui.rpc.RpcException;
import io.daasvader.sui.types.Address;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Workers on their way to a node; the operator's approval, and a new ticket for a worker's owner. */
@RestController
final class WorkersController {
    private final Envelopes envelopes;
    private final WorkerDirectory workers;
    private final OperatorGate operator;
    private final WalletGate wallets;

    WorkersController(Envelopes envelopes, WorkerDirectory workers, OperatorGate operator, WalletGate wallets) {
        this.envelopes = envelopes;
        this.workers = workers;
        this.operator = operator;
        this.wallets = wallets;
    }

    /**
     * A worker as the master knows it.
     *
     * @param phase how far it is, in one word
     * @param ticketWanted a ticket is being made
     * @param ticketEndsMs when the newest ticket ends, while it was not used
     * @param trouble why it does not go on
     */
    record Seen(
            String workerId,
            String owner,
            String nodeId,
            String phase,
            boolean approved,
            boolean ticketWanted,
            Optional<Long> ticketEndsMs,
            Optional<String> nodeUid,
            Optional<String> trouble) {
        static Seen of(WorkerRecord worker) {
            return new Seen(
                    worker.id().toString(),
                    worker.owner().toString(),
                    worker.nodeId(),
                    worker.phase(),
                    worker.approved(),
                    worker.wanted(),
                    worker.ticket().map(WorkerRecord.IssuedTicket::endsMs),
                    worker.nodeUid(),
                    worker.trouble());
        }
    }

    /** A worker with its newest steps, oldest first. */
    record Told(Seen worker, List<WorkerDirectory.Step> steps) {}

    @GetMapping("/api/workers")
    Envelope<List<Seen>> workers(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) Optional<String> authorization) {
        operator.require(authorization);
        return envelopes.success(workers.all().stream().map(Seen::of).toList());
    }

    @GetMapping("/api/workers/{id}")
    Envelope<Told> worker(@PathVariable String id) {
        WorkerRecord worker = known(id);
        return envelopes.success(new Told(Seen.of(worker), workers.steps(worker.id())));
    }

    @PostMapping("/api/workers/{id}/approve")
    Envelope<Seen> approve(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) Optional<String> authorization) {
        operator.require(authorization);
        WorkerRecord worker = known(id);
        if (!workers.approve(worker.id())) {
            throw Problem.of(HttpStatus.CONFLICT, "worker-left", "the worker has left");
        }
        return envelopes.success(Seen.of(known(id)));
    }

    /** For the worker's owner to sign; good for a ticket of this worker and nothing else. */
    @PostMapping("/api/workers/{id}/ticket/challenge")
    Envelope<WalletLogin.Asked> challenge(@PathVariable String id, HttpServletRequest request) {
        WorkerRecord worker = known(id);
        return envelopes.success(wallets.challenge(worker.owner(), purpose(worker.id()), request));
    }

    @PostMapping("/api/workers/{id}/ticket")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Envelope<Seen> ticket(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) Optional<String> authorization,
            @RequestHeader(name = WalletGate.NONCE, required = false) Optional<String> nonce,
            HttpServletRequest request) {
        Address worker = Problem.address("the worker's id", id);
        Address caller = wallets.caller(
                authorization, nonce, purpose(worker), "/api/workers/" + worker + "/ticket/challenge", request);
        return switch (ask(worker, caller)) {
            case WorkerDirectory.Asked.Accepted accepted -> envelopes.success(Seen.of(known(id)));
            case WorkerDirectory.Asked.UnknownWorker unknown -> throw unknown();
            case WorkerDirectory.Asked.NotTheOwner stranger ->
                throw Problem.of(HttpStatus.FORBIDDEN, "not-the-owner", "the worker belongs to another account");
            case WorkerDirectory.Asked.Refused refused ->
                throw Problem.of(HttpStatus.CONFLICT, "no-ticket", refused.reason());
            case WorkerDirectory.Asked.Later later -> throw Problem.unavailable(later.reason());
        };
    }

    private WorkerDirectory.Asked ask(Address worker, Address caller) {
        try {
            return workers.ask(worker, caller);
        } catch (RpcException e) {
            throw Problem.unavailable("the chain cannot be read");
        }
    }

    private static String purpose(Address worker) {
        return "get a new join ticket for the worker " + worker;
    }

    private WorkerRecord known(String id) {
        return workers.find(Problem.address("the worker's id", id)).orElseThrow(WorkersController::unknown);
    }

    private static Problem unknown() {
        return Problem.notFound("the master knows no such worker");
    }
}
