#[test_only]
module daasvader::config_tests;

use daasvader::config;
use daasvader::config_events::{
    ConfigUpdated,
    OperatorCapIssued,
    OperatorCapRevoked,
    PauseChanged,
    UpgradeCapRecorded,
};
use daasvader::world::{Self, World};
use std::unit_test::assert_eq;
use sui::bcs;
use sui::package;

const HOUR: u64 = 3_600_000;
const DAY: u64 = 86_400_000;

/// Sets everything; values in the order of the settings.
public fun set(w: &mut World, v: vector<u64>) {
    w.next(world::admin());
    let (config, _, _, admin, _, _) = w.parts();
    config.update_settings(
        admin,
        v[0],
        v[1],
        v[2],
        v[3],
        v[4],
        v[5],
        v[6],
        v[7],
        v[8],
        v[9],
        v[10],
        v[11],
    );
}

public fun set_min_stake(w: &mut World, min_stake: u64) { set_one_of(w, 0, min_stake); }

/// Sets one value and leaves the others at their defaults.
public fun set_one_of(w: &mut World, i: u64, value: u64) {
    let mut v = defaults();
    *&mut v[i] = value;
    set(w, v);
}

fun defaults(): vector<u64> {
    vector[
        1_000_000_000,
        1_000_000,
        500,
        7 * DAY,
        DAY,
        180_000,
        HOUR,
        60_000,
        900_000,
        500,
        1_500,
        5_000,
    ]
}

fun set_one(i: u64, value: u64) {
    let mut w = world::new();
    set_one_of(&mut w, i, value);
    w.end();
}

#[test]
fun starts_with_the_defaults() {
    let w = world::new();
    let s = w.config().settings();
    let values = vector[
        s.min_stake(),
        s.min_fee(),
        s.fee_bps(),
        s.unbonding_ms(),
        s.dispute_window_ms(),
        s.heartbeat_timeout_ms(),
        s.request_ttl_max_ms(),
        s.expire_grace_ms(),
        s.ticket_ttl_max_ms(),
        s.slash_downtime_bps(),
        s.slash_abuse_bps(),
        s.slash_malice_bps(),
    ];
    assert_eq!(values, defaults());
    assert!(!w.config().paused());
    assert_eq!(w.config().version(), config::current_version());
    w.end();
}

#[test]
fun tells_new_settings() {
    let mut w = world::new();
    let v = vector[2, 0, 3_000, 30 * DAY, HOUR, DAY, 7 * DAY, HOUR, 1, 1_000, 2_500, 10_000];
    set(&mut w, v);
    let mut expected = vector[bcs::to_bytes(&object::id(w.config())), bcs::to_bytes(&1u64)];
    v.do!(|value| expected.push_back(bcs::to_bytes(&value)));
    assert_eq!(world::only<ConfigUpdated>(), world::joined(expected));
    assert_eq!(w.config().next_seq(), 2);
    w.end();
}

#[test]
fun accepts_the_lower_bounds() {
    let mut w = world::new();
    set(&mut w, vector[1, 0, 0, HOUR, HOUR, 10_000, 1_000, 0, 1, 500, 1_500, 5_000]);
    assert_eq!(w.config().settings().min_stake(), 1);
    w.end();
}

#[test]
#[expected_failure(abort_code = daasvader::settings::EMinStakeZero)]
fun refuses_a_zero_minimum_stake() {
    set_one(0, 0);
}

#[test]
#[expected_failure(abort_code = daasvader::settings::EFeeShareTooHigh)]
fun refuses_a_protocol_share_above_30_percent() {
    set_one(2, 3_001);
}

#[test]
#[expected_failure(abort_code = daasvader::settings::EUnbondingTooShort)]
fun refuses_unbonding_shorter_than_the_dispute_window() {
    set_one(3, DAY - 1);
}

#[test]
#[expected_failure(abort_code = daasvader::settings::EUnbondingTooLong)]
fun refuses_unbonding_above_30_days() {
    set_one(3, 30 * DAY + 1);
}

#[test]
#[expected_failure(abort_code = daasvader::settings::EDisputeWindowTooShort)]
fun refuses_a_dispute_window_below_an_hour() {
    set_one(4, HOUR - 1);
}

#[test]
#[expected_failure(abort_code = daasvader::settings::EHeartbeatTimeoutTooShort)]
fun refuses_a_heartbeat_timeout_below_10_seconds() {
    set_one(5, 9_999);
}

#[test]
#[expected_failure(abort_code = daasvader::settings::EHeartbeatTimeoutTooLong)]
fun refuses_a_heartbeat_timeout_above_a_day() {
    set_one(5, DAY + 1);
}

#[test]
#[expected_failure(abort_code = daasvader::settings::ERequestTtlOutOfRange)]
fun refuses_a_request_life_below_a_second() {
    set_one(6, 999);
}

#[test]
#[expected_failure(abort_code = daasvader::settings::ERequestTtlOutOfRange)]
fun refuses_a_request_life_above_a_week() {
    set_one(6, 7 * DAY + 1);
}

#[test]
#[expected_failure(abort_code = daasvader::settings::EGraceTooLong)]
fun refuses_a_grace_above_an_hour() {
    set_one(7, HOUR + 1);
}

#[test]
#[expected_failure(abort_code = daasvader::settings::ETicketTtlOutOfRange)]
fun refuses_a_ticket_life_of_nothing() {
    set_one(8, 0);
}

#[test]
#[expected_failure(abort_code = daasvader::settings::ETicketTtlOutOfRange)]
fun refuses_a_ticket_life_above_15_minutes() {
    set_one(8, 900_001);
}

#[test]
#[expected_failure(abort_code = daasvader::settings::EDowntimeSlashOutOfRange)]
fun refuses_a_downtime_slash_below_the_ladder() {
    set_one(9, 499);
}

#[test]
#[expected_failure(abort_code = daasvader::settings::EDowntimeSlashOutOfRange)]
fun refuses_a_downtime_slash_above_the_ladder() {
    set_one(9, 1_001);
}

#[test]
#[expected_failure(abort_code = daasvader::settings::EAbuseSlashOutOfRange)]
fun refuses_an_abuse_slash_below_the_ladder() {
    set_one(10, 1_499);
}

#[test]
#[expected_failure(abort_code = daasvader::settings::EAbuseSlashOutOfRange)]
fun refuses_an_abuse_slash_above_the_ladder() {
    set_one(10, 2_501);
}

#[test]
#[expected_failure(abort_code = daasvader::settings::EMaliceSlashOutOfRange)]
fun refuses_a_malice_slash_below_the_ladder() {
    set_one(11, 4_999);
}

#[test]
#[expected_failure(abort_code = daasvader::settings::EMaliceSlashOutOfRange)]
fun refuses_a_malice_slash_above_the_whole() {
    set_one(11, 10_001);
}

#[test]
fun pausing_stops_and_tells() {
    let mut w = world::new();
    w.pause();
    assert!(w.config().paused());
    let expected = vector[bcs::to_bytes(&object::id(w.config())), bcs::to_bytes(&1u64), x"01"];
    assert_eq!(world::only<PauseChanged>(), world::joined(expected));
    w.end();
}

#[test]
fun unpausing_allows_and_tells() {
    let mut w = world::new();
    w.pause();
    w.unpause();
    assert!(!w.config().paused());
    let expected = vector[bcs::to_bytes(&object::id(w.config())), bcs::to_bytes(&2u64), x"00"];
    assert_eq!(world::only<PauseChanged>(), world::joined(expected));
    w.end();
}

#[test]
fun issuing_an_operator_cap_makes_it_valid_and_tells() {
    let mut w = world::new();
    let id = w.issue_operator();
    assert!(w.config().is_operator(id));
    let expected = vector[
        bcs::to_bytes(&object::id(w.config())),
        bcs::to_bytes(&1u64),
        bcs::to_bytes(&id),
    ];
    assert_eq!(world::only<OperatorCapIssued>(), world::joined(expected));
    w.end();
}

#[test]
fun revoking_an_operator_cap_makes_it_invalid_and_tells() {
    let mut w = world::new();
    let id = w.issue_operator();
    revoke(&mut w, id);
    assert!(!w.config().is_operator(id));
    let expected = vector[
        bcs::to_bytes(&object::id(w.config())),
        bcs::to_bytes(&2u64),
        bcs::to_bytes(&id),
    ];
    assert_eq!(world::only<OperatorCapRevoked>(), world::joined(expected));
    w.end();
}

#[test]
fun recording_the_upgrade_cap_shows_and_tells_it() {
    let mut w = world::new();
    let id = record(&mut w);
    assert_eq!(w.config().upgrade_cap_id(), option::some(id));
    let expected = vector[
        bcs::to_bytes(&object::id(w.config())),
        bcs::to_bytes(&1u64),
        bcs::to_bytes(&id),
    ];
    assert_eq!(world::only<UpgradeCapRecorded>(), world::joined(expected));
    w.end();
}

#[test]
#[expected_failure(abort_code = config::EAlreadyPaused)]
fun refuses_to_pause_twice() {
    let mut w = world::new();
    w.pause();
    w.pause();
    abort 0
}

#[test]
#[expected_failure(abort_code = config::ENotPaused)]
fun refuses_to_unpause_what_is_not_paused() {
    let mut w = world::new();
    w.unpause();
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongPauseCap)]
fun refuses_a_foreign_pause_cap() {
    let mut w = world::new();
    w = w.with_foreign_caps();
    w.pause();
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongAdminCap)]
fun refuses_a_foreign_admin_cap_for_settings() {
    let mut w = world::new();
    w = w.with_foreign_caps();
    set(&mut w, defaults());
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongAdminCap)]
fun refuses_a_foreign_admin_cap_for_unpausing() {
    let mut w = world::new();
    w.pause();
    w = w.with_foreign_caps();
    w.unpause();
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongAdminCap)]
fun refuses_a_foreign_admin_cap_for_issuing() {
    let mut w = world::new();
    w = w.with_foreign_caps();
    w.issue_operator();
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongAdminCap)]
fun refuses_a_foreign_admin_cap_for_revoking() {
    let mut w = world::new();
    let id = w.issue_operator();
    w = w.with_foreign_caps();
    revoke(&mut w, id);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongAdminCap)]
fun refuses_a_foreign_admin_cap_for_the_upgrade_cap() {
    let mut w = world::new();
    w = w.with_foreign_caps();
    record(&mut w);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::ETooManyOperators)]
fun refuses_a_ninth_operator_cap() {
    let mut w = world::new();
    8u64.do!(|_| { w.issue_operator(); });
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EUnknownOperatorCap)]
fun refuses_to_revoke_an_unknown_operator_cap() {
    let mut w = world::new();
    revoke(&mut w, object::id_from_address(@0x99));
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_a_config_of_an_older_version() {
    let mut w = world::new();
    w.config_mut().set_version_for_testing(0);
    w.config().settings();
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_change_a_config_of_a_newer_version() {
    let mut w = world::new();
    w.config_mut().set_version_for_testing(2);
    w.pause();
    abort 0
}

#[test]
fun eight_operator_caps_can_be_valid() {
    let mut w = world::new();
    7u64.do!(|_| { w.issue_operator(); });
    assert_eq!(w.config().next_seq(), 8);
    w.end();
}

fun revoke(w: &mut World, id: ID) {
    w.next(world::admin());
    let (config, _, _, admin, _, _) = w.parts();
    config.revoke_operator_cap(admin, id);
}

fun record(w: &mut World): ID {
    w.next(world::admin());
    let upgrade_cap = package::test_publish(object::id_from_address(@0xCAFE), w.ctx());
    let (config, _, _, admin, _, _) = w.parts();
    config.record_upgrade_cap(admin, &upgrade_cap);
    let id = object::id(&upgrade_cap);
    upgrade_cap.make_immutable();
    id
}
