#[test_only]
module daasvader::leaving_tests;

use daasvader::staking;
use daasvader::worker;
use daasvader::worker_events::{UnbondingStarted, WorkerLeft, WorkerStatusChanged};
use daasvader::world;
use std::unit_test::assert_eq;
use sui::bcs;

const WEEK: u64 = 604_800_000;

#[test]
fun unbonding_locks_all_stake_for_the_unbonding_time_and_is_told() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.drain(&mut worker, &cap);
    w.unbond(&mut worker, &cap);
    assert_eq!(worker.stake(), 0);
    assert_eq!(worker.unbonding(), world::stake());
    assert_eq!(worker.unlock_at_ms(), world::start_ms() + WEEK);
    assert_eq!(worker.status(), worker::draining());
    let expected = vector[
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&3u64),
        bcs::to_bytes(&world::stake()),
        bcs::to_bytes(&(world::start_ms() + WEEK)),
    ];
    assert_eq!(world::only<UnbondingStarted>(), world::joined(expected));
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun unbonding_of_a_pending_worker_drains_it_first() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.unbond(&mut worker, &cap);
    assert_eq!(worker.status(), worker::draining());
    let expected = vector[bcs::to_bytes(&object::id(&worker)), bcs::to_bytes(&1u64), x"00020000"];
    assert_eq!(world::only<WorkerStatusChanged>(), world::joined(expected));
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun leaving_returns_stake_and_earnings_and_deletes_the_worker() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w.complete(&mut worker, request);
    w.drain(&mut worker, &cap);
    w.unbond(&mut worker, &cap);
    w.advance(WEEK);
    let id = object::id(&worker);
    let earned = worker.earnings();
    assert_eq!(w.leave(worker, cap), world::stake() + earned);
    assert_eq!(w.registry().worker_count(), 0);
    assert_eq!(w.registry().worker_of_node(b"node-1".to_string()), option::none());
    let expected = vector[
        bcs::to_bytes(&object::id(w.registry())),
        bcs::to_bytes(&1u64),
        bcs::to_bytes(&id),
        bcs::to_bytes(&world::alice()),
        bcs::to_bytes(&b"node-1"),
        bcs::to_bytes(&(world::stake() + earned)),
    ];
    assert_eq!(world::only<WorkerLeft>(), world::joined(expected));
    w.end();
}

#[test]
fun a_node_id_is_free_again_after_leaving() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.unbond(&mut worker, &cap);
    w.advance(WEEK);
    w.leave(worker, cap);
    w.register_with(world::bob(), b"node-1", world::stake(), world::key(1));
    w.end();
}

#[test]
fun the_ways_out_stay_open_while_paused() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w.complete(&mut worker, request);
    w.pause();
    w.withdraw(&mut worker, &cap, 1);
    w.drain(&mut worker, &cap);
    w.unbond(&mut worker, &cap);
    w.advance(WEEK);
    w.leave(worker, cap);
    w.end();
}

#[test]
#[expected_failure(abort_code = staking::EUnbonding)]
fun refuses_to_unbond_twice() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.unbond(&mut worker, &cap);
    w.unbond(&mut worker, &cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = staking::EStillActive)]
fun refuses_to_unbond_an_active_worker() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.unbond(&mut worker, &cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = worker::EWrongWorkerCap)]
fun refuses_to_unbond_with_a_foreign_cap() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    let (_other, foreign) = w.register(world::bob(), b"node-2");
    w.unbond(&mut worker, &foreign);
    abort 0
}

#[test]
#[expected_failure(abort_code = staking::ENotUnbonding)]
fun refuses_to_leave_without_unbonding() {
    let mut w = world::new();
    let (worker, cap) = w.register(world::alice(), b"node-1");
    w.leave(worker, cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = staking::EStillLocked)]
fun refuses_to_leave_one_ms_early() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.unbond(&mut worker, &cap);
    w.advance(WEEK - 1);
    w.leave(worker, cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = staking::ESlashOpen)]
fun refuses_to_leave_with_an_open_slash() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.unbond(&mut worker, &cap);
    w.propose(&mut worker, 0, world::key(8));
    w.advance(WEEK);
    w.leave(worker, cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = staking::ERequestsOpen)]
fun refuses_to_leave_with_open_requests() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let _request = w.submit(world::bob());
    w.drain(&mut worker, &cap);
    w.unbond(&mut worker, &cap);
    w.advance(WEEK);
    w.leave(worker, cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = worker::EWrongWorkerCap)]
fun refuses_to_leave_with_a_foreign_cap() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    let (_other, foreign) = w.register(world::bob(), b"node-2");
    w.unbond(&mut worker, &cap);
    w.advance(WEEK);
    worker::give_away_for_testing(cap, @0x0);
    w.leave(worker, foreign);
    abort 0
}
