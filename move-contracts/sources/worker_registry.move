/// Joining, and everything that decides whether a worker can be chosen. Written on such changes only.
module daasvader::worker_registry;

use daasvader::active_set::{Self, ActiveSet};
use daasvader::caps::{AdminCap, OperatorCap};
use daasvader::config::{Self, Config};
use daasvader::config_events;
use daasvader::node_name;
use daasvader::operator;
use daasvader::ticket;
use daasvader::worker::{Self, Worker};
use daasvader::worker_events;
use std::string::String;
use sui::balance::{Self, Balance};
use sui::clock::Clock;
use sui::coin::Coin;
use sui::dynamic_field as df;
use sui::sui::SUI;
use sui::table::{Self, Table};

// === Errors ===

#[error(code = 0)]
const EStakeTooLow: vector<u8> = b"The stake is below the minimum";
#[error(code = 1)]
const EBadNodeId: vector<u8> =
    b"The node id must be 1 to 63 of a-z, 0-9, '-', not starting or ending with '-'";
#[error(code = 2)]
const ENodeTaken: vector<u8> = b"A worker with this node id exists";
#[error(code = 3)]
const ENotPending: vector<u8> = b"The worker is not pending";
#[error(code = 4)]
const ECannotJoin: vector<u8> = b"Only pending and active workers get a join ticket";
#[error(code = 5)]
const EWrongKeyVersion: vector<u8> = b"The ticket is sealed to another version of the worker's key";
#[error(code = 6)]
const EEvidenceUsed: vector<u8> = b"This evidence already counted";

// === Structs ===

/// Stable outer object. The value lies in a dynamic field named by `version` (u64).
public struct WorkerRegistry has key {
    id: UID,
    version: u64,
}

/// The value behind `WorkerRegistry`.
public struct RegistryInner has store {
    next_seq: u64,
    worker_count: u64,
    nodes: Table<String, ID>,
    active: ActiveSet,
    evidence: Table<vector<u8>, ID>,
    slashed: Balance<SUI>,
}

// === Public functions ===

/// Registers the caller's machine with its whole `stake` coin, shares its `Worker`, gives the caller the soulbound
/// `WorkerCap` and returns the worker's id. `node_id` is the Kubernetes node name, `x25519_key` has 32 bytes.
/// Aborts with `config::EWrongVersion`, `config::EPaused`, `EStakeTooLow`, `EBadNodeId`, `ENodeTaken`, `worker::EBadKey`.
public fun stake_and_register_worker(
    self: &mut WorkerRegistry,
    config: &Config,
    stake: Coin<SUI>,
    node_id: String,
    x25519_key: vector<u8>,
    clock: &Clock,
    ctx: &mut TxContext,
): ID {
    config.assert_not_paused();
    let inner = self.inner_mut();
    let amount = stake.value();
    assert!(amount >= config.settings().min_stake(), EStakeTooLow);
    assert!(node_name::is_valid(&node_id), EBadNodeId);
    assert!(!inner.nodes.contains(node_id), ENodeTaken);
    let (mut worker, cap) = worker::new(node_id, x25519_key, clock, ctx);
    let worker_id = object::id(&worker);
    worker.stake_mut().join(stake.into_balance());
    inner.nodes.add(node_id, worker_id);
    inner.worker_count = inner.worker_count + 1;
    let (stream_id, seq) = self.take_seq();
    worker_events::worker_registered(
        stream_id,
        seq,
        worker_id,
        worker.owner(),
        node_id,
        x25519_key,
        amount,
        clock.timestamp_ms(),
    );
    let (worker_stream, worker_seq) = worker.take_seq();
    worker_events::stake_deposited(worker_stream, worker_seq, amount, amount);
    worker.share(cap);
    worker_id
}

/// Lets a pending worker work: the operator saw its node join.
/// Aborts with `operator`'s codes, `config::EPaused`, `config::EWrongVersion`, `ENotPending`, `EStakeTooLow`.
public fun activate_worker(
    self: &mut WorkerRegistry,
    cap: &OperatorCap,
    config: &Config,
    worker: &mut Worker,
    clock: &Clock,
) {
    operator::assert_operator(config, cap);
    config.assert_not_paused();
    worker.assert_version();
    assert!(worker.status() == worker::pending(), ENotPending);
    assert!(worker.stake() >= config.settings().min_stake(), EStakeTooLow);
    worker.stamp_heartbeat(clock);
    self.change_state(worker, worker::active(), true, false);
}

/// Puts a join ticket, sealed to the worker's key of `key_version`, into the worker; an older ticket is replaced.
/// `ciphertext` has 1 to 512 bytes; `expires_at_ms` lies at most `ticket_ttl_max_ms` ahead.
/// Aborts with `operator`'s codes, `config::EPaused`, `config::EWrongVersion`, `ECannotJoin`, `EWrongKeyVersion`, `ticket`'s codes.
public fun set_join_token(
    worker: &mut Worker,
    cap: &OperatorCap,
    config: &Config,
    format: u8,
    key_version: u64,
    ciphertext: vector<u8>,
    expires_at_ms: u64,
    clock: &Clock,
) {
    operator::assert_operator(config, cap);
    config.assert_not_paused();
    worker.assert_version();
    let status = worker.status();
    assert!(status == worker::pending() || status == worker::active(), ECannotJoin);
    assert!(key_version == worker.key_version(), EWrongKeyVersion);
    let ttl_max_ms = config.settings().ticket_ttl_max_ms();
    let ticket = ticket::new(format, key_version, ciphertext, expires_at_ms, ttl_max_ms, clock);
    let ciphertext_hash = ticket.ciphertext_hash();
    worker.put_ticket(ticket);
    let (stream_id, seq) = worker.take_seq();
    worker_events::join_token_set(stream_id, seq, ciphertext_hash, key_version, expires_at_ms);
}

// === View functions ===

/// The version of this object.
public fun version(self: &WorkerRegistry): u64 { self.version }

/// How many workers exist. Aborts with `config::EWrongVersion`.
public fun worker_count(self: &WorkerRegistry): u64 { self.inner().worker_count }

/// The worker that runs the node, if any. Aborts with `config::EWrongVersion`.
public fun worker_of_node(self: &WorkerRegistry, node_id: String): Option<ID> {
    let nodes = &self.inner().nodes;
    if (nodes.contains(node_id)) option::some(nodes[node_id]) else option::none()
}

/// How many workers of at least this tier can be chosen. Aborts with `config::EWrongVersion`.
public fun active_count(self: &WorkerRegistry, min_tier: u8): u64 {
    self.inner().active.count(min_tier)
}

/// Whether the worker can be chosen. Aborts with `config::EWrongVersion`.
public fun is_active(self: &WorkerRegistry, worker_id: ID): bool {
    self.inner().active.contains(worker_id)
}

/// Slashed money that was not withdrawn, in MIST. Aborts with `config::EWrongVersion`.
public fun slashed(self: &WorkerRegistry): u64 { self.inner().slashed.value() }

/// The next `seq` of this object's stream. Aborts with `config::EWrongVersion`.
public fun next_seq(self: &WorkerRegistry): u64 { self.inner().next_seq }

// === Admin functions ===

/// Moves the value to this package's version after an upgrade.
/// Aborts with `config::EWrongVersion`, `config::EWrongAdminCap`, `config::EAlreadyCurrent`.
public fun migrate(self: &mut WorkerRegistry, cap: &AdminCap, config: &Config) {
    config.assert_admin(cap);
    config::assert_outdated(self.version);
    let from_version = self.version;
    let inner: RegistryInner = df::remove(&mut self.id, from_version);
    self.version = config::current_version();
    df::add(&mut self.id, self.version, inner);
    let (stream_id, seq) = self.take_seq();
    config_events::migrated(stream_id, seq, from_version, config::current_version());
}

/// Moves a worker to this package's version after an upgrade.
/// Aborts with `config::EWrongVersion`, `config::EWrongAdminCap`, `config::EAlreadyCurrent`.
public fun migrate_worker(worker: &mut Worker, cap: &AdminCap, config: &Config) {
    config.assert_admin(cap);
    let from_version = worker.upgrade();
    let (stream_id, seq) = worker.take_seq();
    config_events::migrated(stream_id, seq, from_version, config::current_version());
}

// === Package functions ===

/// An empty registry. Fresh ids in this order: registry, nodes, members and slots of the active set, evidence.
public(package) fun new(ctx: &mut TxContext): WorkerRegistry {
    let version = config::current_version();
    let mut registry = WorkerRegistry { id: object::new(ctx), version };
    let inner = RegistryInner {
        next_seq: 0,
        worker_count: 0,
        nodes: table::new(ctx),
        active: active_set::new(ctx),
        evidence: table::new(ctx),
        slashed: balance::zero(),
    };
    df::add(&mut registry.id, version, inner);
    registry
}

/// Shares the registry.
#[allow(lint(share_owned, custom_state_change))]
public(package) fun share(self: WorkerRegistry) {
    transfer::share_object(self);
}

/// The workers that can be chosen. Aborts with `config::EWrongVersion`.
public(package) fun active_set(self: &WorkerRegistry): &ActiveSet { &self.inner().active }

/// Moves the worker to the given state and keeps the active set true to it. Aborts with `config::EWrongVersion`.
public(package) fun change_state(
    self: &mut WorkerRegistry,
    worker: &mut Worker,
    status: u8,
    online: bool,
    maintenance: bool,
) {
    let active = &mut self.inner_mut().active;
    let worker_id = object::id(worker);
    let was_available = worker.is_available();
    worker.set_state(status, online, maintenance);
    let available = worker.is_available();
    if (available && !was_available) active.insert(worker_id, worker.tier());
    if (!available && was_available) active.remove(worker_id);
}

/// Records the tier and moves an available worker to its list. Aborts with `config::EWrongVersion`.
public(package) fun change_tier(self: &mut WorkerRegistry, worker: &mut Worker, tier: u8) {
    let active = &mut self.inner_mut().active;
    worker.set_tier(tier);
    if (worker.is_available()) {
        active.remove(object::id(worker));
        active.insert(object::id(worker), tier);
    };
}

/// Counts the evidence once for all workers. Aborts with `config::EWrongVersion`, then `EEvidenceUsed`.
public(package) fun use_evidence(
    self: &mut WorkerRegistry,
    evidence_hash: vector<u8>,
    worker_id: ID,
) {
    let evidence = &mut self.inner_mut().evidence;
    assert!(!evidence.contains(evidence_hash), EEvidenceUsed);
    evidence.add(evidence_hash, worker_id);
}

/// The stream's id and its next number, which is thereby used. Aborts with `config::EWrongVersion`.
public(package) fun take_seq(self: &mut WorkerRegistry): (ID, u64) {
    let stream_id = object::id(self);
    let inner = self.inner_mut();
    let seq = inner.next_seq;
    inner.next_seq = seq + 1;
    (stream_id, seq)
}

/// Takes slashed money in. Aborts with `config::EWrongVersion`.
public(package) fun add_slashed(self: &mut WorkerRegistry, money: Balance<SUI>) {
    self.inner_mut().slashed.join(money);
}

/// Takes `amount` MIST of the slashed money out. Aborts with `config::EWrongVersion`.
public(package) fun split_slashed(self: &mut WorkerRegistry, amount: u64): Balance<SUI> {
    self.inner_mut().slashed.split(amount)
}

/// Frees the node id of a worker that leaves with `paid` MIST, and tells it. Aborts with `config::EWrongVersion`.
public(package) fun forget(self: &mut WorkerRegistry, worker: &Worker, paid: u64) {
    let inner = self.inner_mut();
    inner.nodes.remove(worker.node_id());
    inner.worker_count = inner.worker_count - 1;
    let (stream_id, seq) = self.take_seq();
    worker_events::worker_left(
        stream_id,
        seq,
        object::id(worker),
        worker.owner(),
        worker.node_id(),
        paid,
    );
}

// === Private functions ===

fun inner(self: &WorkerRegistry): &RegistryInner {
    config::assert_current(self.version);
    df::borrow(&self.id, self.version)
}

fun inner_mut(self: &mut WorkerRegistry): &mut RegistryInner {
    config::assert_current(self.version);
    df::borrow_mut(&mut self.id, self.version)
}

// === Test-only functions ===

#[test_only]
/// Puts the value under another version, as an older package would have left it.
public fun set_version_for_testing(self: &mut WorkerRegistry, version: u64) {
    let inner: RegistryInner = df::remove(&mut self.id, self.version);
    df::add(&mut self.id, version, inner);
    self.version = version;
}

#[test_only]
/// The value behind the object.
public fun inner_for_testing(self: &WorkerRegistry): &RegistryInner { self.inner() }
