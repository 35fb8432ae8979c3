/// One staker's machine: its stake, its state, its key and its join ticket, in a shared object of its own.
module daasvader::worker;

use daasvader::config;
use daasvader::ticket::SealedTicket;
use daasvader::worker_events;
use std::string::String;
use sui::bag::{Self, Bag};
use sui::balance::{Self, Balance};
use sui::clock::Clock;
use sui::sui::SUI;

// === Errors ===

#[error(code = 0)]
const EWrongWorkerCap: vector<u8> = b"The cap is for another worker";
#[error(code = 1)]
const EBadKey: vector<u8> = b"The X25519 key must have 32 bytes that are not all zero";
#[error(code = 2)]
const ENoTicket: vector<u8> = b"The worker has no join ticket";

// === Constants ===

const PENDING: u8 = 0;
const ACTIVE: u8 = 1;
const DRAINING: u8 = 2;
const SLASHED: u8 = 3;

// === Structs ===

/// A worker. Money in MIST, times in ms since the epoch; `unlock_at_ms` is 0 while nothing unbonds.
public struct Worker has key {
    id: UID,
    version: u64,
    next_seq: u64,
    owner: address,
    node_id: String,
    x25519_key: vector<u8>,
    key_version: u64,
    stake: Balance<SUI>,
    unbonding: Balance<SUI>,
    unlock_at_ms: u64,
    earnings: Balance<SUI>,
    status: u8,
    online: bool,
    maintenance: bool,
    banned: bool,
    tier: u8,
    open_slashes: u64,
    registered_at_ms: u64,
    last_heartbeat_ms: u64,
    ticket: Option<SealedTicket>,
    extra: Bag,
}

/// The staker's power over one worker. It cannot be given away.
public struct WorkerCap has key {
    id: UID,
    worker_id: ID,
}

// === View functions ===

/// The account that staked, and to which the cap is bound.
public fun owner(self: &Worker): address { self.owner }

/// The Kubernetes node name.
public fun node_id(self: &Worker): String { self.node_id }

/// The key that tickets are sealed to, 32 bytes.
public fun x25519_key(self: &Worker): vector<u8> { self.x25519_key }

/// Counts key rotations from 0.
public fun key_version(self: &Worker): u64 { self.key_version }

/// Bonded stake, in MIST.
public fun stake(self: &Worker): u64 { self.stake.value() }

/// Stake on its way out, still slashable, in MIST.
public fun unbonding(self: &Worker): u64 { self.unbonding.value() }

/// When the unbonding stake may leave, in ms; 0 = nothing unbonds.
public fun unlock_at_ms(self: &Worker): u64 { self.unlock_at_ms }

/// Earned fees that were not withdrawn, in MIST.
public fun earnings(self: &Worker): u64 { self.earnings.value() }

/// 0 pending, 1 active, 2 draining, 3 slashed.
public fun status(self: &Worker): u8 { self.status }

/// Whether the worker's signs of life are in time.
public fun online(self: &Worker): bool { self.online }

/// Whether the owner keeps new work away.
public fun maintenance(self: &Worker): bool { self.maintenance }

/// Whether the worker was slashed for malice and can never work again.
public fun banned(self: &Worker): bool { self.banned }

/// Attestation tier, 0 (none) to 3.
public fun tier(self: &Worker): u8 { self.tier }

/// Slash proposals that are not decided.
public fun open_slashes(self: &Worker): u64 { self.open_slashes }

/// The last sign of life, in ms.
public fun last_heartbeat_ms(self: &Worker): u64 { self.last_heartbeat_ms }

/// The next `seq` of this worker's stream.
public fun next_seq(self: &Worker): u64 { self.next_seq }

/// The join ticket that lies here, if any.
public fun ticket(self: &Worker): &Option<SealedTicket> { &self.ticket }

/// The worker that a cap is for.
public fun cap_worker_id(cap: &WorkerCap): ID { cap.worker_id }

/// Status before activation.
public fun pending(): u8 { PENDING }

/// Status of a worker that works.
public fun active(): u8 { ACTIVE }

/// Status of a worker on its way out.
public fun draining(): u8 { DRAINING }

/// Status after an executed slash.
public fun slashed(): u8 { SLASHED }

// === Package functions ===

/// A pending worker with no stake, and its cap. Fresh ids in this order: worker, bag, cap. Aborts with `EBadKey`.
public(package) fun new(
    node_id: String,
    x25519_key: vector<u8>,
    clock: &Clock,
    ctx: &mut TxContext,
): (Worker, WorkerCap) {
    assert_key(&x25519_key);
    let now_ms = clock.timestamp_ms();
    let worker = Worker {
        id: object::new(ctx),
        version: config::current_version(),
        next_seq: 0,
        owner: ctx.sender(),
        node_id,
        x25519_key,
        key_version: 0,
        stake: balance::zero(),
        unbonding: balance::zero(),
        unlock_at_ms: 0,
        earnings: balance::zero(),
        status: PENDING,
        online: false,
        maintenance: false,
        banned: false,
        tier: 0,
        open_slashes: 0,
        registered_at_ms: now_ms,
        last_heartbeat_ms: now_ms,
        ticket: option::none(),
        extra: bag::new(ctx),
    };
    let cap = WorkerCap { id: object::new(ctx), worker_id: object::id(&worker) };
    (worker, cap)
}

/// Shares the worker and gives its cap to the owner.
#[allow(lint(share_owned, custom_state_change))]
public(package) fun share(self: Worker, cap: WorkerCap) {
    transfer::transfer(cap, self.owner);
    transfer::share_object(self);
}

/// Deletes the worker and its cap and returns all its money. The bag must be empty.
public(package) fun destroy(self: Worker, cap: WorkerCap): Balance<SUI> {
    let Worker { id, mut stake, unbonding, earnings, extra, .. } = self;
    stake.join(unbonding);
    stake.join(earnings);
    extra.destroy_empty();
    id.delete();
    let WorkerCap { id, .. } = cap;
    id.delete();
    stake
}

/// The stream's id and its next number, which is thereby used.
public(package) fun take_seq(self: &mut Worker): (ID, u64) {
    let seq = self.next_seq;
    self.next_seq = seq + 1;
    (object::id(self), seq)
}

/// Aborts with `config::EWrongVersion` unless this package may use the worker.
public(package) fun assert_version(self: &Worker) {
    config::assert_current(self.version);
}

/// Aborts with `config::EWrongVersion`, then with `EWrongWorkerCap`.
public(package) fun assert_cap(self: &Worker, cap: &WorkerCap) {
    self.assert_version();
    assert!(cap.worker_id == object::id(self), EWrongWorkerCap);
}

/// Moves to the given state and tells it.
public(package) fun set_state(self: &mut Worker, status: u8, online: bool, maintenance: bool) {
    let old_status = self.status;
    self.status = status;
    self.online = online;
    self.maintenance = maintenance;
    let (stream_id, seq) = self.take_seq();
    worker_events::worker_status_changed(stream_id, seq, old_status, status, online, maintenance);
}

/// Whether new work may come here: active, online and not in maintenance.
public(package) fun is_available(self: &Worker): bool {
    self.status == ACTIVE && self.online && !self.maintenance
}

/// Stamps a sign of life without telling it.
public(package) fun stamp_heartbeat(self: &mut Worker, clock: &Clock) {
    self.last_heartbeat_ms = clock.timestamp_ms();
}

/// Replaces the key and counts its version up. Aborts with `EBadKey`.
public(package) fun replace_key(self: &mut Worker, x25519_key: vector<u8>) {
    assert_key(&x25519_key);
    self.x25519_key = x25519_key;
    self.key_version = self.key_version + 1;
}

/// Puts a ticket here, in the place of an older one.
public(package) fun put_ticket(self: &mut Worker, ticket: SealedTicket) {
    self.ticket = option::some(ticket);
}

/// Deletes the ticket and tells its hash. Aborts with `ENoTicket`.
public(package) fun clear_ticket(self: &mut Worker) {
    assert!(self.ticket.is_some(), ENoTicket);
    let ciphertext_hash = self.ticket.extract().ciphertext_hash();
    let (stream_id, seq) = self.take_seq();
    worker_events::join_token_cleared(stream_id, seq, ciphertext_hash);
}

/// Replaces the attestation tier.
public(package) fun set_tier(self: &mut Worker, tier: u8) { self.tier = tier; }

/// Shuts the worker out for good.
public(package) fun ban(self: &mut Worker) { self.banned = true; }

/// Counts a slash proposal in.
public(package) fun open_slash(self: &mut Worker) { self.open_slashes = self.open_slashes + 1; }

/// Counts a slash proposal out.
public(package) fun close_slash(self: &mut Worker) { self.open_slashes = self.open_slashes - 1; }

/// The bonded stake, to be changed.
public(package) fun stake_mut(self: &mut Worker): &mut Balance<SUI> { &mut self.stake }

/// The unbonding stake, to be changed.
public(package) fun unbonding_mut(self: &mut Worker): &mut Balance<SUI> { &mut self.unbonding }

/// The earnings, to be changed.
public(package) fun earnings_mut(self: &mut Worker): &mut Balance<SUI> { &mut self.earnings }

/// Sets when the unbonding stake may leave, in ms.
public(package) fun set_unlock_at_ms(self: &mut Worker, unlock_at_ms: u64) {
    self.unlock_at_ms = unlock_at_ms;
}

/// Moves to this package's version and returns the one before. Aborts with `config::EAlreadyCurrent`.
public(package) fun upgrade(self: &mut Worker): u64 {
    config::assert_outdated(self.version);
    let from_version = self.version;
    self.version = config::current_version();
    from_version
}

// === Private functions ===

fun assert_key(key: &vector<u8>) {
    assert!(key.length() == 32 && key.any!(|byte| *byte != 0), EBadKey);
}

// === Test-only functions ===

#[test_only]
/// Marks the worker as written by another version of the package.
public fun set_version_for_testing(self: &mut Worker, version: u64) { self.version = version; }

#[test_only]
/// Moves the cap out of the way, which its owner cannot.
public fun give_away_for_testing(cap: WorkerCap, to: address) { transfer::transfer(cap, to); }
