/// The protocol's money: its share of the fees, and what was slashed.
module daasvader::treasury;

use daasvader::caps::AdminCap;
use daasvader::config::Config;
use daasvader::k8s_scheduler::K8sScheduler;
use daasvader::request_events;
use daasvader::worker_events;
use daasvader::worker_registry::WorkerRegistry;
use sui::coin::Coin;
use sui::sui::SUI;

// === Errors ===

#[error(code = 0)]
const EAmountTooHigh: vector<u8> = b"The amount is above what is held";

// === Admin functions ===

/// Returns `amount` MIST of the protocol's fees.
/// Aborts with `config::EWrongVersion`, `config::EWrongAdminCap`, `EAmountTooHigh`.
public fun withdraw_protocol_fees(
    scheduler: &mut K8sScheduler,
    cap: &AdminCap,
    config: &Config,
    amount: u64,
    ctx: &mut TxContext,
): Coin<SUI> {
    config.assert_admin(cap);
    assert!(amount <= scheduler.protocol_fees(), EAmountTooHigh);
    let coin = scheduler.split_protocol_fees(amount).into_coin(ctx);
    let remaining = scheduler.protocol_fees();
    let (stream_id, seq) = scheduler.take_seq();
    request_events::protocol_fees_withdrawn(stream_id, seq, amount, remaining);
    coin
}

/// Returns `amount` MIST of the slashed money.
/// Aborts with `config::EWrongVersion`, `config::EWrongAdminCap`, `EAmountTooHigh`.
public fun withdraw_slashed(
    registry: &mut WorkerRegistry,
    cap: &AdminCap,
    config: &Config,
    amount: u64,
    ctx: &mut TxContext,
): Coin<SUI> {
    config.assert_admin(cap);
    assert!(amount <= registry.slashed(), EAmountTooHigh);
    let coin = registry.split_slashed(amount).into_coin(ctx);
    let remaining = registry.slashed();
    let (stream_id, seq) = registry.take_seq();
    worker_events::slashed_withdrawn(stream_id, seq, amount, remaining);
    coin
}
