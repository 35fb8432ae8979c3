#[test_only]
module daasvader::config_tests;

use daasvader::config;
use daasvader::config_events::{
    OperatorCapIssued,
    OperatorCapRevoked,
    PauseChanged,
    UpgradeCapRecorded,
};
use daasvader::world::{Self, World};
use std::unit_test::assert_eq;
use sui::bcs;
use sui::package;

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
