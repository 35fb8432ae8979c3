/// Work goes on elsewhere: what runs on a worker that is offline, leaving, slashed or gone gets another one.
///
/// The contract chooses the new worker, as for a new request; the operator carries the move out in the cluster. A
/// move that happened already is left as it is and answers false, so that a batch can be sent again.
module daasvader::k8s_move;

use daasvader::caps::OperatorCap;
use daasvader::config::Config;
use daasvader::k8s_request::K8sRequest;
use daasvader::k8s_scheduler::K8sScheduler;
use daasvader::move_events;
use daasvader::operator;
use daasvader::worker::{Self, Worker};
use daasvader::worker_registry::WorkerRegistry;
use sui::clock::Clock;

// === Errors ===

#[error(code = 0)]
const EStillWorking: vector<u8> = b"The worker is active and online";

// === Constants ===

const OFFLINE: u8 = 1;
const LEAVING: u8 = 2;
const SLASHED: u8 = 3;
const LEFT: u8 = 4;

// === Method aliases ===

use fun move_from as K8sScheduler.move_from;

// === Public functions ===

/// Moves what an ended request left in the cluster away from `worker`, which is offline, leaving or slashed (or
/// pending again after a slash). Of an ended request the operator tells the requester and the least tier asked for.
/// False when the workload was moved to another worker before.
/// Aborts with `operator`'s codes, `config::EWrongVersion`, `EStillWorking`, `worker_choice::ENoAvailableWorker`.
public fun move_workload(
    scheduler: &mut K8sScheduler,
    cap: &OperatorCap,
    config: &Config,
    registry: &WorkerRegistry,
    worker: &Worker,
    request_id: ID,
    requester: address,
    min_tier: u8,
    clock: &Clock,
    ctx: &mut TxContext,
): bool {
    operator::assert_operator(config, cap);
    let reason = reason(worker);
    let last_heartbeat_ms = worker.last_heartbeat_ms();
    let from = object::id(worker);
    scheduler.move_from(
        registry,
        from,
        reason,
        last_heartbeat_ms,
        request_id,
        requester,
        min_tier,
        clock,
        ctx,
    )
}

/// As `move_workload`, from a worker whose object is gone because it left with its stake.
/// Aborts as `move_workload`; `EStillWorking` while the worker can be chosen.
public fun move_workload_of_left(
    scheduler: &mut K8sScheduler,
    cap: &OperatorCap,
    config: &Config,
    registry: &WorkerRegistry,
    left_worker: ID,
    request_id: ID,
    requester: address,
    min_tier: u8,
    clock: &Clock,
    ctx: &mut TxContext,
): bool {
    operator::assert_operator(config, cap);
    assert!(!registry.is_active(left_worker), EStillWorking);
    scheduler.move_from(
        registry,
        left_worker,
        LEFT,
        0,
        request_id,
        requester,
        min_tier,
        clock,
        ctx,
    )
}

/// Gives a request that has not ended from `worker` to another one of the tier asked for: it is counted there, and the
/// fee will go there. False when the request is not the worker's any more, or its requester named the worker.
/// Aborts with `operator`'s codes, `config::EWrongVersion`, `EStillWorking`, `worker_choice::ENoAvailableWorker`.
public fun reassign_request(
    scheduler: &mut K8sScheduler,
    cap: &OperatorCap,
    config: &Config,
    registry: &WorkerRegistry,
    worker: &Worker,
    request: &mut K8sRequest,
    clock: &Clock,
    ctx: &mut TxContext,
): bool {
    operator::assert_operator(config, cap);
    request.assert_version();
    let reason = reason(worker);
    let from = object::id(worker);
    if (request.pinned() || request.worker_id() != from) return false;
    let to = scheduler.less_loaded(registry, request.min_tier(), ctx);
    scheduler.shift(from, to);
    request.assign(to);
    let (stream_id, seq) = scheduler.take_seq();
    move_events::workload_moved(
        stream_id,
        seq,
        object::id(request),
        request.requester(),
        from,
        to,
        reason,
        true,
        worker.last_heartbeat_ms(),
        clock.timestamp_ms(),
    );
    true
}

// === Private functions ===

fun reason(worker: &Worker): u8 {
    worker.assert_version();
    let status = worker.status();
    assert!(status != worker::active() || !worker.online(), EStillWorking);
    if (status == worker::active()) OFFLINE
    else if (status == worker::draining()) LEAVING
    else SLASHED
}

fun move_from(
    scheduler: &mut K8sScheduler,
    registry: &WorkerRegistry,
    from: ID,
    reason: u8,
    last_heartbeat_ms: u64,
    request_id: ID,
    requester: address,
    min_tier: u8,
    clock: &Clock,
    ctx: &TxContext,
): bool {
    let place = scheduler.moved_to(request_id);
    if (place.is_some() && *place.borrow() != from) return false;
    let to = scheduler.less_loaded(registry, min_tier, ctx);
    scheduler.record_move(request_id, to);
    let (stream_id, seq) = scheduler.take_seq();
    move_events::workload_moved(
        stream_id,
        seq,
        request_id,
        requester,
        from,
        to,
        reason,
        false,
        last_heartbeat_ms,
        clock.timestamp_ms(),
    );
    true
}
