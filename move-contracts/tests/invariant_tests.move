/// Properties of random histories: each byte of `moves` is one call, or none where it would abort.
#[test_only]
module daasvader::invariant_tests;

use daasvader::k8s_request::K8sRequest;
use daasvader::worker::{Self, Worker, WorkerCap};
use daasvader::world::{Self, World};
use std::unit_test::assert_eq;
use sui::bcs;
use sui::test_scenario::return_shared;

const WEEK: u64 = 604_800_000;

/// What came in and what went out, in MIST.
public struct Books has drop {
    deposited: u64,
    earned: u64,
    withdrawn: u64,
    slashed: u64,
    evidence: u8,
}

/// One random step of a worker's money; steps that would abort are not taken.
fun step(w: &mut World, worker: &mut Worker, cap: &WorkerCap, byte: u8, books: &mut Books) {
    let amount = (byte as u64) * 1_000_003 + 1;
    let kind = byte % 5;
    if (kind == 0 && worker.unlock_at_ms() == 0) {
        w.add_stake(worker, cap, amount);
        books.deposited = books.deposited + amount;
    } else if (kind == 1 && w.registry().is_active(object::id(worker))) {
        let before = worker.earnings();
        let request = w.taken(world::bob());
        w.complete(worker, request);
        books.earned = books.earned + worker.earnings() - before;
    } else if (kind == 2 && worker.earnings() > 0) {
        let part = 1 + amount % worker.earnings();
        books.withdrawn = books.withdrawn + w.withdraw(worker, cap, part);
    } else if (kind == 3 && worker.stake() + worker.unbonding() > 0) {
        let before = w.registry().slashed();
        books.evidence = books.evidence + 1;
        w.slash(worker, byte % 3, world::key(books.evidence));
        books.slashed = books.slashed + w.registry().slashed() - before;
    } else if (kind == 4 && worker.status() != worker::active() && worker.unlock_at_ms() == 0) {
        w.unbond(worker, cap);
    }
}

fun first(mut moves: vector<u8>, n: u64): vector<u8> {
    while (moves.length() > n) { moves.pop_back(); };
    moves
}

fun money(worker: &Worker): u64 { worker.stake() + worker.unbonding() + worker.earnings() }

#[random_test]
fun a_workers_money_is_deposits_and_earnings_less_withdrawals_and_slashes(moves: vector<u8>) {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let mut books = Books {
        deposited: world::stake(),
        earned: 0,
        withdrawn: 0,
        slashed: 0,
        evidence: 0,
    };
    first(moves, 24).do!(|byte| {
        step(&mut w, &mut worker, &cap, byte, &mut books);
        let held = books.deposited + books.earned - books.withdrawn - books.slashed;
        assert_eq!(money(&worker), held);
    });
    world::put_back(worker, cap);
    w.end();
}

#[random_test]
fun staked_money_is_refunded_or_slashed_to_the_last_mist(moves: vector<u8>) {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    let mut deposited = world::stake();
    let mut evidence = 0;
    first(moves, 16).do!(|byte| {
        let kind = byte % 3;
        if (kind == 0 && worker.unlock_at_ms() == 0) {
            let amount = (byte as u64) * 1_000_003 + 1;
            w.add_stake(&mut worker, &cap, amount);
            deposited = deposited + amount;
        } else if (kind == 1 && worker.stake() + worker.unbonding() > 0) {
            evidence = evidence + 1;
            w.slash(&mut worker, (byte / 3) % 3, world::key(evidence));
        } else if (kind == 2 && worker.unlock_at_ms() == 0) {
            w.unbond(&mut worker, &cap);
        };
        assert_eq!(money(&worker) + w.registry().slashed(), deposited);
    });
    if (worker.unlock_at_ms() == 0) w.unbond(&mut worker, &cap);
    w.advance(WEEK);
    let slashed = w.registry().slashed();
    assert_eq!(w.leave(worker, cap) + slashed, deposited);
    w.end();
}

#[random_test]
#[expected_failure(abort_code = daasvader::staking::EStillLocked)]
fun nothing_leaves_before_the_unlock(early: u64) {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.unbond(&mut worker, &cap);
    w.advance(early % WEEK);
    w.leave(worker, cap);
    abort 0
}

#[random_test]
fun open_requests_are_created_less_ended_and_the_stream_has_no_gap(moves: vector<u8>) {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let mut open = vector<K8sRequest>[];
    let mut events = 0;
    first(moves, 24).do!(|byte| {
        if (byte % 3 == 0 || open.is_empty()) {
            open.push_back(w.submit(world::bob()));
            events = events + 2;
        } else if (byte % 3 == 1) {
            w.cancel(open.pop_back(), world::bob());
            events = events + 1;
        } else {
            let mut request = open.pop_back();
            w.take(&mut request);
            w.complete(&mut worker, request);
            events = events + 2;
        };
        let scheduler = w.scheduler();
        assert_eq!(scheduler.created() - scheduler.ended(), open.length());
        assert_eq!(scheduler.get_active_request_count(), open.length());
        assert_eq!(scheduler.workload(object::id(&worker)), open.length());
        assert_eq!(scheduler.next_seq(), events);
    });
    open.do!(|request| return_shared(request));
    world::put_back(worker, cap);
    w.end();
}

#[random_test]
fun a_fee_is_split_without_a_rest(fee: u64) {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let paid = 1_000_000 + fee % 1_000_000_000_000;
    let id = w.submit_with(world::bob(), paid, b"{}", option::none(), 0, 60_000);
    let mut request = w.request(id);
    w.take(&mut request);
    w.complete(&mut worker, request);
    assert_eq!(worker.earnings() + w.scheduler().protocol_fees(), paid);
    world::put_back(worker, cap);
    w.end();
}

#[random_test]
fun no_call_changes_another_workers_object(moves: vector<u8>) {
    let mut w = world::new();
    let (other, other_cap) = w.register(world::bob(), b"node-2");
    let before = bcs::to_bytes(&other);
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let mut books = Books { deposited: 0, earned: 0, withdrawn: 0, slashed: 0, evidence: 0 };
    first(moves, 12).do!(|byte| {
        step(&mut w, &mut worker, &cap, byte, &mut books);
    });
    assert_eq!(bcs::to_bytes(&other), before);
    world::put_back(worker, cap);
    world::put_back(other, other_cap);
    w.end();
}
