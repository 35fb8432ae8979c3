/// Submitting requests, and the count of what is open. What happens to a request then is in `k8s_lifecycle` and
/// `k8s_receipt`.
module daasvader::k8s_scheduler;

use daasvader::caps::AdminCap;
use daasvader::config::{Self, Config};
use daasvader::config_events;
use daasvader::k8s_request::{Self, RequestSpec};
use daasvader::request_events;
use daasvader::worker_choice;
use daasvader::worker_registry::WorkerRegistry;
use std::string::String;
use sui::balance::{Self, Balance};
use sui::clock::Clock;
use sui::coin::Coin;
use sui::dynamic_field as df;
use sui::sui::SUI;
use sui::table::{Self, Table};

// === Errors ===

#[error(code = 0)]
const EFeeTooLow: vector<u8> = b"The fee is below the minimum";
#[error(code = 1)]
const ETtlOutOfRange: vector<u8> = b"The request must live 1 ms to the longest life";

// === Structs ===

/// Stable outer object. The value lies in a dynamic field named by `version` (u64); the worker to which a request's
/// workload was moved lies in one named by the request's id (ID), whatever the version.
public struct K8sScheduler has key {
    id: UID,
    version: u64,
}

/// The value behind `K8sScheduler`. `workload` has a row for each worker with open requests, and no other.
public struct SchedulerInner has store {
    next_seq: u64,
    created: u64,
    ended: u64,
    workload: Table<ID, u64>,
    protocol_fees: Balance<SUI>,
}

// === Public functions ===

/// Submits a request with an inline payload of at most 4,096 bytes; the whole coin is its fee. Shares the `K8sRequest`
/// and returns its id. `pinned_worker` names the worker, else the less loaded of two is chosen among those of at
/// least `min_tier`. The request can expire `ttl_ms` after now.
/// Aborts with `config::EWrongVersion`, `config::EPaused`, `EFeeTooLow`, `ETtlOutOfRange`, `k8s_request`'s codes, `worker_choice::ENoAvailableWorker`.
public fun submit_k8s_request(
    self: &mut K8sScheduler,
    config: &Config,
    registry: &WorkerRegistry,
    fee: Coin<SUI>,
    method: String,
    resource: String,
    namespace: String,
    name: String,
    payload: vector<u8>,
    priority: u8,
    client_request_id: String,
    pinned_worker: Option<ID>,
    min_tier: u8,
    ttl_ms: u64,
    clock: &Clock,
    ctx: &mut TxContext,
): ID {
    self.assert_submission(config, &fee, ttl_ms);
    let spec = k8s_request::inline_spec(
        method,
        resource,
        namespace,
        name,
        payload,
        priority,
        client_request_id,
    );
    self.schedule(registry, fee, spec, pinned_worker, min_tier, ttl_ms, clock, ctx)
}

/// As `submit_k8s_request`, with a payload in Walrus: its blob id and sha256, 32 bytes each.
/// Aborts as `submit_k8s_request`.
public fun submit_k8s_request_blob(
    self: &mut K8sScheduler,
    config: &Config,
    registry: &WorkerRegistry,
    fee: Coin<SUI>,
    method: String,
    resource: String,
    namespace: String,
    name: String,
    payload_blob_id: vector<u8>,
    payload_sha256: vector<u8>,
    priority: u8,
    client_request_id: String,
    pinned_worker: Option<ID>,
    min_tier: u8,
    ttl_ms: u64,
    clock: &Clock,
    ctx: &mut TxContext,
): ID {
    self.assert_submission(config, &fee, ttl_ms);
    let spec = k8s_request::blob_spec(
        method,
        resource,
        namespace,
        name,
        payload_blob_id,
        payload_sha256,
        priority,
        client_request_id,
    );
    self.schedule(registry, fee, spec, pinned_worker, min_tier, ttl_ms, clock, ctx)
}

// === View functions ===

/// The version of this object.
public fun version(self: &K8sScheduler): u64 { self.version }

/// Requests that have not ended. Aborts with `config::EWrongVersion`.
public fun get_active_request_count(self: &K8sScheduler): u64 { self.created() - self.ended() }

/// Requests that were ever created. Aborts with `config::EWrongVersion`.
public fun created(self: &K8sScheduler): u64 { self.inner().created }

/// Requests that ended. Aborts with `config::EWrongVersion`.
public fun ended(self: &K8sScheduler): u64 { self.inner().ended }

/// Open requests of one worker. Aborts with `config::EWrongVersion`.
public fun workload(self: &K8sScheduler, worker_id: ID): u64 {
    let workload = &self.inner().workload;
    if (workload.contains(worker_id)) workload[worker_id] else 0
}

/// Protocol fees that were not withdrawn, in MIST. Aborts with `config::EWrongVersion`.
public fun protocol_fees(self: &K8sScheduler): u64 { self.inner().protocol_fees.value() }

/// The next `seq` of this object's stream. Aborts with `config::EWrongVersion`.
public fun next_seq(self: &K8sScheduler): u64 { self.inner().next_seq }

/// The worker to which the request's workload was moved last, if ever.
public fun moved_to(self: &K8sScheduler, request_id: ID): Option<ID> {
    if (df::exists_(&self.id, request_id)) option::some(*df::borrow(&self.id, request_id))
    else option::none()
}

// === Admin functions ===

/// Moves the value to this package's version after an upgrade.
/// Aborts with `config::EWrongVersion`, `config::EWrongAdminCap`, `config::EAlreadyCurrent`.
public fun migrate(self: &mut K8sScheduler, cap: &AdminCap, config: &Config) {
    config.assert_admin(cap);
    config::assert_outdated(self.version);
    let from_version = self.version;
    let inner: SchedulerInner = df::remove(&mut self.id, from_version);
    self.version = config::current_version();
    df::add(&mut self.id, self.version, inner);
    let (stream_id, seq) = self.take_seq();
    config_events::migrated(stream_id, seq, from_version, config::current_version());
}

// === Package functions ===

/// A scheduler without requests. Fresh ids in this order: scheduler, workload.
public(package) fun new(ctx: &mut TxContext): K8sScheduler {
    let version = config::current_version();
    let mut scheduler = K8sScheduler { id: object::new(ctx), version };
    let inner = SchedulerInner {
        next_seq: 0,
        created: 0,
        ended: 0,
        workload: table::new(ctx),
        protocol_fees: balance::zero(),
    };
    df::add(&mut scheduler.id, version, inner);
    scheduler
}

/// Shares the scheduler.
#[allow(lint(share_owned, custom_state_change))]
public(package) fun share(self: K8sScheduler) {
    transfer::share_object(self);
}

/// Counts a request of the worker out; returns the stream's id and its next number, which is thereby used.
/// Aborts with `config::EWrongVersion`.
public(package) fun close(self: &mut K8sScheduler, worker_id: ID): (ID, u64) {
    let inner = self.inner_mut();
    inner.ended = inner.ended + 1;
    inner.unload(worker_id);
    self.take_seq()
}

/// Counts an open request from one worker to another. Aborts with `config::EWrongVersion`.
public(package) fun shift(self: &mut K8sScheduler, from: ID, to: ID) {
    let inner = self.inner_mut();
    inner.unload(from);
    let _ = inner.load(to);
}

/// Records the worker on which the request's workload runs from now on.
public(package) fun record_move(self: &mut K8sScheduler, request_id: ID, to: ID) {
    if (df::exists_(&self.id, request_id)) *df::borrow_mut(&mut self.id, request_id) = to
    else df::add(&mut self.id, request_id, to);
}

/// The less loaded of two workers of at least `min_tier`.
/// Aborts with `config::EWrongVersion`, `worker_choice::ENoAvailableWorker`.
public(package) fun less_loaded(
    self: &K8sScheduler,
    registry: &WorkerRegistry,
    min_tier: u8,
    ctx: &TxContext,
): ID {
    let (first, second) = worker_choice::two(
        registry.active_set(),
        min_tier,
        ctx.digest(),
        self.next_seq(),
    );
    if (self.workload(second) < self.workload(first)) second else first
}

/// The stream's id and its next number, which is thereby used. Aborts with `config::EWrongVersion`.
public(package) fun take_seq(self: &mut K8sScheduler): (ID, u64) {
    let stream_id = object::id(self);
    let inner = self.inner_mut();
    let seq = inner.next_seq;
    inner.next_seq = seq + 1;
    (stream_id, seq)
}

/// Takes the protocol's share of a fee in. Aborts with `config::EWrongVersion`.
public(package) fun add_protocol_fee(self: &mut K8sScheduler, money: Balance<SUI>) {
    self.inner_mut().protocol_fees.join(money);
}

/// Takes `amount` MIST of the protocol's fees out. Aborts with `config::EWrongVersion`.
public(package) fun split_protocol_fees(self: &mut K8sScheduler, amount: u64): Balance<SUI> {
    self.inner_mut().protocol_fees.split(amount)
}

/// Sends money to an account; nothing is sent when there is none.
public(package) fun pay(money: Balance<SUI>, to: address, ctx: &mut TxContext) {
    if (money.value() == 0) money.destroy_zero()
    else transfer::public_transfer(money.into_coin(ctx), to);
}

// === Private functions ===

fun inner(self: &K8sScheduler): &SchedulerInner {
    config::assert_current(self.version);
    df::borrow(&self.id, self.version)
}

fun inner_mut(self: &mut K8sScheduler): &mut SchedulerInner {
    config::assert_current(self.version);
    df::borrow_mut(&mut self.id, self.version)
}

fun assert_submission(self: &K8sScheduler, config: &Config, fee: &Coin<SUI>, ttl_ms: u64) {
    config.assert_not_paused();
    config::assert_current(self.version);
    assert!(fee.value() >= config.settings().min_fee(), EFeeTooLow);
    assert!(ttl_ms > 0 && ttl_ms <= config.settings().request_ttl_max_ms(), ETtlOutOfRange);
}

fun choose(
    self: &K8sScheduler,
    registry: &WorkerRegistry,
    pinned_worker: Option<ID>,
    min_tier: u8,
    ctx: &TxContext,
): ID {
    if (pinned_worker.is_some()) {
        return worker_choice::pinned(registry.active_set(), *pinned_worker.borrow(), min_tier)
    };
    self.less_loaded(registry, min_tier, ctx)
}

fun load(self: &mut SchedulerInner, worker_id: ID): u64 {
    let before = if (self.workload.contains(worker_id)) self.workload[worker_id] else 0;
    if (before > 0) { self.workload.remove(worker_id); };
    self.workload.add(worker_id, before + 1);
    before + 1
}

fun unload(self: &mut SchedulerInner, worker_id: ID) {
    let left = self.workload.remove(worker_id) - 1;
    if (left > 0) self.workload.add(worker_id, left);
}

fun schedule(
    self: &mut K8sScheduler,
    registry: &WorkerRegistry,
    fee: Coin<SUI>,
    spec: RequestSpec,
    pinned_worker: Option<ID>,
    min_tier: u8,
    ttl_ms: u64,
    clock: &Clock,
    ctx: &mut TxContext,
): ID {
    let worker_id = self.choose(registry, pinned_worker, min_tier, ctx);
    let pinned = pinned_worker.is_some();
    let (stream_id, seq) = self.take_seq();
    let inner = self.inner_mut();
    inner.created = inner.created + 1;
    let workload = inner.load(worker_id);
    let request = k8s_request::new(
        spec,
        worker_id,
        pinned,
        min_tier,
        fee.into_balance(),
        seq,
        ttl_ms,
        clock,
        ctx,
    );
    let request_id = object::id(&request);
    request_events::request_scheduled(
        stream_id,
        seq,
        request_id,
        spec.client_request_id(),
        request.requester(),
        spec.method(),
        spec.resource(),
        spec.namespace(),
        spec.name(),
        spec.payload_sha256(),
        spec.payload_blob_id(),
        spec.priority(),
        request.fee(),
        request.created_at_ms(),
        request.deadline_ms(),
    );
    let (_, assigned_seq) = self.take_seq();
    request_events::worker_assigned(
        stream_id,
        assigned_seq,
        request_id,
        spec.client_request_id(),
        worker_id,
        pinned,
        min_tier,
        workload,
    );
    request.share();
    request_id
}

// === Test-only functions ===

#[test_only]
/// Puts the value under another version, as an older package would have left it.
public fun set_version_for_testing(self: &mut K8sScheduler, version: u64) {
    let inner: SchedulerInner = df::remove(&mut self.id, self.version);
    df::add(&mut self.id, version, inner);
    self.version = version;
}

#[test_only]
/// The value behind the object.
public fun inner_for_testing(self: &K8sScheduler): &SchedulerInner { self.inner() }
