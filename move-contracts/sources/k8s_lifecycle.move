/// What happens to a request without a receipt: it is taken, cancelled or expires.
module daasvader::k8s_lifecycle;

use daasvader::caps::OperatorCap;
use daasvader::config::Config;
use daasvader::k8s_request::K8sRequest;
use daasvader::k8s_scheduler::{Self, K8sScheduler};
use daasvader::operator;
use daasvader::request_events;
use sui::clock::Clock;

// === Errors ===

#[error(code = 0)]
const ENotRequester: vector<u8> = b"Only the requester can cancel";
#[error(code = 1)]
const ENotOpen: vector<u8> = b"The request was already taken";
#[error(code = 2)]
const EDeadlinePassed: vector<u8> = b"The request is past its deadline";
#[error(code = 3)]
const ENotExpired: vector<u8> = b"The request has not expired";

// === Method aliases ===

use fun take as K8sScheduler.take;

// === Public functions ===

/// The operator takes an open request before its deadline; from now on only a receipt or expiry ends it.
/// Aborts with `operator`'s codes, `config::EWrongVersion`, `ENotOpen`, `EDeadlinePassed`.
public fun take_request(
    scheduler: &mut K8sScheduler,
    cap: &OperatorCap,
    config: &Config,
    request: &mut K8sRequest,
    clock: &Clock,
) {
    operator::assert_operator(config, cap);
    request.assert_version();
    assert!(request.is_open(), ENotOpen);
    assert!(clock.timestamp_ms() < request.deadline_ms(), EDeadlinePassed);
    scheduler.take(request, clock);
}

/// As `take_request`, for batches: an already taken or overdue request is left as it is, and the answer is false.
/// Aborts with `operator`'s codes, `config::EWrongVersion`.
public fun try_take_request(
    scheduler: &mut K8sScheduler,
    cap: &OperatorCap,
    config: &Config,
    request: &mut K8sRequest,
    clock: &Clock,
): bool {
    operator::assert_operator(config, cap);
    request.assert_version();
    if (!request.is_open() || clock.timestamp_ms() >= request.deadline_ms()) return false;
    scheduler.take(request, clock);
    true
}

/// The requester takes an open request back; the fee goes back to it and the request is deleted.
/// Aborts with `config::EWrongVersion`, `ENotRequester`, `ENotOpen`.
public fun cancel_request(
    scheduler: &mut K8sScheduler,
    config: &Config,
    request: K8sRequest,
    ctx: &mut TxContext,
) {
    config.assert_version();
    request.assert_version();
    assert!(request.requester() == ctx.sender(), ENotRequester);
    assert!(request.is_open(), ENotOpen);
    let (request_id, worker_id) = (object::id(&request), request.worker_id());
    let (requester, refund) = (request.requester(), request.fee());
    let client_request_id = request.spec().client_request_id();
    let (stream_id, seq) = scheduler.close(worker_id);
    request_events::request_cancelled(
        stream_id,
        seq,
        request_id,
        client_request_id,
        worker_id,
        requester,
        refund,
    );
    k8s_scheduler::pay(request.destroy(), requester, ctx);
}

/// Anybody ends a request that got no receipt: an open one from its deadline on, a taken one `expire_grace_ms` later.
/// The fee goes back to the requester and the request is deleted. Aborts with `config::EWrongVersion`, `ENotExpired`.
public fun expire_request(
    scheduler: &mut K8sScheduler,
    config: &Config,
    request: K8sRequest,
    clock: &Clock,
    ctx: &mut TxContext,
) {
    config.assert_version();
    request.assert_version();
    let grace_ms = if (request.is_open()) 0 else config.settings().expire_grace_ms();
    assert!(clock.timestamp_ms() >= request.deadline_ms() + grace_ms, ENotExpired);
    let (request_id, worker_id) = (object::id(&request), request.worker_id());
    let (requester, refund) = (request.requester(), request.fee());
    let client_request_id = request.spec().client_request_id();
    let (stream_id, seq) = scheduler.close(worker_id);
    request_events::request_expired(
        stream_id,
        seq,
        request_id,
        client_request_id,
        worker_id,
        requester,
        refund,
    );
    k8s_scheduler::pay(request.destroy(), requester, ctx);
}

// === Private functions ===

fun take(scheduler: &mut K8sScheduler, request: &mut K8sRequest, clock: &Clock) {
    request.take(clock);
    let (stream_id, seq) = scheduler.take_seq();
    request_events::request_taken(
        stream_id,
        seq,
        object::id(request),
        request.spec().client_request_id(),
        request.worker_id(),
        request.taken_at_ms(),
    );
}
