/// Events of workers and their registry. The stream is the object named by `stream_id`: the registry for joining and
/// leaving, the worker itself for everything else. Each stream's `seq` starts at 0 and has no gap.
module daasvader::worker_events;

use std::string::String;
use sui::event;

// === Events ===

/// A worker joined. Stream: registry.
public struct WorkerRegistered has copy, drop {
    stream_id: ID,
    seq: u64,
    worker_id: ID,
    owner: address,
    node_id: String,
    x25519_key: vector<u8>,
    stake: u64,
    registered_at_ms: u64,
}

/// A worker left for good and its object is deleted. Stream: registry. `paid` in MIST.
public struct WorkerLeft has copy, drop {
    stream_id: ID,
    seq: u64,
    worker_id: ID,
    owner: address,
    node_id: String,
    paid: u64,
}

/// The administrator took slashed money. Stream: registry. `amount` and what is left in MIST.
public struct SlashedWithdrawn has copy, drop {
    stream_id: ID,
    seq: u64,
    amount: u64,
    remaining: u64,
}

/// Stake came in. Stream: worker. `amount` and the new stake in MIST.
public struct StakeDeposited has copy, drop {
    stream_id: ID,
    seq: u64,
    amount: u64,
    stake: u64,
}

/// Status (0 pending, 1 active, 2 draining, 3 slashed), presence or maintenance changed. Stream: worker.
public struct WorkerStatusChanged has copy, drop {
    stream_id: ID,
    seq: u64,
    old_status: u8,
    new_status: u8,
    online: bool,
    maintenance: bool,
}

/// The worker gave a sign of life. Stream: worker.
public struct WorkerHeartbeat has copy, drop {
    stream_id: ID,
    seq: u64,
    at_ms: u64,
}

/// The worker's key was replaced; tickets sealed to older versions are void. Stream: worker.
public struct WorkerKeyRotated has copy, drop {
    stream_id: ID,
    seq: u64,
    key_version: u64,
    x25519_key: vector<u8>,
}

/// The operator found another attestation tier. Stream: worker.
public struct AttestationTierSet has copy, drop {
    stream_id: ID,
    seq: u64,
    old_tier: u8,
    new_tier: u8,
}

/// A sealed join ticket lies in the worker; the event tells its blake2b256 only. Stream: worker.
public struct JoinTokenSet has copy, drop {
    stream_id: ID,
    seq: u64,
    ciphertext_hash: vector<u8>,
    key_version: u64,
    expires_at_ms: u64,
}

/// The join ticket was deleted: used, expired, replaced key, or slashed. Stream: worker.
public struct JoinTokenCleared has copy, drop {
    stream_id: ID,
    seq: u64,
    ciphertext_hash: vector<u8>,
}

/// All stake is unbonding and still slashable. Stream: worker. `amount` in MIST.
public struct UnbondingStarted has copy, drop {
    stream_id: ID,
    seq: u64,
    amount: u64,
    unlock_at_ms: u64,
}

/// Earnings were paid out. Stream: worker. `amount` and what is left in MIST.
public struct EarningsWithdrawn has copy, drop {
    stream_id: ID,
    seq: u64,
    amount: u64,
    remaining: u64,
}

// === Package functions ===

/// Emits `WorkerRegistered`.
public(package) fun worker_registered(
    stream_id: ID,
    seq: u64,
    worker_id: ID,
    owner: address,
    node_id: String,
    x25519_key: vector<u8>,
    stake: u64,
    registered_at_ms: u64,
) {
    event::emit(WorkerRegistered {
        stream_id,
        seq,
        worker_id,
        owner,
        node_id,
        x25519_key,
        stake,
        registered_at_ms,
    });
}

/// Emits `WorkerLeft`.
public(package) fun worker_left(
    stream_id: ID,
    seq: u64,
    worker_id: ID,
    owner: address,
    node_id: String,
    paid: u64,
) {
    event::emit(WorkerLeft { stream_id, seq, worker_id, owner, node_id, paid });
}

/// Emits `SlashedWithdrawn`.
public(package) fun slashed_withdrawn(stream_id: ID, seq: u64, amount: u64, remaining: u64) {
    event::emit(SlashedWithdrawn { stream_id, seq, amount, remaining });
}

/// Emits `StakeDeposited`.
public(package) fun stake_deposited(stream_id: ID, seq: u64, amount: u64, stake: u64) {
    event::emit(StakeDeposited { stream_id, seq, amount, stake });
}

/// Emits `WorkerStatusChanged`.
public(package) fun worker_status_changed(
    stream_id: ID,
    seq: u64,
    old_status: u8,
    new_status: u8,
    online: bool,
    maintenance: bool,
) {
    event::emit(WorkerStatusChanged {
        stream_id,
        seq,
        old_status,
        new_status,
        online,
        maintenance,
    });
}

/// Emits `WorkerHeartbeat`.
public(package) fun worker_heartbeat(stream_id: ID, seq: u64, at_ms: u64) {
    event::emit(WorkerHeartbeat { stream_id, seq, at_ms });
}

/// Emits `WorkerKeyRotated`.
public(package) fun worker_key_rotated(
    stream_id: ID,
    seq: u64,
    key_version: u64,
    x25519_key: vector<u8>,
) {
    event::emit(WorkerKeyRotated { stream_id, seq, key_version, x25519_key });
}

/// Emits `AttestationTierSet`.
public(package) fun attestation_tier_set(stream_id: ID, seq: u64, old_tier: u8, new_tier: u8) {
    event::emit(AttestationTierSet { stream_id, seq, old_tier, new_tier });
}

/// Emits `JoinTokenSet`.
public(package) fun join_token_set(
    stream_id: ID,
    seq: u64,
    ciphertext_hash: vector<u8>,
    key_version: u64,
    expires_at_ms: u64,
) {
    event::emit(JoinTokenSet { stream_id, seq, ciphertext_hash, key_version, expires_at_ms });
}

/// Emits `JoinTokenCleared`.
public(package) fun join_token_cleared(stream_id: ID, seq: u64, ciphertext_hash: vector<u8>) {
    event::emit(JoinTokenCleared { stream_id, seq, ciphertext_hash });
}

/// Emits `UnbondingStarted`.
public(package) fun unbonding_started(stream_id: ID, seq: u64, amount: u64, unlock_at_ms: u64) {
    event::emit(UnbondingStarted { stream_id, seq, amount, unlock_at_ms });
}

/// Emits `EarningsWithdrawn`.
public(package) fun earnings_withdrawn(stream_id: ID, seq: u64, amount: u64, remaining: u64) {
    event::emit(EarningsWithdrawn { stream_id, seq, amount, remaining });
}
