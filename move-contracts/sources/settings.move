/// The numbers that the administrator may set, and the bounds that even the administrator may not leave.
module daasvader::settings;

// === Errors ===

#[error(code = 0)]
const EMinStakeZero: vector<u8> = b"The minimum stake must be above zero";
#[error(code = 1)]
const EFeeShareTooHigh: vector<u8> = b"The protocol share must be at most 3,000 basis points";
#[error(code = 2)]
const EUnbondingTooShort: vector<u8> =
    b"Unbonding must last at least as long as the dispute window";
#[error(code = 3)]
const EUnbondingTooLong: vector<u8> = b"Unbonding must last at most 30 days";
#[error(code = 4)]
const EDisputeWindowTooShort: vector<u8> = b"The dispute window must last at least one hour";
#[error(code = 5)]
const EHeartbeatTimeoutTooShort: vector<u8> = b"The heartbeat timeout must be at least 10 seconds";
#[error(code = 6)]
const ERequestTtlOutOfRange: vector<u8> = b"The longest request life must be 1 second to 7 days";
#[error(code = 7)]
const EGraceTooLong: vector<u8> = b"The grace after a deadline must be at most one hour";
#[error(code = 8)]
const ETicketTtlOutOfRange: vector<u8> = b"A join ticket must live 1 ms to 15 minutes";
#[error(code = 9)]
const EDowntimeSlashOutOfRange: vector<u8> = b"A downtime slash must be 500 to 1,000 basis points";
#[error(code = 10)]
const EAbuseSlashOutOfRange: vector<u8> = b"An abuse slash must be 1,500 to 2,500 basis points";
#[error(code = 11)]
const EMaliceSlashOutOfRange: vector<u8> = b"A malice slash must be 5,000 to 10,000 basis points";
#[error(code = 12)]
const EHeartbeatTimeoutTooLong: vector<u8> = b"The heartbeat timeout must be at most one day";

// === Constants ===

const MAX_FEE_BPS: u64 = 3_000;
const HOUR_MS: u64 = 3_600_000;
const DAY_MS: u64 = 86_400_000;

// === Structs ===

/// All settings of one deployment. Money in MIST, times in ms, shares in basis points.
public struct Settings has copy, drop, store {
    min_stake: u64,
    min_fee: u64,
    fee_bps: u64,
    unbonding_ms: u64,
    dispute_window_ms: u64,
    heartbeat_timeout_ms: u64,
    request_ttl_max_ms: u64,
    expire_grace_ms: u64,
    ticket_ttl_max_ms: u64,
    slash_downtime_bps: u64,
    slash_abuse_bps: u64,
    slash_malice_bps: u64,
}

// === View functions ===

/// Least stake of a worker that works, in MIST.
public fun min_stake(self: &Settings): u64 { self.min_stake }

/// Least fee of a request, in MIST.
public fun min_fee(self: &Settings): u64 { self.min_fee }

/// The protocol's share of a fee, in basis points.
public fun fee_bps(self: &Settings): u64 { self.fee_bps }

/// Time from the start of unbonding to the payout, in ms.
public fun unbonding_ms(self: &Settings): u64 { self.unbonding_ms }

/// Time in which a proposed slash can be disputed, in ms.
public fun dispute_window_ms(self: &Settings): u64 { self.dispute_window_ms }

/// Silence after which anybody may mark a worker offline, in ms.
public fun heartbeat_timeout_ms(self: &Settings): u64 { self.heartbeat_timeout_ms }

/// Longest life of a request, in ms.
public fun request_ttl_max_ms(self: &Settings): u64 { self.request_ttl_max_ms }

/// Time after the deadline in which only the operator may end a request that was taken, in ms.
public fun expire_grace_ms(self: &Settings): u64 { self.expire_grace_ms }

/// Longest life of a join ticket, in ms.
public fun ticket_ttl_max_ms(self: &Settings): u64 { self.ticket_ttl_max_ms }

/// Slash for downtime, in basis points of the bonded stake.
public fun slash_downtime_bps(self: &Settings): u64 { self.slash_downtime_bps }

/// Slash for false reports or abuse, in basis points of the bonded stake.
public fun slash_abuse_bps(self: &Settings): u64 { self.slash_abuse_bps }

/// Slash for malice, in basis points of the bonded stake.
public fun slash_malice_bps(self: &Settings): u64 { self.slash_malice_bps }

// === Package functions ===

/// Checks every bound and returns the settings. Aborts with the code of the first bound that is left, in field order.
public(package) fun new(
    min_stake: u64,
    min_fee: u64,
    fee_bps: u64,
    unbonding_ms: u64,
    dispute_window_ms: u64,
    heartbeat_timeout_ms: u64,
    request_ttl_max_ms: u64,
    expire_grace_ms: u64,
    ticket_ttl_max_ms: u64,
    slash_downtime_bps: u64,
    slash_abuse_bps: u64,
    slash_malice_bps: u64,
): Settings {
    assert!(min_stake > 0, EMinStakeZero);
    assert!(fee_bps <= MAX_FEE_BPS, EFeeShareTooHigh);
    assert!(unbonding_ms >= dispute_window_ms, EUnbondingTooShort);
    assert!(unbonding_ms <= 30 * DAY_MS, EUnbondingTooLong);
    assert!(dispute_window_ms >= HOUR_MS, EDisputeWindowTooShort);
    assert!(heartbeat_timeout_ms >= 10_000, EHeartbeatTimeoutTooShort);
    assert!(heartbeat_timeout_ms <= DAY_MS, EHeartbeatTimeoutTooLong);
    assert!(request_ttl_max_ms >= 1_000 && request_ttl_max_ms <= 7 * DAY_MS, ERequestTtlOutOfRange);
    assert!(expire_grace_ms <= HOUR_MS, EGraceTooLong);
    assert!(ticket_ttl_max_ms > 0 && ticket_ttl_max_ms <= 900_000, ETicketTtlOutOfRange);
    assert!(slash_downtime_bps >= 500 && slash_downtime_bps <= 1_000, EDowntimeSlashOutOfRange);
    assert!(slash_abuse_bps >= 1_500 && slash_abuse_bps <= 2_500, EAbuseSlashOutOfRange);
    assert!(slash_malice_bps >= 5_000 && slash_malice_bps <= 10_000, EMaliceSlashOutOfRange);
    Settings {
        min_stake,
        min_fee,
        fee_bps,
        unbonding_ms,
        dispute_window_ms,
        heartbeat_timeout_ms,
        request_ttl_max_ms,
        expire_grace_ms,
        ticket_ttl_max_ms,
        slash_downtime_bps,
        slash_abuse_bps,
        slash_malice_bps,
    }
}

/// The settings a deployment starts with.
public(package) fun defaults(): Settings {
    new(
        1_000_000_000,
        1_000_000,
        500,
        7 * DAY_MS,
        DAY_MS,
        180_000,
        HOUR_MS,
        60_000,
        900_000,
        500,
        1_500,
        5_000,
    )
}
