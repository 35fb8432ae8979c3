#[test_only]
module daasvader::settings_tests;

use daasvader::config;
use daasvader::config_events::ConfigUpdated;
use daasvader::world;
use daasvader::world_admin;
use std::unit_test::assert_eq;
use sui::bcs;

const HOUR: u64 = 3_600_000;
const DAY: u64 = 86_400_000;

fun set_one(i: u64, value: u64) {
    let mut w = world::new();
    w.set_setting(i, value);
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
    assert_eq!(values, world_admin::default_settings());
    assert!(!w.config().paused());
    assert_eq!(w.config().version(), config::current_version());
    w.end();
}

#[test]
fun tells_new_settings() {
    let mut w = world::new();
    let v = vector[2, 0, 3_000, 30 * DAY, HOUR, DAY, 7 * DAY, HOUR, 1, 1_000, 2_500, 10_000];
    w.set_settings(v);
    let mut expected = vector[bcs::to_bytes(&object::id(w.config())), bcs::to_bytes(&1u64)];
    v.do!(|value| expected.push_back(bcs::to_bytes(&value)));
    assert_eq!(world::only<ConfigUpdated>(), world::joined(expected));
    assert_eq!(w.config().next_seq(), 2);
    w.end();
}

#[test]
fun accepts_the_lower_bounds() {
    let mut w = world::new();
    w.set_settings(vector[1, 0, 0, HOUR, HOUR, 10_000, 1_000, 0, 1, 500, 1_500, 5_000]);
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
#[expected_failure(abort_code = config::EWrongAdminCap)]
fun refuses_a_foreign_admin_cap_for_settings() {
    let mut w = world::new();
    w = w.with_foreign_caps();
    w.set_settings(world_admin::default_settings());
    abort 0
}
