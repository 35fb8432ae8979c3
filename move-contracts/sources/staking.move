/// The owner's money and key: adding stake, leaving in two steps, earnings, key rotation, ticket clearing.
module daasvader::staking;

use daasvader::config::Config;
use daasvader::k8s_scheduler::K8sScheduler;
use daasvader::worker::{Self, Worker, WorkerCap};
use daasvader::worker_events;
use daasvader::worker_registry::WorkerRegistry;
use sui::clock::Clock;
use sui::coin::Coin;
use sui::sui::SUI;

// === Errors ===

#[error(code = 0)]
const EZeroAmount: vector<u8> = b"The amount must be above zero";
#[error(code = 1)]
const EUnbonding: vector<u8> = b"The worker is already unbonding";
#[error(code = 2)]
const EStillActive: vector<u8> = b"An active worker must drain first";
#[error(code = 3)]
const ENotUnbonding: vector<u8> = b"The worker is not unbonding";
#[error(code = 4)]
const EStillLocked: vector<u8> = b"The unbonding time has not passed";
#[error(code = 5)]
const ESlashOpen: vector<u8> = b"A slash proposal is not decided";
#[error(code = 6)]
const ERequestsOpen: vector<u8> = b"The worker has open requests";
#[error(code = 7)]
const EAmountTooHigh: vector<u8> = b"The amount is above the earnings";
#[error(code = 8)]
const ENotSlashed: vector<u8> = b"The worker is not slashed";
#[error(code = 9)]
const EBanned: vector<u8> = b"The worker was slashed for malice";
#[error(code = 10)]
const EStakeTooLow: vector<u8> = b"The stake is below the minimum";
#[error(code = 11)]
const ETicketNotExpired: vector<u8> = b"The ticket has not expired";

// === Public functions ===

/// Adds the whole coin to the bonded stake.
/// Aborts with `config::EWrongVersion`, `config::EPaused`, `worker::EWrongWorkerCap`, `EZeroAmount`, `EUnbonding`.
public fun add_stake(worker: &mut Worker, cap: &WorkerCap, config: &Config, stake: Coin<SUI>) {
    config.assert_not_paused();
    worker.assert_cap(cap);
    let amount = stake.value();
    assert!(amount > 0, EZeroAmount);
    assert!(worker.unlock_at_ms() == 0, EUnbonding);
    let total = worker.stake_mut().join(stake.into_balance());
    let (stream_id, seq) = worker.take_seq();
    worker_events::stake_deposited(stream_id, seq, amount, total);
}

/// First step of leaving: all stake starts to unbond, and stays slashable. A pending worker goes to draining.
/// Aborts with `config::EWrongVersion`, `worker::EWrongWorkerCap`, `EUnbonding`, `EStillActive`.
public fun begin_unbonding(worker: &mut Worker, cap: &WorkerCap, config: &Config, clock: &Clock) {
    config.assert_version();
    worker.assert_cap(cap);
    assert!(worker.unlock_at_ms() == 0, EUnbonding);
    assert!(worker.status() != worker::active(), EStillActive);
    if (worker.status() == worker::pending()) worker.set_state(worker::draining(), false, false);
    let money = worker.stake_mut().withdraw_all();
    let amount = money.value();
    worker.unbonding_mut().join(money);
    let unlock_at_ms = clock.timestamp_ms() + config.settings().unbonding_ms();
    worker.set_unlock_at_ms(unlock_at_ms);
    let (stream_id, seq) = worker.take_seq();
    worker_events::unbonding_started(stream_id, seq, amount, unlock_at_ms);
}

/// Last step of leaving: deletes the worker and its cap, and returns stake and earnings.
/// Aborts with `config::EWrongVersion`, `worker::EWrongWorkerCap`, `ENotUnbonding`, `EStillLocked`, `ESlashOpen`, `ERequestsOpen`.
public fun leave(
    worker: Worker,
    cap: WorkerCap,
    config: &Config,
    registry: &mut WorkerRegistry,
    scheduler: &K8sScheduler,
    clock: &Clock,
    ctx: &mut TxContext,
): Coin<SUI> {
    config.assert_version();
    worker.assert_cap(&cap);
    assert!(worker.unlock_at_ms() > 0, ENotUnbonding);
    assert!(clock.timestamp_ms() >= worker.unlock_at_ms(), EStillLocked);
    assert!(worker.open_slashes() == 0, ESlashOpen);
    assert!(scheduler.workload(object::id(&worker)) == 0, ERequestsOpen);
    let paid = worker.unbonding() + worker.earnings();
    registry.forget(&worker, paid);
    worker.destroy(cap).into_coin(ctx)
}

/// Returns `amount` MIST of the earnings.
/// Aborts with `config::EWrongVersion`, `worker::EWrongWorkerCap`, `EZeroAmount`, `EAmountTooHigh`.
public fun withdraw_earnings(
    worker: &mut Worker,
    cap: &WorkerCap,
    config: &Config,
    amount: u64,
    ctx: &mut TxContext,
): Coin<SUI> {
    config.assert_version();
    worker.assert_cap(cap);
    assert!(amount > 0, EZeroAmount);
    assert!(amount <= worker.earnings(), EAmountTooHigh);
    let coin = worker.earnings_mut().split(amount).into_coin(ctx);
    let remaining = worker.earnings();
    let (stream_id, seq) = worker.take_seq();
    worker_events::earnings_withdrawn(stream_id, seq, amount, remaining);
    coin
}

/// A slashed worker whose stake is whole again goes back to pending.
/// Aborts with `config::EWrongVersion`, `worker::EWrongWorkerCap`, `ENotSlashed`, `EBanned`, `EUnbonding`, `ESlashOpen`, `EStakeTooLow`.
public fun reinstate(worker: &mut Worker, cap: &WorkerCap, config: &Config) {
    config.assert_version();
    worker.assert_cap(cap);
    assert!(worker.status() == worker::slashed(), ENotSlashed);
    assert!(!worker.banned(), EBanned);
    assert!(worker.unlock_at_ms() == 0, EUnbonding);
    assert!(worker.open_slashes() == 0, ESlashOpen);
    assert!(worker.stake() >= config.settings().min_stake(), EStakeTooLow);
    worker.set_state(worker::pending(), false, false);
}

/// Replaces the X25519 key (32 bytes). A ticket sealed to the old key is deleted.
/// Aborts with `config::EWrongVersion`, `worker::EWrongWorkerCap`, `worker::EBadKey`.
public fun rotate_key(
    worker: &mut Worker,
    cap: &WorkerCap,
    config: &Config,
    x25519_key: vector<u8>,
) {
    config.assert_version();
    worker.assert_cap(cap);
    worker.replace_key(x25519_key);
    let key_version = worker.key_version();
    let (stream_id, seq) = worker.take_seq();
    worker_events::worker_key_rotated(stream_id, seq, key_version, x25519_key);
    if (worker.ticket().is_some()) worker.clear_ticket();
}

/// The worker deletes its join ticket after use.
/// Aborts with `config::EWrongVersion`, `worker::EWrongWorkerCap`, `worker::ENoTicket`.
public fun clear_join_token(worker: &mut Worker, cap: &WorkerCap, config: &Config) {
    config.assert_version();
    worker.assert_cap(cap);
    worker.clear_ticket();
}

/// Anybody deletes a join ticket that has expired.
/// Aborts with `config::EWrongVersion`, `worker::ENoTicket`, `ETicketNotExpired`.
public fun clear_expired_join_token(worker: &mut Worker, config: &Config, clock: &Clock) {
    config.assert_version();
    worker.assert_version();
    let ticket = worker.ticket();
    assert!(ticket.is_none() || ticket.borrow().is_expired(clock), ETicketNotExpired);
    worker.clear_ticket();
}
