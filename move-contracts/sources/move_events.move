/// Events of workloads that go to another worker. The stream is the scheduler named by `stream_id`, as of `request_events`.
module daasvader::move_events;

use sui::event;

// === Events ===

/// What a request put into the cluster goes from a worker that cannot run it any more to another: the receipt of the
/// move, which says why. `open` tells that the request has not ended yet and is carried out by the new worker, to which its fee goes.
/// `reason`: 1 the worker is offline, 2 it is leaving, 3 it was slashed, 4 it has left. `last_heartbeat_ms` is its last
/// sign of life; 0 when it has left.
public struct WorkloadMoved has copy, drop {
    stream_id: ID,
    seq: u64,
    request_id: ID,
    requester: address,
    from_worker_id: ID,
    to_worker_id: ID,
    reason: u8,
    open: bool,
    last_heartbeat_ms: u64,
    moved_at_ms: u64,
}

// === Package functions ===

/// Emits `WorkloadMoved`.
public(package) fun workload_moved(
    stream_id: ID,
    seq: u64,
    request_id: ID,
    requester: address,
    from_worker_id: ID,
    to_worker_id: ID,
    reason: u8,
    open: bool,
    last_heartbeat_ms: u64,
    moved_at_ms: u64,
) {
    event::emit(WorkloadMoved {
        stream_id,
        seq,
        request_id,
        requester,
        from_worker_id,
        to_worker_id,
        reason,
        open,
        last_heartbeat_ms,
        moved_at_ms,
    });
}
