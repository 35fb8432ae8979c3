/// Receipts: how a taken request ends by the operator's word, exactly once.
///
/// From the moment a request is taken until `expire_grace_ms` after its deadline nobody but the operator can end it, so a
/// batch of receipts sent in that time cannot lose an input to somebody else. The `try_` functions skip a request
/// that is not taken instead of aborting the batch.
module daasvader::k8s_receipt;

use daasvader::caps::OperatorCap;
use daasvader::config::Config;
use daasvader::k8s_request::K8sRequest;
use daasvader::k8s_scheduler::{Self, K8sScheduler};
use daasvader::operator;
use daasvader::request_events;
use daasvader::shares;
use daasvader::worker::Worker;
use std::string::String;
use sui::clock::Clock;

// === Errors ===

#[error(code = 0)]
const ENotTaken: vector<u8> = b"The request is not taken";
#[error(code = 1)]
const EWrongWorker: vector<u8> = b"The request is assigned to another worker";
#[error(code = 2)]
const EHttpStatus: vector<u8> = b"The HTTP status must be 100 to 599";
#[error(code = 3)]
const EObjectUidLength: vector<u8> = b"The object UID must have at most 64 bytes";
#[error(code = 4)]
const EAnswerHashLength: vector<u8> = b"The answer's sha256 must have 32 bytes";
#[error(code = 5)]
const EAnswerBlobIdLength: vector<u8> = b"The answer's blob id must have 0 or 32 bytes";
#[error(code = 6)]
const EUnknownReason: vector<u8> = b"The reason of a failure must be 100 to 699";

// === Constants ===

const REFUSED: u16 = 1;
const INVALID: u16 = 2;
const WORKER_GONE: u16 = 6;
const REASONS_OF_A_CLASS: u16 = 100;
const MAX_OBJECT_UID_BYTES: u64 = 64;

// === Structs ===

/// What is told about the end of a request.
public struct Receipt has copy, drop {
    completed: bool,
    http_status: u16,
    object_uid: String,
    reason: u16,
    answer_sha256: vector<u8>,
    answer_blob_id: vector<u8>,
}

// === Public functions ===

/// Ends a taken request with the cluster's answer, whatever its HTTP status (100 to 599; `ok` = 200 to 299). The fee goes
/// to the worker's earnings, less the protocol's share, which is rounded up. `object_uid` has at most 64 bytes,
/// `reason` is the cluster's reason as a number (0 = none), `answer_sha256` has 32 bytes, `answer_blob_id` 0 or 32.
/// Aborts with `operator`'s codes, `config::EWrongVersion`, `EHttpStatus`, `EObjectUidLength`, `EAnswerHashLength`,
/// `EAnswerBlobIdLength`, `EWrongWorker`, `ENotTaken`.
public fun complete_request(
    scheduler: &mut K8sScheduler,
    cap: &OperatorCap,
    config: &Config,
    worker: &mut Worker,
    request: K8sRequest,
    http_status: u16,
    object_uid: String,
    reason: u16,
    answer_sha256: vector<u8>,
    answer_blob_id: vector<u8>,
    clock: &Clock,
    ctx: &mut TxContext,
) {
    let receipt = completion(http_status, object_uid, reason, answer_sha256, answer_blob_id);
    assert_receipt(cap, config, worker, &request, &receipt);
    assert!(!request.is_open(), ENotTaken);
    scheduler.end(config, worker, request, receipt, clock, ctx);
}

/// As `complete_request`, for batches: a request that is not taken is left as it is, and the answer is false.
/// Aborts as `complete_request`, but for `ENotTaken`.
public fun try_complete_request(
    scheduler: &mut K8sScheduler,
    cap: &OperatorCap,
    config: &Config,
    worker: &mut Worker,
    request: K8sRequest,
    http_status: u16,
    object_uid: String,
    reason: u16,
    answer_sha256: vector<u8>,
    answer_blob_id: vector<u8>,
    clock: &Clock,
    ctx: &mut TxContext,
): bool {
    let receipt = completion(http_status, object_uid, reason, answer_sha256, answer_blob_id);
    assert_receipt(cap, config, worker, &request, &receipt);
    scheduler.try_end(config, worker, request, receipt, clock, ctx)
}

/// Ends a taken request that the cluster never answered. The hundreds of `reason` are its class: 1 refused by admission,
/// 2 invalid payload (the requester's fault: the protocol keeps its share, the rest is refunded), 3 unavailable,
/// 4 timeout, 5 internal, 6 worker gone (all is refunded); the rest of it tells more and is the operator's to define.
/// `http_status` is 0 or 100 to 599; `answer_sha256` is the hash of the explanation.
/// Aborts with `operator`'s codes, `config::EWrongVersion`, `EUnknownReason`, then as `complete_request`.
public fun fail_request(
    scheduler: &mut K8sScheduler,
    cap: &OperatorCap,
    config: &Config,
    worker: &mut Worker,
    request: K8sRequest,
    http_status: u16,
    reason: u16,
    answer_sha256: vector<u8>,
    answer_blob_id: vector<u8>,
    clock: &Clock,
    ctx: &mut TxContext,
) {
    let receipt = failure(http_status, reason, answer_sha256, answer_blob_id);
    assert_receipt(cap, config, worker, &request, &receipt);
    assert!(!request.is_open(), ENotTaken);
    scheduler.end(config, worker, request, receipt, clock, ctx);
}

/// As `fail_request`, for batches: a request that is not taken is left as it is, and the answer is false.
/// Aborts as `fail_request`, but for `ENotTaken`.
public fun try_fail_request(
    scheduler: &mut K8sScheduler,
    cap: &OperatorCap,
    config: &Config,
    worker: &mut Worker,
    request: K8sRequest,
    http_status: u16,
    reason: u16,
    answer_sha256: vector<u8>,
    answer_blob_id: vector<u8>,
    clock: &Clock,
    ctx: &mut TxContext,
): bool {
    let receipt = failure(http_status, reason, answer_sha256, answer_blob_id);
    assert_receipt(cap, config, worker, &request, &receipt);
    scheduler.try_end(config, worker, request, receipt, clock, ctx)
}

// === Private functions ===

use fun end as K8sScheduler.end;
use fun try_end as K8sScheduler.try_end;

fun completion(
    http_status: u16,
    object_uid: String,
    reason: u16,
    answer_sha256: vector<u8>,
    answer_blob_id: vector<u8>,
): Receipt {
    Receipt {
        completed: true,
        http_status,
        object_uid,
        reason,
        answer_sha256,
        answer_blob_id,
    }
}

fun failure(
    http_status: u16,
    reason: u16,
    answer_sha256: vector<u8>,
    answer_blob_id: vector<u8>,
): Receipt {
    Receipt {
        completed: false,
        http_status,
        object_uid: b"".to_string(),
        reason,
        answer_sha256,
        answer_blob_id,
    }
}

fun assert_receipt(
    cap: &OperatorCap,
    config: &Config,
    worker: &Worker,
    request: &K8sRequest,
    receipt: &Receipt,
) {
    operator::assert_operator(config, cap);
    worker.assert_version();
    request.assert_version();
    let status = receipt.http_status;
    let blob_id_length = receipt.answer_blob_id.length();
    let in_range = status >= 100 && status <= 599;
    assert!(receipt.completed || is_failure(receipt.reason), EUnknownReason);
    assert!(in_range || (!receipt.completed && status == 0), EHttpStatus);
    assert!(receipt.object_uid.length() <= MAX_OBJECT_UID_BYTES, EObjectUidLength);
    assert!(receipt.answer_sha256.length() == 32, EAnswerHashLength);
    assert!(blob_id_length == 0 || blob_id_length == 32, EAnswerBlobIdLength);
    assert!(request.worker_id() == object::id(worker), EWrongWorker);
}

fun is_failure(reason: u16): bool {
    let class = reason / REASONS_OF_A_CLASS;
    class >= REFUSED && class <= WORKER_GONE
}

fun try_end(
    scheduler: &mut K8sScheduler,
    config: &Config,
    worker: &mut Worker,
    request: K8sRequest,
    receipt: Receipt,
    clock: &Clock,
    ctx: &mut TxContext,
): bool {
    if (request.is_open()) {
        request.share();
        return false
    };
    scheduler.end(config, worker, request, receipt, clock, ctx);
    true
}

fun end(
    scheduler: &mut K8sScheduler,
    config: &Config,
    worker: &mut Worker,
    request: K8sRequest,
    receipt: Receipt,
    clock: &Clock,
    ctx: &mut TxContext,
) {
    let (request_id, worker_id) = (object::id(&request), request.worker_id());
    let requester = request.requester();
    let client_request_id = request.spec().client_request_id();
    let Receipt { completed, http_status, object_uid, reason, answer_sha256, answer_blob_id } =
        receipt;
    let mut money = request.destroy();
    let class = reason / REASONS_OF_A_CLASS;
    let at_fault = class == REFUSED || class == INVALID;
    let protocol_share = if (completed || at_fault) {
        shares::up(money.value(), config.settings().fee_bps())
    } else 0;
    scheduler.add_protocol_fee(money.split(protocol_share));
    let rest = money.value();
    let (worker_share, refund) = if (completed) (rest, 0) else (0, rest);
    worker.earnings_mut().join(money.split(worker_share));
    let (stream_id, seq) = scheduler.close(worker_id);
    request_events::request_result(
        stream_id,
        seq,
        request_id,
        client_request_id,
        worker_id,
        requester,
        completed,
        completed && http_status >= 200 && http_status <= 299,
        http_status,
        object_uid,
        reason,
        answer_sha256,
        answer_blob_id,
        worker_share,
        protocol_share,
        refund,
        clock.timestamp_ms(),
    );
    k8s_scheduler::pay(money, requester, ctx);
}
