package io.daasvader.sui.send;

import io.daasvader.sui.tx.ProgrammableTransaction;

/**
 * What should happen on chain, once.
 *
 * @param requestId the caller's name for this intent, unique for ever, at most 256 characters; sending the same id again
 *     gives the outcome of the first sending
 * @param transaction what to run; its owned object references must stay valid until the outcome is known
 */
public record TransactionPlan(String requestId, ProgrammableTransaction transaction) {
    private static final int LONGEST_ID = 256;

    public TransactionPlan {
        if (requestId.isBlank() || requestId.length() > LONGEST_ID) {
            throw new IllegalArgumentException("a request id has 1 to " + LONGEST_ID + " characters");
        }
    }
}
