/// The settings of one deployment behind a stable outer object, its pause flag and its list of valid operator caps.
///
/// Every call reads `Config` by shared reference, so it never is a point of contention; its version is the
/// gate that shuts an old package out after an upgrade.
module daasvader::config;

use daasvader::caps::{Self, AdminCap, OperatorCap, PauseCap};
use daasvader::config_events;
use daasvader::settings::{Self, Settings};
use sui::dynamic_field as df;
use sui::package::UpgradeCap;
use sui::vec_set::{Self, VecSet};

// === Errors ===

#[error(code = 0)]
const EWrongVersion: vector<u8> = b"The object belongs to another version of the package";
#[error(code = 1)]
const EAlreadyCurrent: vector<u8> = b"The object is already at this version";
#[error(code = 2)]
const EWrongAdminCap: vector<u8> = b"The admin cap is for another deployment";
#[error(code = 3)]
const EWrongPauseCap: vector<u8> = b"The pause cap is for another deployment";
#[error(code = 4)]
const EPaused: vector<u8> = b"New obligations are paused";
#[error(code = 5)]
const EAlreadyPaused: vector<u8> = b"The deployment is already paused";
#[error(code = 6)]
const ENotPaused: vector<u8> = b"The deployment is not paused";
#[error(code = 7)]
const ETooManyOperators: vector<u8> = b"At most 8 operator caps can be valid";
#[error(code = 8)]
const EUnknownOperatorCap: vector<u8> = b"No valid operator cap has this id";

// === Constants ===

/// The version of every shared object that this package writes.
const VERSION: u64 = 1;
/// Operator caps are read in every operator call, so their list is capped.
const MAX_OPERATORS: u64 = 8;

// === Structs ===

/// Stable outer object. The value lies in a dynamic field named by `version` (u64).
public struct Config has key {
    id: UID,
    version: u64,
}

/// The value behind `Config`.
public struct ConfigInner has store {
    next_seq: u64,
    paused: bool,
    operators: VecSet<ID>,
    upgrade_cap_id: Option<ID>,
    settings: Settings,
}

// === View functions ===

/// The version that this package writes.
public fun current_version(): u64 {
    VERSION
}

/// The version of this object.
public fun version(self: &Config): u64 {
    self.version
}

/// The settings. Aborts with `EWrongVersion` when the object is not at this package's version.
public fun settings(self: &Config): &Settings {
    &self.inner().settings
}

/// Whether new obligations are stopped. Aborts with `EWrongVersion`.
public fun paused(self: &Config): bool {
    self.inner().paused
}

/// Whether the operator cap with this id is valid. Aborts with `EWrongVersion`.
public fun is_operator(self: &Config, operator_cap_id: ID): bool {
    self.inner().operators.contains(&operator_cap_id)
}

/// The recorded upgrade cap, whose owner may upgrade the package. Aborts with `EWrongVersion`.
public fun upgrade_cap_id(self: &Config): Option<ID> {
    self.inner().upgrade_cap_id
}

/// The next `seq` of this object's stream. Aborts with `EWrongVersion`.
public fun next_seq(self: &Config): u64 {
    self.inner().next_seq
}

// === Admin functions ===

/// Replaces all settings; units as in `Settings`.
/// Aborts with `EWrongVersion`, `EWrongAdminCap`, or the code of the `settings` bound that is left.
public fun update_settings(
    self: &mut Config,
    cap: &AdminCap,
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
) {
    self.assert_admin(cap);
    let settings = settings::new(
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
    );
    self.inner_mut().settings = settings;
    let (stream_id, seq) = self.take_seq();
    config_events::config_updated(stream_id, seq, settings);
}

/// Stops new obligations: registering, adding stake, activating, tickets, submitting. Every way out stays open.
/// Aborts with `EWrongVersion`, `EWrongPauseCap`, `EAlreadyPaused`.
public fun pause(self: &mut Config, cap: &PauseCap) {
    let config_id = object::id(self);
    let inner = self.inner_mut();
    assert!(cap.pause_config_id() == config_id, EWrongPauseCap);
    assert!(!inner.paused, EAlreadyPaused);
    inner.paused = true;
    let (stream_id, seq) = self.take_seq();
    config_events::pause_changed(stream_id, seq, true);
}

/// Allows new obligations again. Aborts with `EWrongVersion`, `EWrongAdminCap`, `ENotPaused`.
public fun unpause(self: &mut Config, cap: &AdminCap) {
    self.assert_admin(cap);
    let inner = self.inner_mut();
    assert!(inner.paused, ENotPaused);
    inner.paused = false;
    let (stream_id, seq) = self.take_seq();
    config_events::pause_changed(stream_id, seq, false);
}

/// Returns one more operator cap; several let one operator send transactions in parallel lanes.
/// Aborts with `EWrongVersion`, `EWrongAdminCap`, `ETooManyOperators`.
public fun issue_operator_cap(self: &mut Config, cap: &AdminCap, ctx: &mut TxContext): OperatorCap {
    self.assert_admin(cap);
    let config_id = object::id(self);
    let inner = self.inner_mut();
    assert!(inner.operators.length() < MAX_OPERATORS, ETooManyOperators);
    let operator = caps::new_operator(config_id, ctx);
    let operator_cap_id = object::id(&operator);
    inner.operators.insert(operator_cap_id);
    let (stream_id, seq) = self.take_seq();
    config_events::operator_cap_issued(stream_id, seq, operator_cap_id);
    operator
}

/// Makes the operator cap with this id worthless, wherever it lies.
/// Aborts with `EWrongVersion`, `EWrongAdminCap`, `EUnknownOperatorCap`.
public fun revoke_operator_cap(self: &mut Config, cap: &AdminCap, operator_cap_id: ID) {
    self.assert_admin(cap);
    let inner = self.inner_mut();
    assert!(inner.operators.contains(&operator_cap_id), EUnknownOperatorCap);
    inner.operators.remove(&operator_cap_id);
    let (stream_id, seq) = self.take_seq();
    config_events::operator_cap_revoked(stream_id, seq, operator_cap_id);
}

/// Records the package's upgrade cap, so that everyone can see who owns it.
/// Aborts with `EWrongVersion`, `EWrongAdminCap`.
public fun record_upgrade_cap(self: &mut Config, cap: &AdminCap, upgrade_cap: &UpgradeCap) {
    self.assert_admin(cap);
    let upgrade_cap_id = object::id(upgrade_cap);
    self.inner_mut().upgrade_cap_id = option::some(upgrade_cap_id);
    let (stream_id, seq) = self.take_seq();
    config_events::upgrade_cap_recorded(stream_id, seq, upgrade_cap_id);
}

/// Moves the value to this package's version after an upgrade. Aborts with `EWrongAdminCap`, `EAlreadyCurrent`.
public fun migrate(self: &mut Config, cap: &AdminCap) {
    assert!(cap.admin_config_id() == object::id(self), EWrongAdminCap);
    assert_outdated(self.version);
    let from_version = self.version;
    let inner: ConfigInner = df::remove(&mut self.id, from_version);
    df::add(&mut self.id, VERSION, inner);
    self.version = VERSION;
    let (stream_id, seq) = self.take_seq();
    config_events::migrated(stream_id, seq, from_version, VERSION);
}

// === Package functions ===

/// A new config with default settings and one valid operator cap. Fresh ids in this order: config, operator cap.
public(package) fun new(ctx: &mut TxContext): (Config, OperatorCap) {
    let mut config = Config { id: object::new(ctx), version: VERSION };
    let operator = caps::new_operator(object::id(&config), ctx);
    let inner = ConfigInner {
        next_seq: 0,
        paused: false,
        operators: vec_set::singleton(object::id(&operator)),
        upgrade_cap_id: option::none(),
        settings: settings::defaults(),
    };
    df::add(&mut config.id, VERSION, inner);
    (config, operator)
}

/// Shares the config.
#[allow(lint(share_owned, custom_state_change))]
public(package) fun share(self: Config) {
    transfer::share_object(self);
}

/// The stream's id and its next number, which is thereby used. Aborts with `EWrongVersion`.
public(package) fun take_seq(self: &mut Config): (ID, u64) {
    let stream_id = object::id(self);
    let inner = self.inner_mut();
    let seq = inner.next_seq;
    inner.next_seq = seq + 1;
    (stream_id, seq)
}

/// Aborts with `EWrongVersion` unless this package may use the deployment.
public(package) fun assert_version(self: &Config) {
    assert_current(self.version);
}

/// Aborts with `EWrongVersion`, then with `EPaused`.
public(package) fun assert_not_paused(self: &Config) {
    assert!(!self.inner().paused, EPaused);
}

/// Aborts with `EWrongVersion`, then with `EWrongAdminCap`.
public(package) fun assert_admin(self: &Config, cap: &AdminCap) {
    self.assert_version();
    assert!(cap.admin_config_id() == object::id(self), EWrongAdminCap);
}

/// Aborts with `EWrongVersion` unless `version` is this package's.
public(package) fun assert_current(version: u64) {
    assert!(version == VERSION, EWrongVersion);
}

/// Aborts with `EWrongVersion` when `version` is newer than this package's.
public(package) fun assert_not_newer(version: u64) {
    assert!(version <= VERSION, EWrongVersion);
}

/// Aborts with `EAlreadyCurrent` unless `version` is older than this package's.
public(package) fun assert_outdated(version: u64) {
    assert!(version < VERSION, EAlreadyCurrent);
}

// === Private functions ===

fun inner(self: &Config): &ConfigInner {
    self.assert_version();
    df::borrow(&self.id, VERSION)
}

fun inner_mut(self: &mut Config): &mut ConfigInner {
    self.assert_version();
    df::borrow_mut(&mut self.id, VERSION)
}

// === Test-only functions ===

#[test_only]
/// Puts the value under another version, as an older package would have left it.
public fun set_version_for_testing(self: &mut Config, version: u64) {
    let inner: ConfigInner = df::remove(&mut self.id, self.version);
    df::add(&mut self.id, version, inner);
    self.version = version;
}

#[test_only]
/// The value behind the object.
public fun inner_for_testing(self: &Config): &ConfigInner { self.inner() }
