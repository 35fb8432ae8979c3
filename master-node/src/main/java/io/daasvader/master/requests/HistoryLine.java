package io.daasvader.master.requests;

import java.util.Optional;

/**
 * One step of a request, tied to its transactions and its object.
 *
 * @param id grows with each step; a page ends with one
 * @param atMs when the master wrote it, ms since the epoch
 * @param step what happened
 * @param scheduledTx digest of the transaction that scheduled the request
 * @param eventIndex index of the scheduling event in that transaction
 * @param tx digest of the transaction that this step is about
 * @param httpStatus status of the answer
 * @param objectUid UID of the object in the cluster
 * @param receiptTx digest of the transaction that ended the request
 * @param detail for people
 */
public record HistoryLine(
        long id,
        long atMs,
        String requestId,
        Optional<String> clientRequestId,
        String owner,
        String step,
        Optional<String> scheduledTx,
        Optional<Long> eventIndex,
        Optional<String> tx,
        Optional<Integer> httpStatus,
        Optional<String> objectUid,
        Optional<ReasonView> reason,
        Optional<String> receiptTx,
        Optional<String> state,
        Optional<String> detail) {}
