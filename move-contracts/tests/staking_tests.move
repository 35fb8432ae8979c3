#[test_only]
module daasvader::staking_tests;

use daasvader::config;
use daasvader::staking;
use daasvader::worker;
use daasvader::worker_events::{EarningsWithdrawn, StakeDeposited, WorkerStatusChanged};
use daasvader::world;
use std::unit_test::assert_eq;
use sui::bcs;

#[test]
fun added_stake_is_bonded_and_told() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.add_stake(&mut worker, &cap, 7);
    assert_eq!(worker.stake(), world::stake() + 7);
    let expected = vector[
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&1u64),
        bcs::to_bytes(&7u64),
        bcs::to_bytes(&(world::stake() + 7)),
    ];
    assert_eq!(world::only<StakeDeposited>(), world::joined(expected));
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun earnings_are_withdrawn_in_part_and_told() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w.complete(&mut worker, request);
    let earned = worker.earnings();
    let seq = worker.next_seq();
    assert_eq!(w.withdraw(&mut worker, &cap, 10), 10);
    assert_eq!(worker.earnings(), earned - 10);
    let expected = vector[
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&seq),
        bcs::to_bytes(&10u64),
        bcs::to_bytes(&(earned - 10)),
    ];
    assert_eq!(world::only<EarningsWithdrawn>(), world::joined(expected));
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun all_earnings_can_be_withdrawn() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w.complete(&mut worker, request);
    let earned = worker.earnings();
    assert_eq!(w.withdraw(&mut worker, &cap, earned), earned);
    assert_eq!(worker.earnings(), 0);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_slashed_worker_with_whole_stake_is_pending_again() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.slash(&mut worker, 0, world::key(8));
    w.add_stake(&mut worker, &cap, 50_000_000);
    w.reinstate(&mut worker, &cap);
    assert_eq!(worker.status(), worker::pending());
    let expected = vector[
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&(worker.next_seq() - 1)),
        x"03000000",
    ];
    assert_eq!(world::only<WorkerStatusChanged>(), world::joined(expected));
    world::put_back(worker, cap);
    w.end();
}

#[test]
#[expected_failure(abort_code = staking::EZeroAmount)]
fun refuses_to_add_nothing() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.add_stake(&mut worker, &cap, 0);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EPaused)]
fun refuses_to_add_stake_while_paused() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.pause();
    w.add_stake(&mut worker, &cap, 1);
    abort 0
}

#[test]
#[expected_failure(abort_code = worker::EWrongWorkerCap)]
fun refuses_to_add_stake_with_a_foreign_cap() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    let (_other, foreign) = w.register(world::bob(), b"node-2");
    w.add_stake(&mut worker, &foreign, 1);
    abort 0
}

#[test]
#[expected_failure(abort_code = staking::EUnbonding)]
fun refuses_to_add_stake_while_unbonding() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.unbond(&mut worker, &cap);
    w.add_stake(&mut worker, &cap, 1);
    abort 0
}

#[test]
#[expected_failure(abort_code = staking::EZeroAmount)]
fun refuses_to_withdraw_nothing() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.withdraw(&mut worker, &cap, 0);
    abort 0
}

#[test]
#[expected_failure(abort_code = staking::EAmountTooHigh)]
fun refuses_to_withdraw_more_than_was_earned() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.withdraw(&mut worker, &cap, 1);
    abort 0
}

#[test]
#[expected_failure(abort_code = worker::EWrongWorkerCap)]
fun refuses_to_withdraw_with_a_foreign_cap() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let (_other, foreign) = w.register(world::bob(), b"node-2");
    let request = w.taken(world::bob());
    w.complete(&mut worker, request);
    w.withdraw(&mut worker, &foreign, 1);
    abort 0
}

#[test]
#[expected_failure(abort_code = staking::ENotSlashed)]
fun refuses_to_reinstate_a_worker_that_is_not_slashed() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.reinstate(&mut worker, &cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = staking::EBanned)]
fun refuses_to_reinstate_after_malice() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.slash(&mut worker, 2, world::key(8));
    w.add_stake(&mut worker, &cap, world::stake());
    w.reinstate(&mut worker, &cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = staking::EUnbonding)]
fun refuses_to_reinstate_while_unbonding() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.slash(&mut worker, 0, world::key(8));
    w.unbond(&mut worker, &cap);
    w.reinstate(&mut worker, &cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = staking::ESlashOpen)]
fun refuses_to_reinstate_with_an_open_slash() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.slash(&mut worker, 0, world::key(8));
    w.add_stake(&mut worker, &cap, world::stake());
    w.propose(&mut worker, 0, world::key(9));
    w.reinstate(&mut worker, &cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = staking::EStakeTooLow)]
fun refuses_to_reinstate_below_the_minimum() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.slash(&mut worker, 0, world::key(8));
    w.reinstate(&mut worker, &cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = worker::EWrongWorkerCap)]
fun refuses_to_reinstate_with_a_foreign_cap() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let (_other, foreign) = w.register(world::bob(), b"node-2");
    w.slash(&mut worker, 0, world::key(8));
    w.reinstate(&mut worker, &foreign);
    abort 0
}
