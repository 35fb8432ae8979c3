/// Whether a worker gets new work: its tier, its signs of life, maintenance and draining.
module daasvader::availability;

use daasvader::active_set;
use daasvader::caps::OperatorCap;
use daasvader::config::Config;
use daasvader::operator;
use daasvader::worker::{Self, Worker, WorkerCap};
use daasvader::worker_events;
use daasvader::worker_registry::WorkerRegistry;
use sui::clock::Clock;

// === Errors ===

#[error(code = 0)]
const ENotActive: vector<u8> = b"The worker is not active";
#[error(code = 1)]
const EAlreadyOffline: vector<u8> = b"The worker is already offline";
#[error(code = 2)]
const EHeartbeatFresh: vector<u8> = b"The worker's last heartbeat is not older than the timeout";
#[error(code = 3)]
const EAlreadyOnline: vector<u8> = b"The worker is already online";
#[error(code = 4)]
const EAlreadyInMaintenance: vector<u8> = b"The worker is already in maintenance";
#[error(code = 5)]
const ENotInMaintenance: vector<u8> = b"The worker is not in maintenance";
#[error(code = 6)]
const EUnknownTier: vector<u8> = b"The attestation tier must be 0 to 3";

// === Public functions ===

/// Stamps a sign of life with the clock, in every status.
/// Aborts with `config::EWrongVersion`, `worker::EWrongWorkerCap`.
public fun heartbeat(worker: &mut Worker, cap: &WorkerCap, config: &Config, clock: &Clock) {
    config.assert_version();
    worker.assert_cap(cap);
    worker.stamp_heartbeat(clock);
    let (stream_id, seq) = worker.take_seq();
    worker_events::worker_heartbeat(stream_id, seq, clock.timestamp_ms());
}

/// Records the attestation tier (0 to 3) that the operator verified.
/// Aborts with `operator`'s codes, `config::EWrongVersion`, `EUnknownTier`.
public fun set_attestation_tier(
    registry: &mut WorkerRegistry,
    cap: &OperatorCap,
    config: &Config,
    worker: &mut Worker,
    tier: u8,
) {
    operator::assert_operator(config, cap);
    worker.assert_version();
    assert!((tier as u64) < active_set::tiers(), EUnknownTier);
    let old_tier = worker.tier();
    registry.change_tier(worker, tier);
    let (stream_id, seq) = worker.take_seq();
    worker_events::attestation_tier_set(stream_id, seq, old_tier, tier);
}

/// Anybody takes a silent worker out of the active set: its last heartbeat is older than `heartbeat_timeout_ms`.
/// Aborts with `config::EWrongVersion`, `ENotActive`, `EAlreadyOffline`, `EHeartbeatFresh`.
public fun mark_offline(
    registry: &mut WorkerRegistry,
    config: &Config,
    worker: &mut Worker,
    clock: &Clock,
) {
    config.assert_version();
    worker.assert_version();
    let timeout_ms = config.settings().heartbeat_timeout_ms();
    assert!(worker.status() == worker::active(), ENotActive);
    assert!(worker.online(), EAlreadyOffline);
    assert!(clock.timestamp_ms() > worker.last_heartbeat_ms() + timeout_ms, EHeartbeatFresh);
    let maintenance = worker.maintenance();
    registry.change_state(worker, worker::active(), false, maintenance);
}

/// Brings a worker that was marked offline back, with a heartbeat.
/// Aborts with `config::EWrongVersion`, `worker::EWrongWorkerCap`, `ENotActive`, `EAlreadyOnline`.
public fun come_online(
    registry: &mut WorkerRegistry,
    cap: &WorkerCap,
    config: &Config,
    worker: &mut Worker,
    clock: &Clock,
) {
    assert_active(config, worker, cap);
    assert!(!worker.online(), EAlreadyOnline);
    worker.stamp_heartbeat(clock);
    let maintenance = worker.maintenance();
    registry.change_state(worker, worker::active(), true, maintenance);
}

/// Keeps new work away for a while; taken requests go on.
/// Aborts with `config::EWrongVersion`, `worker::EWrongWorkerCap`, `ENotActive`, `EAlreadyInMaintenance`.
public fun start_maintenance(
    registry: &mut WorkerRegistry,
    cap: &WorkerCap,
    config: &Config,
    worker: &mut Worker,
) {
    assert_active(config, worker, cap);
    assert!(!worker.maintenance(), EAlreadyInMaintenance);
    let online = worker.online();
    registry.change_state(worker, worker::active(), online, true);
}

/// Lets new work come again.
/// Aborts with `config::EWrongVersion`, `worker::EWrongWorkerCap`, `ENotActive`, `ENotInMaintenance`.
public fun end_maintenance(
    registry: &mut WorkerRegistry,
    cap: &WorkerCap,
    config: &Config,
    worker: &mut Worker,
) {
    assert_active(config, worker, cap);
    assert!(worker.maintenance(), ENotInMaintenance);
    let online = worker.online();
    registry.change_state(worker, worker::active(), online, false);
}

/// Ends the working life of an active worker; what follows is unbonding and leaving.
/// Aborts with `config::EWrongVersion`, `worker::EWrongWorkerCap`, `ENotActive`.
public fun drain_worker(
    registry: &mut WorkerRegistry,
    cap: &WorkerCap,
    config: &Config,
    worker: &mut Worker,
) {
    assert_active(config, worker, cap);
    registry.change_state(worker, worker::draining(), false, false);
}

// === Private functions ===

fun assert_active(config: &Config, worker: &Worker, cap: &WorkerCap) {
    config.assert_version();
    worker.assert_cap(cap);
    assert!(worker.status() == worker::active(), ENotActive);
}
