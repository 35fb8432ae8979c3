#[test_only]
module daasvader::availability_tests;

use daasvader::availability;
use daasvader::config;
use daasvader::worker;
use daasvader::worker_events::{AttestationTierSet, WorkerHeartbeat, WorkerStatusChanged};
use daasvader::world;
use std::unit_test::assert_eq;
use sui::bcs;

const TIMEOUT: u64 = 180_000;

#[test]
fun a_heartbeat_is_stamped_with_the_clock_and_told() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.advance(77);
    w.heartbeat(&mut worker, &cap);
    assert_eq!(worker.last_heartbeat_ms(), world::start_ms() + 77);
    let expected = vector[
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&1u64),
        bcs::to_bytes(&(world::start_ms() + 77)),
    ];
    assert_eq!(world::only<WorkerHeartbeat>(), world::joined(expected));
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun anybody_marks_a_silent_worker_offline() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.advance(TIMEOUT + 1);
    w.mark_offline(&mut worker);
    assert!(!worker.online());
    assert_eq!(worker.status(), worker::active());
    assert_eq!(w.registry().active_count(0), 0);
    let expected = vector[bcs::to_bytes(&object::id(&worker)), bcs::to_bytes(&2u64), x"01010000"];
    assert_eq!(world::only<WorkerStatusChanged>(), world::joined(expected));
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun an_offline_worker_comes_back_with_a_heartbeat() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.advance(TIMEOUT + 1);
    w.mark_offline(&mut worker);
    w.come_online(&mut worker, &cap);
    assert!(worker.online());
    assert_eq!(worker.last_heartbeat_ms(), w.now());
    assert!(w.registry().is_active(object::id(&worker)));
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun maintenance_keeps_new_work_away_and_ends() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.start_maintenance(&mut worker, &cap);
    assert!(worker.maintenance() && worker.online());
    assert_eq!(w.registry().active_count(0), 0);
    w.end_maintenance(&mut worker, &cap);
    assert!(!worker.maintenance());
    assert_eq!(w.registry().active_count(0), 1);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_worker_in_maintenance_can_go_offline_and_come_back_without_getting_work() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.start_maintenance(&mut worker, &cap);
    w.advance(TIMEOUT + 1);
    w.mark_offline(&mut worker);
    assert!(worker.maintenance());
    w.come_online(&mut worker, &cap);
    assert!(worker.maintenance());
    assert_eq!(w.registry().active_count(0), 0);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun maintenance_that_ends_offline_brings_no_work() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.start_maintenance(&mut worker, &cap);
    w.advance(TIMEOUT + 1);
    w.mark_offline(&mut worker);
    w.end_maintenance(&mut worker, &cap);
    assert!(!worker.online());
    assert_eq!(w.registry().active_count(0), 0);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun draining_takes_the_worker_out_and_is_told() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.drain(&mut worker, &cap);
    assert_eq!(worker.status(), worker::draining());
    assert_eq!(w.registry().active_count(0), 0);
    let expected = vector[bcs::to_bytes(&object::id(&worker)), bcs::to_bytes(&2u64), x"01020000"];
    assert_eq!(world::only<WorkerStatusChanged>(), world::joined(expected));
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_new_tier_moves_an_active_worker_and_is_told() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.set_tier(&mut worker, 3);
    assert_eq!(worker.tier(), 3);
    assert_eq!(w.registry().active_count(3), 1);
    assert_eq!(w.registry().active_count(0), 1);
    let expected = vector[bcs::to_bytes(&object::id(&worker)), bcs::to_bytes(&2u64), x"0003"];
    assert_eq!(world::only<AttestationTierSet>(), world::joined(expected));
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_tier_given_before_activation_counts_after_it() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.set_tier(&mut worker, 2);
    assert_eq!(w.registry().active_count(0), 0);
    w.activate(&mut worker);
    assert_eq!(w.registry().active_count(2), 1);
    assert_eq!(w.registry().active_count(3), 0);
    world::put_back(worker, cap);
    w.end();
}

#[test]
#[expected_failure(abort_code = worker::EWrongWorkerCap)]
fun refuses_a_heartbeat_with_a_foreign_cap() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    let (_other, foreign) = w.register(world::bob(), b"node-2");
    w.heartbeat(&mut worker, &foreign);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_a_heartbeat_of_a_worker_of_another_version() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    worker.set_version_for_testing(2);
    w.heartbeat(&mut worker, &cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_a_heartbeat_under_another_config_version() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.config_mut().set_version_for_testing(0);
    w.heartbeat(&mut worker, &cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = availability::ENotActive)]
fun refuses_to_mark_a_pending_worker_offline() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w.advance(TIMEOUT + 1);
    w.mark_offline(&mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = availability::EAlreadyOffline)]
fun refuses_to_mark_an_offline_worker_offline() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    w.advance(TIMEOUT + 1);
    w.mark_offline(&mut worker);
    w.mark_offline(&mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = availability::EHeartbeatFresh)]
fun refuses_to_mark_a_worker_offline_at_the_timeout_itself() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    w.advance(TIMEOUT);
    w.mark_offline(&mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_mark_a_worker_of_another_version_offline() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    worker.set_version_for_testing(0);
    w.advance(TIMEOUT + 1);
    w.mark_offline(&mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = availability::EAlreadyOnline)]
fun refuses_to_bring_an_online_worker_online() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.come_online(&mut worker, &cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = availability::ENotActive)]
fun refuses_to_bring_a_pending_worker_online() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.come_online(&mut worker, &cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = worker::EWrongWorkerCap)]
fun refuses_to_bring_a_worker_online_with_a_foreign_cap() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let (_other, foreign) = w.register(world::bob(), b"node-2");
    w.advance(TIMEOUT + 1);
    w.mark_offline(&mut worker);
    w.come_online(&mut worker, &foreign);
    abort 0
}

#[test]
#[expected_failure(abort_code = availability::EAlreadyInMaintenance)]
fun refuses_maintenance_twice() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.start_maintenance(&mut worker, &cap);
    w.start_maintenance(&mut worker, &cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = availability::ENotInMaintenance)]
fun refuses_to_end_maintenance_that_is_not() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.end_maintenance(&mut worker, &cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = worker::EWrongWorkerCap)]
fun refuses_maintenance_with_a_foreign_cap() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let (_other, foreign) = w.register(world::bob(), b"node-2");
    w.start_maintenance(&mut worker, &foreign);
    abort 0
}

#[test]
#[expected_failure(abort_code = availability::ENotActive)]
fun refuses_to_drain_a_pending_worker() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.drain(&mut worker, &cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = worker::EWrongWorkerCap)]
fun refuses_to_drain_with_a_foreign_cap() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let (_other, foreign) = w.register(world::bob(), b"node-2");
    w.drain(&mut worker, &foreign);
    abort 0
}

#[test]
#[expected_failure(abort_code = availability::EUnknownTier)]
fun refuses_an_unknown_tier() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w.set_tier(&mut worker, 4);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_a_tier_for_a_worker_of_another_version() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    worker.set_version_for_testing(0);
    w.set_tier(&mut worker, 1);
    abort 0
}
