/// Events of requests. The stream is the scheduler named by `stream_id`; its `seq` starts at 0 and has no gap.
module daasvader::request_events;

use std::string::String;
use sui::event;

// === Events ===

/// A request was paid for. The payload itself lies in the request object (or in Walrus); `fee` in MIST.
public struct K8sAPIRequestScheduled has copy, drop {
    stream_id: ID,
    seq: u64,
    request_id: ID,
    client_request_id: String,
    requester: address,
    method: String,
    resource: String,
    namespace: String,
    name: String,
    payload_sha256: vector<u8>,
    payload_blob_id: vector<u8>,
    priority: u8,
    fee: u64,
    created_at_ms: u64,
    deadline_ms: u64,
}

/// The request's worker was chosen among those of at least `min_tier`, or named by the requester (`pinned`). `workload`
/// counts the worker's open requests with this one.
public struct WorkerAssigned has copy, drop {
    stream_id: ID,
    seq: u64,
    request_id: ID,
    client_request_id: String,
    worker_id: ID,
    pinned: bool,
    min_tier: u8,
    workload: u64,
}

/// The operator took the request: from now on its requester cannot cancel it.
public struct K8sAPIRequestTaken has copy, drop {
    stream_id: ID,
    seq: u64,
    request_id: ID,
    client_request_id: String,
    worker_id: ID,
    taken_at_ms: u64,
}

/// The receipt. `completed` tells an answer of the cluster (`ok` = HTTP 200 to 299) from a failure with a refund.
/// `reason` is 0 for none. Money in MIST: `worker_share + protocol_share + refund` = fee.
public struct K8sAPIResult has copy, drop {
    stream_id: ID,
    seq: u64,
    request_id: ID,
    client_request_id: String,
    worker_id: ID,
    requester: address,
    completed: bool,
    ok: bool,
    http_status: u16,
    object_uid: String,
    reason: u16,
    answer_sha256: vector<u8>,
    answer_blob_id: vector<u8>,
    worker_share: u64,
    protocol_share: u64,
    refund: u64,
    ended_at_ms: u64,
}

/// The requester took the request back before the operator took it. `refund` in MIST.
public struct K8sAPIRequestCancelled has copy, drop {
    stream_id: ID,
    seq: u64,
    request_id: ID,
    client_request_id: String,
    worker_id: ID,
    requester: address,
    refund: u64,
}

/// The request passed its deadline without a receipt. `refund` in MIST.
public struct K8sAPIRequestExpired has copy, drop {
    stream_id: ID,
    seq: u64,
    request_id: ID,
    client_request_id: String,
    worker_id: ID,
    requester: address,
    refund: u64,
}

/// The administrator took protocol fees. `amount` and what is left in MIST.
public struct ProtocolFeesWithdrawn has copy, drop {
    stream_id: ID,
    seq: u64,
    amount: u64,
    remaining: u64,
}

// === Package functions ===

/// Emits `K8sAPIRequestScheduled`.
public(package) fun request_scheduled(
    stream_id: ID,
    seq: u64,
    request_id: ID,
    client_request_id: String,
    requester: address,
    method: String,
    resource: String,
    namespace: String,
    name: String,
    payload_sha256: vector<u8>,
    payload_blob_id: vector<u8>,
    priority: u8,
    fee: u64,
    created_at_ms: u64,
    deadline_ms: u64,
) {
    event::emit(K8sAPIRequestScheduled {
        stream_id,
        seq,
        request_id,
        client_request_id,
        requester,
        method,
        resource,
        namespace,
        name,
        payload_sha256,
        payload_blob_id,
        priority,
        fee,
        created_at_ms,
        deadline_ms,
    });
}

/// Emits `WorkerAssigned`.
public(package) fun worker_assigned(
    stream_id: ID,
    seq: u64,
    request_id: ID,
    client_request_id: String,
    worker_id: ID,
    pinned: bool,
    min_tier: u8,
    workload: u64,
) {
    event::emit(WorkerAssigned {
        stream_id,
        seq,
        request_id,
        client_request_id,
        worker_id,
        pinned,
        min_tier,
        workload,
    });
}

/// Emits `K8sAPIRequestTaken`.
public(package) fun request_taken(
    stream_id: ID,
    seq: u64,
    request_id: ID,
    client_request_id: String,
    worker_id: ID,
    taken_at_ms: u64,
) {
    event::emit(K8sAPIRequestTaken {
        stream_id,
        seq,
        request_id,
        client_request_id,
        worker_id,
        taken_at_ms,
    });
}

/// Emits `K8sAPIResult`.
public(package) fun request_result(
    stream_id: ID,
    seq: u64,
    request_id: ID,
    client_request_id: String,
    worker_id: ID,
    requester: address,
    completed: bool,
    ok: bool,
    http_status: u16,
    object_uid: String,
    reason: u16,
    answer_sha256: vector<u8>,
    answer_blob_id: vector<u8>,
    worker_share: u64,
    protocol_share: u64,
    refund: u64,
    ended_at_ms: u64,
) {
    event::emit(K8sAPIResult {
        stream_id,
        seq,
        request_id,
        client_request_id,
        worker_id,
        requester,
        completed,
        ok,
        http_status,
        object_uid,
        reason,
        answer_sha256,
        answer_blob_id,
        worker_share,
        protocol_share,
        refund,
        ended_at_ms,
    });
}

/// Emits `K8sAPIRequestCancelled`.
public(package) fun request_cancelled(
    stream_id: ID,
    seq: u64,
    request_id: ID,
    client_request_id: String,
    worker_id: ID,
    requester: address,
    refund: u64,
) {
    event::emit(K8sAPIRequestCancelled {
        stream_id,
        seq,
        request_id,
        client_request_id,
        worker_id,
        requester,
        refund,
    });
}

/// Emits `K8sAPIRequestExpired`.
public(package) fun request_expired(
    stream_id: ID,
    seq: u64,
    request_id: ID,
    client_request_id: String,
    worker_id: ID,
    requester: address,
    refund: u64,
) {
    event::emit(K8sAPIRequestExpired {
        stream_id,
        seq,
        request_id,
        client_request_id,
        worker_id,
        requester,
        refund,
    });
}

/// Emits `ProtocolFeesWithdrawn`.
public(package) fun protocol_fees_withdrawn(stream_id: ID, seq: u64, amount: u64, remaining: u64) {
    event::emit(ProtocolFeesWithdrawn { stream_id, seq, amount, remaining });
}
