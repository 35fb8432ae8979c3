#[test_only]
module daasvader::treasury_tests;

use daasvader::config;
use daasvader::request_events::ProtocolFeesWithdrawn;
use daasvader::shares;
use daasvader::treasury;
use daasvader::worker_events::SlashedWithdrawn;
use daasvader::world;
use std::unit_test::assert_eq;
use sui::bcs;

const PROTOCOL_SHARE: u64 = 50_001;
const SLASHED: u64 = 50_000_000;

#[test]
fun protocol_fees_are_withdrawn_in_part_and_told() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w.complete(&mut worker, request);
    assert_eq!(w.withdraw_fees(1), 1);
    assert_eq!(w.scheduler().protocol_fees(), PROTOCOL_SHARE - 1);
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&4u64),
        bcs::to_bytes(&1u64),
        bcs::to_bytes(&(PROTOCOL_SHARE - 1)),
    ];
    assert_eq!(world::only<ProtocolFeesWithdrawn>(), world::joined(expected));
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun all_protocol_fees_can_be_withdrawn() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w.complete(&mut worker, request);
    assert_eq!(w.withdraw_fees(PROTOCOL_SHARE), PROTOCOL_SHARE);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun slashed_money_is_withdrawn_in_part_and_told() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.slash(&mut worker, 0, world::key(8));
    assert_eq!(w.withdraw_slashed(1), 1);
    assert_eq!(w.registry().slashed(), SLASHED - 1);
    let expected = vector[
        bcs::to_bytes(&object::id(w.registry())),
        bcs::to_bytes(&1u64),
        bcs::to_bytes(&1u64),
        bcs::to_bytes(&(SLASHED - 1)),
    ];
    assert_eq!(world::only<SlashedWithdrawn>(), world::joined(expected));
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun all_slashed_money_can_be_withdrawn() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.slash(&mut worker, 0, world::key(8));
    assert_eq!(w.withdraw_slashed(SLASHED), SLASHED);
    world::put_back(worker, cap);
    w.end();
}

#[test]
#[expected_failure(abort_code = treasury::EAmountTooHigh)]
fun refuses_more_than_the_protocol_fees() {
    let mut w = world::new();
    w.withdraw_fees(1);
    abort 0
}

#[test]
#[expected_failure(abort_code = treasury::EAmountTooHigh)]
fun refuses_more_than_was_slashed() {
    let mut w = world::new();
    w.withdraw_slashed(1);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongAdminCap)]
fun refuses_a_foreign_admin_cap_for_protocol_fees() {
    let mut w = world::new();
    w = w.with_foreign_caps();
    w.withdraw_fees(0);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongAdminCap)]
fun refuses_a_foreign_admin_cap_for_slashed_money() {
    let mut w = world::new();
    w = w.with_foreign_caps();
    w.withdraw_slashed(0);
    abort 0
}

#[test]
fun shares_are_rounded_up_and_never_above_the_whole() {
    assert_eq!(shares::up(0, 10_000), 0);
    assert_eq!(shares::up(1, 1), 1);
    assert_eq!(shares::up(10_000, 1), 1);
    assert_eq!(shares::up(10_001, 1), 2);
    assert_eq!(shares::up(7, 0), 0);
    assert_eq!(shares::up(18_446_744_073_709_551_615, 10_000), 18_446_744_073_709_551_615);
}
