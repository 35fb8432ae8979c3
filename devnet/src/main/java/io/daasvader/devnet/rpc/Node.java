package io.daasvader.devnet.rpc;

import io.daasvader.devnet.chain.Chain;
import io.daasvader.devnet.engine.Rejection;
import io.daasvader.devnet.fault.Fault;
import io.daasvader.devnet.fault.Faults;
import io.daasvader.devnet.ledger.Checkpoint;
import io.daasvader.devnet.ledger.Ledger;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** What all services share. */
record Node(Ledger ledger, Chain chain, Faults faults, String version) {
    private static final long BEHIND = 20;

    /** The tip as this node says it is. */
    long visibleTip() {
        long tip = ledger.tip().sequence();
        return faults.isArmed(Fault.NODE_BEHIND) && faults.fire(Fault.NODE_BEHIND) ? Math.max(0, tip - BEHIND) : tip;
    }

    String server() {
        return "devnet (simulated chain)/" + version;
    }

    String chainId() {
        return faults.fire(Fault.WRONG_CHAIN_ID)
                ? "4btiuiMPvEENsttpZC7CZ53DruC3MAgfznDbASZ7DR6S"
                : ledger.chainId().toString();
    }

    Checkpoint available(long sequence) {
        if (sequence < ledger.lowestAvailable()) {
            throw Status.NOT_FOUND
                    .withDescription("Checkpoint " + sequence + " is pruned")
                    .asRuntimeException();
        }
        return ledger.checkpoint(sequence)
                .orElseThrow(() -> Status.NOT_FOUND
                        .withDescription("Checkpoint " + sequence + " not found")
                        .asRuntimeException());
    }

    /** Answers one call; refusals become INVALID_ARGUMENT. */
    static <T> void answer(StreamObserver<T> out, Supplier<T> answer) {
        T message;
        try {
            message = answer.get();
        } catch (RuntimeException e) {
            out.onError(status(e));
            return;
        }
        out.onNext(message);
        out.onCompleted();
    }

    static RuntimeException status(Throwable e) {
        Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        if (cause instanceof io.grpc.StatusRuntimeException s) {
            return s;
        }
        boolean refused = cause instanceof Rejection || cause instanceof IllegalArgumentException;
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return (refused ? Status.INVALID_ARGUMENT : Status.INTERNAL.withCause(cause))
                .withDescription(message)
                .asRuntimeException();
    }
}
