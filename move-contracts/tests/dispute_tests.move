#[test_only]
module daasvader::dispute_tests;

use daasvader::config;
use daasvader::slash;
use daasvader::slash_events::{SlashDismissed, SlashDisputed, SlashUpheld};
use daasvader::worker;
use daasvader::world;
use std::unit_test::assert_eq;
use sui::bcs;
use sui::test_scenario::return_shared;

const DAY: u64 = 86_400_000;

#[test]
fun the_owner_disputes_within_the_window() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let id = w.propose(&mut worker, 0, world::key(8));
    let mut proposal = w.proposal(id);
    w.advance(DAY - 1);
    w.dispute(&mut proposal, &mut worker, &cap, world::key(6));
    assert!(proposal.disputed());
    let expected = vector[
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&3u64),
        bcs::to_bytes(&id),
        bcs::to_bytes(&world::key(6)),
    ];
    assert_eq!(world::only<SlashDisputed>(), world::joined(expected));
    return_shared(proposal);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun an_upheld_slash_is_executed() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let id = w.propose(&mut worker, 0, world::key(8));
    let mut proposal = w.proposal(id);
    w.dispute(&mut proposal, &mut worker, &cap, world::key(6));
    w.uphold(&mut proposal, &mut worker);
    assert!(proposal.upheld());
    let expected = vector[
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&4u64),
        bcs::to_bytes(&id),
    ];
    assert_eq!(world::only<SlashUpheld>(), world::joined(expected));
    w.advance(DAY);
    w.execute(proposal, &mut worker);
    assert_eq!(w.registry().slashed(), 50_000_000);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_dismissed_slash_takes_nothing() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let id = w.propose(&mut worker, 0, world::key(8));
    let proposal = w.proposal(id);
    w.dismiss(proposal, &mut worker);
    let expected = vector[
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&3u64),
        bcs::to_bytes(&id),
    ];
    assert_eq!(world::only<SlashDismissed>(), world::joined(expected));
    assert_eq!(worker.open_slashes(), 0);
    assert_eq!(worker.stake(), world::stake());
    assert_eq!(worker.status(), worker::active());
    world::put_back(worker, cap);
    w.end();
}

#[test]
#[expected_failure(abort_code = slash::EWrongWorker)]
fun refuses_to_dispute_for_another_worker() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let (mut other, foreign) = w.register(world::bob(), b"node-2");
    let id = w.propose(&mut worker, 0, world::key(8));
    let mut proposal = w.proposal(id);
    w.dispute(&mut proposal, &mut other, &foreign, world::key(6));
    abort 0
}

#[test]
#[expected_failure(abort_code = worker::EWrongWorkerCap)]
fun refuses_to_dispute_with_a_foreign_cap() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let (_other, foreign) = w.register(world::bob(), b"node-2");
    let id = w.propose(&mut worker, 0, world::key(8));
    let mut proposal = w.proposal(id);
    w.dispute(&mut proposal, &mut worker, &foreign, world::key(6));
    abort 0
}

#[test]
#[expected_failure(abort_code = slash::EHashLength)]
fun refuses_a_statement_that_is_no_sha256() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let id = w.propose(&mut worker, 0, world::key(8));
    let mut proposal = w.proposal(id);
    w.dispute(&mut proposal, &mut worker, &cap, b"no");
    abort 0
}

#[test]
#[expected_failure(abort_code = slash::EAlreadyDisputed)]
fun refuses_to_dispute_twice() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let id = w.propose(&mut worker, 0, world::key(8));
    let mut proposal = w.proposal(id);
    w.dispute(&mut proposal, &mut worker, &cap, world::key(6));
    w.dispute(&mut proposal, &mut worker, &cap, world::key(6));
    abort 0
}

#[test]
#[expected_failure(abort_code = slash::EWindowClosed)]
fun refuses_to_dispute_after_the_window() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let id = w.propose(&mut worker, 0, world::key(8));
    let mut proposal = w.proposal(id);
    w.advance(DAY);
    w.dispute(&mut proposal, &mut worker, &cap, world::key(6));
    abort 0
}

#[test]
#[expected_failure(abort_code = slash::ENotDisputed)]
fun refuses_to_uphold_what_is_not_disputed() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let id = w.propose(&mut worker, 0, world::key(8));
    let mut proposal = w.proposal(id);
    w.uphold(&mut proposal, &mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = slash::EWrongWorker)]
fun refuses_to_uphold_for_another_worker() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let (mut other, _foreign) = w.register(world::bob(), b"node-2");
    let id = w.propose(&mut worker, 0, world::key(8));
    let mut proposal = w.proposal(id);
    w.dispute(&mut proposal, &mut worker, &cap, world::key(6));
    w.uphold(&mut proposal, &mut other);
    abort 0
}

#[test]
#[expected_failure(abort_code = slash::EAlreadyUpheld)]
fun refuses_to_uphold_twice() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let id = w.propose(&mut worker, 0, world::key(8));
    let mut proposal = w.proposal(id);
    w.dispute(&mut proposal, &mut worker, &cap, world::key(6));
    w.uphold(&mut proposal, &mut worker);
    w.uphold(&mut proposal, &mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongAdminCap)]
fun refuses_to_uphold_with_a_foreign_admin_cap() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let id = w.propose(&mut worker, 0, world::key(8));
    let mut proposal = w.proposal(id);
    w.dispute(&mut proposal, &mut worker, &cap, world::key(6));
    w = w.with_foreign_caps();
    w.uphold(&mut proposal, &mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongAdminCap)]
fun refuses_to_dismiss_with_a_foreign_admin_cap() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let id = w.propose(&mut worker, 0, world::key(8));
    let proposal = w.proposal(id);
    w = w.with_foreign_caps();
    w.dismiss(proposal, &mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = slash::EWrongWorker)]
fun refuses_to_dismiss_for_another_worker() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let (mut other, _foreign) = w.register(world::bob(), b"node-2");
    let id = w.propose(&mut worker, 0, world::key(8));
    let proposal = w.proposal(id);
    w.dismiss(proposal, &mut other);
    abort 0
}

#[test]
#[expected_failure(abort_code = slash::EDisputeOpen)]
fun refuses_to_execute_an_undecided_dispute() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let id = w.propose(&mut worker, 0, world::key(8));
    let mut proposal = w.proposal(id);
    w.dispute(&mut proposal, &mut worker, &cap, world::key(6));
    w.advance(DAY);
    w.execute(proposal, &mut worker);
    abort 0
}
