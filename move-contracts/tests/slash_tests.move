#[test_only]
module daasvader::slash_tests;

use daasvader::config;
use daasvader::slash;
use daasvader::slash_events::{SlashExecuted, SlashProposed};
use daasvader::worker;
use daasvader::worker_events::{JoinTokenCleared, WorkerStatusChanged};
use daasvader::worker_registry;
use daasvader::world;
use std::unit_test::assert_eq;
use sui::balance;
use sui::bcs;
use sui::test_scenario::return_shared;

const DAY: u64 = 86_400_000;

#[test]
fun a_proposal_names_offence_amount_evidence_and_window() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let id = w.propose(&mut worker, 1, world::key(8));
    let expected = vector[
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&2u64),
        bcs::to_bytes(&id),
        x"01",
        bcs::to_bytes(&150_000_000u64),
        bcs::to_bytes(&world::key(8)),
        bcs::to_bytes(&(world::start_ms() + DAY)),
    ];
    assert_eq!(world::only<SlashProposed>(), world::joined(expected));
    let proposal = w.proposal(id);
    assert_eq!(proposal.worker_id(), object::id(&worker));
    assert_eq!(proposal.offence(), 1);
    assert_eq!(proposal.amount(), 150_000_000);
    assert_eq!(proposal.evidence_hash(), world::key(8));
    assert_eq!(proposal.executable_at_ms(), world::start_ms() + DAY);
    assert!(!proposal.disputed() && !proposal.upheld());
    assert_eq!(worker.open_slashes(), 1);
    return_shared(proposal);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun downtime_costs_its_step_of_the_ladder() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.slash(&mut worker, 0, world::key(8));
    assert_eq!(w.registry().slashed(), 50_000_000);
    assert_eq!(worker.stake(), world::stake() - 50_000_000);
    assert_eq!(worker.banned(), false);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun abuse_costs_its_step_of_the_ladder() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.slash(&mut worker, 1, world::key(8));
    assert_eq!(w.registry().slashed(), 150_000_000);
    assert_eq!(worker.stake(), world::stake() - 150_000_000);
    assert_eq!(worker.banned(), false);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun malice_costs_its_step_of_the_ladder() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.slash(&mut worker, 2, world::key(8));
    assert_eq!(w.registry().slashed(), 500_000_000);
    assert_eq!(worker.stake(), world::stake() - 500_000_000);
    assert_eq!(worker.banned(), true);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun the_amount_is_rounded_up() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.add_stake(&mut worker, &cap, 1);
    let id = w.propose(&mut worker, 0, world::key(8));
    let proposal = w.proposal(id);
    assert_eq!(proposal.amount(), 50_000_001);
    return_shared(proposal);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun an_executed_slash_is_told_and_closes_the_proposal() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let id = w.propose(&mut worker, 0, world::key(8));
    let proposal = w.proposal(id);
    w.advance(DAY);
    w.execute(proposal, &mut worker);
    let expected = vector[
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&3u64),
        bcs::to_bytes(&id),
        x"00",
        bcs::to_bytes(&50_000_000u64),
        bcs::to_bytes(&world::key(8)),
        bcs::to_bytes(&950_000_000u64),
        bcs::to_bytes(&0u64),
    ];
    assert_eq!(world::only<SlashExecuted>(), world::joined(expected));
    assert_eq!(worker.open_slashes(), 0);
    assert_eq!(worker.status(), worker::slashed());
    assert_eq!(w.registry().active_count(0), 0);
    let expected = vector[bcs::to_bytes(&object::id(&worker)), bcs::to_bytes(&4u64), x"01030000"];
    assert_eq!(world::only<WorkerStatusChanged>(), world::joined(expected));
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_slash_deletes_the_join_ticket() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.set_ticket(&mut worker, 1, 0, b"sealed", 900_000);
    w.slash(&mut worker, 0, world::key(8));
    assert!(worker.ticket().is_none());
    world::only<JoinTokenCleared>();
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun unbonding_stake_is_slashable() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.unbond(&mut worker, &cap);
    w.slash(&mut worker, 2, world::key(8));
    assert_eq!(worker.unbonding(), 500_000_000);
    assert_eq!(w.registry().slashed(), 500_000_000);
    world::put_back(worker, cap);
    w.end();
}

/// No call leaves a worker with both; the package itself must not depend on that.
#[test]
fun a_slash_takes_from_the_stake_first_and_the_rest_from_unbonding() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    worker.unbonding_mut().join(balance::create_for_testing(3 * world::stake()));
    w.slash(&mut worker, 2, world::key(8));
    assert_eq!(worker.stake(), 0);
    assert_eq!(worker.unbonding(), 2 * world::stake());
    assert_eq!(w.registry().slashed(), 2 * world::stake());
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_slash_takes_no_more_than_is_bonded() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.set_setting(11, 10_000);
    let first = w.propose(&mut worker, 2, world::key(8));
    let second = w.propose(&mut worker, 2, world::key(9));
    let (first, second) = (w.proposal(first), w.proposal(second));
    w.advance(DAY);
    w.execute(first, &mut worker);
    w.execute(second, &mut worker);
    assert_eq!(worker.stake(), 0);
    assert_eq!(w.registry().slashed(), world::stake());
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_second_slash_tells_no_change_of_status() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.slash(&mut worker, 0, world::key(8));
    let seq = worker.next_seq();
    w.slash(&mut worker, 0, world::key(9));
    assert_eq!(worker.next_seq(), seq + 2);
    world::put_back(worker, cap);
    w.end();
}

#[test]
#[expected_failure(abort_code = slash::EUnknownOffence)]
fun refuses_an_unknown_offence() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let _id = w.propose(&mut worker, 3, world::key(8));
    abort 0
}

#[test]
#[expected_failure(abort_code = slash::EHashLength)]
fun refuses_evidence_that_is_no_sha256() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    w.propose(&mut worker, 0, b"short");
    abort 0
}

#[test]
#[expected_failure(abort_code = worker_registry::EEvidenceUsed)]
fun refuses_evidence_that_already_counted() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    w.propose(&mut worker, 0, world::key(8));
    w.propose(&mut worker, 1, world::key(8));
    abort 0
}

#[test]
#[expected_failure(abort_code = worker_registry::EEvidenceUsed)]
fun refuses_evidence_that_counted_against_another_worker() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let (mut other, _foreign) = w.register(world::bob(), b"node-2");
    w.propose(&mut worker, 0, world::key(8));
    w.propose(&mut other, 0, world::key(8));
    abort 0
}

#[test]
#[expected_failure(abort_code = slash::ENothingBonded)]
fun refuses_to_accuse_a_worker_with_nothing_bonded() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    w.set_setting(11, 10_000);
    w.slash(&mut worker, 2, world::key(8));
    w.propose(&mut worker, 0, world::key(9));
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_accuse_a_worker_of_another_version() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    worker.set_version_for_testing(0);
    w.propose(&mut worker, 0, world::key(9));
    abort 0
}

#[test]
#[expected_failure(abort_code = slash::EWindowOpen)]
fun refuses_to_execute_within_the_window() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let id = w.propose(&mut worker, 0, world::key(8));
    let proposal = w.proposal(id);
    w.advance(DAY - 1);
    w.execute(proposal, &mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = slash::EWrongWorker)]
fun refuses_to_execute_against_another_worker() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let (mut other, _foreign) = w.register(world::bob(), b"node-2");
    let id = w.propose(&mut worker, 0, world::key(8));
    let proposal = w.proposal(id);
    w.advance(DAY);
    w.execute(proposal, &mut other);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_execute_a_proposal_of_another_version() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let id = w.propose(&mut worker, 0, world::key(8));
    let mut proposal = w.proposal(id);
    proposal.set_version_for_testing(2);
    w.advance(DAY);
    w.execute(proposal, &mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_execute_against_a_worker_of_another_version() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let id = w.propose(&mut worker, 0, world::key(8));
    let proposal = w.proposal(id);
    worker.set_version_for_testing(0);
    w.advance(DAY);
    w.execute(proposal, &mut worker);
    abort 0
}
