package io.daasvader.contracts.account;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import java.util.Optional;

/**
 * What is asked of the cluster; the package's limits hold.
 *
 * @param method GET, POST, PUT, PATCH or DELETE
 * @param resource plural such as {@code deployments}, or {@code apply}
 * @param namespace empty for the account's home namespace
 * @param name empty for lists, or when the payload has it
 * @param payload JSON or YAML, at most 4,096 bytes; empty for none
 * @param priority 0 to 9
 * @param clientRequestId the caller's own id, at most 64 bytes
 * @param worker the worker object to use; else the chain chooses
 * @param minTier lowest attestation tier of the worker, 0 to 3
 * @param feeMist what the request pays, in MIST
 * @param ttlMs after how long it can expire, in ms
 */
public record Submission(
        String method,
        String resource,
        String namespace,
        String name,
        Bytes payload,
        int priority,
        String clientRequestId,
        Optional<Address> worker,
        int minTier,
        long feeMist,
        long ttlMs) {}
