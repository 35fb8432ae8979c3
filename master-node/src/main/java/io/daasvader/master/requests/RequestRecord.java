package io.daasvader.master.requests;

import java.util.Optional;

/**
 * A request as the master remembers it. Ids are {@code 0x…} text, digests base58, money MIST, times ms since the epoch.
 *
 * @param state name of a {@link RequestState}
 * @param completed whether the cluster answered; empty until there is an answer
 * @param httpStatus status of the receipt; empty until there is an answer
 * @param reason why it ended as it did; empty until there is an answer
 * @param answerSha256 hash of the stored answer's UTF-8 bytes, as on chain, in hex; empty until there is an answer
 * @param receiptTx the transaction that ended it
 */
public record RequestRecord(
        String requestId,
        String clientRequestId,
        String owner,
        Optional<String> workerId,
        String method,
        String resource,
        String namespace,
        String name,
        long feeMist,
        long createdAtMs,
        long deadlineMs,
        String scheduledTx,
        long eventIndex,
        long checkpoint,
        String state,
        Optional<Boolean> completed,
        Optional<Integer> httpStatus,
        Optional<ReasonView> reason,
        Optional<String> objectUid,
        Optional<String> answerSha256,
        Optional<String> receiptTx,
        long updatedAtMs) {}
