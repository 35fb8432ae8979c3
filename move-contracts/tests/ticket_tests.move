#[test_only]
module daasvader::ticket_tests;

use daasvader::config;
use daasvader::staking;
use daasvader::ticket;
use daasvader::worker;
use daasvader::worker_events::{JoinTokenCleared, JoinTokenSet, WorkerKeyRotated};
use daasvader::worker_registry;
use daasvader::world;
use std::unit_test::assert_eq;
use sui::bcs;
use sui::hash::blake2b256;

const TTL: u64 = 900_000;

#[test]
fun the_operator_puts_a_ticket_into_the_worker() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.set_ticket(&mut worker, 1, 0, b"sealed", TTL);
    let ticket = worker.ticket().borrow();
    assert_eq!(ticket.format(), 1);
    assert_eq!(ticket.key_version(), 0);
    assert_eq!(ticket.ciphertext(), b"sealed");
    assert_eq!(ticket.expires_at_ms(), world::start_ms() + TTL);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun tells_only_the_hash_of_a_ticket() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.set_ticket(&mut worker, 1, 0, b"sealed", TTL);
    let expected = vector[
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&1u64),
        bcs::to_bytes(&blake2b256(&b"sealed")),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&(world::start_ms() + TTL)),
    ];
    assert_eq!(world::only<JoinTokenSet>(), world::joined(expected));
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_new_ticket_replaces_the_old_one() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.set_ticket(&mut worker, 1, 0, b"first", TTL);
    w.set_ticket(&mut worker, 1, 0, b"second", TTL);
    assert_eq!(worker.ticket().borrow().ciphertext(), b"second");
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun accepts_512_bytes_of_ciphertext_and_one_ms_of_life() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.set_ticket(&mut worker, 1, 0, vector::tabulate!(512, |_| 7), 1);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun the_worker_clears_its_ticket() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.set_ticket(&mut worker, 1, 0, b"sealed", TTL);
    w.clear_ticket(&mut worker, &cap);
    assert!(worker.ticket().is_none());
    let expected = vector[
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&2u64),
        bcs::to_bytes(&blake2b256(&b"sealed")),
    ];
    assert_eq!(world::only<JoinTokenCleared>(), world::joined(expected));
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun anybody_clears_an_expired_ticket() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.set_ticket(&mut worker, 1, 0, b"sealed", TTL);
    w.advance(TTL);
    w.clear_expired_ticket(&mut worker);
    assert!(worker.ticket().is_none());
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun rotating_the_key_voids_the_ticket_and_tells_both() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.set_ticket(&mut worker, 1, 0, b"sealed", TTL);
    w.rotate_key(&mut worker, &cap, world::key(2));
    assert_eq!(worker.x25519_key(), world::key(2));
    assert_eq!(worker.key_version(), 1);
    assert!(worker.ticket().is_none());
    let expected = vector[
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&2u64),
        bcs::to_bytes(&1u64),
        bcs::to_bytes(&world::key(2)),
    ];
    assert_eq!(world::only<WorkerKeyRotated>(), world::joined(expected));
    let cleared = vector[
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&3u64),
        bcs::to_bytes(&blake2b256(&b"sealed")),
    ];
    assert_eq!(world::only<JoinTokenCleared>(), world::joined(cleared));
    world::put_back(worker, cap);
    w.end();
}

#[test]
#[expected_failure(abort_code = config::EPaused)]
fun refuses_a_ticket_while_paused() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w.pause();
    w.set_ticket(&mut worker, 1, 0, b"sealed", TTL);
    abort 0
}

#[test]
#[expected_failure(abort_code = worker_registry::ECannotJoin)]
fun refuses_a_ticket_for_a_draining_worker() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.drain(&mut worker, &cap);
    w.set_ticket(&mut worker, 1, 0, b"sealed", TTL);
    abort 0
}

#[test]
#[expected_failure(abort_code = worker_registry::EWrongKeyVersion)]
fun refuses_a_ticket_for_an_old_key() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.rotate_key(&mut worker, &cap, world::key(2));
    w.set_ticket(&mut worker, 1, 0, b"sealed", TTL);
    abort 0
}

#[test]
#[expected_failure(abort_code = ticket::EUnknownFormat)]
fun refuses_an_unknown_ticket_format() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w.set_ticket(&mut worker, 2, 0, b"sealed", TTL);
    abort 0
}

#[test]
#[expected_failure(abort_code = ticket::ECiphertextLength)]
fun refuses_an_empty_ciphertext() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w.set_ticket(&mut worker, 1, 0, b"", TTL);
    abort 0
}

#[test]
#[expected_failure(abort_code = ticket::ECiphertextLength)]
fun refuses_513_bytes_of_ciphertext() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w.set_ticket(&mut worker, 1, 0, vector::tabulate!(513, |_| 7), TTL);
    abort 0
}

#[test]
#[expected_failure(abort_code = ticket::EExpiryNotAhead)]
fun refuses_a_ticket_that_expires_now() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w.set_ticket(&mut worker, 1, 0, b"sealed", 0);
    abort 0
}

#[test]
#[expected_failure(abort_code = ticket::EExpiryTooFar)]
fun refuses_a_ticket_that_lives_too_long() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w.set_ticket(&mut worker, 1, 0, b"sealed", TTL + 1);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_a_ticket_for_a_worker_of_another_version() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    worker.set_version_for_testing(0);
    w.set_ticket(&mut worker, 1, 0, b"sealed", TTL);
    abort 0
}

#[test]
#[expected_failure(abort_code = worker::ENoTicket)]
fun refuses_to_clear_a_ticket_that_is_not_there() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.clear_ticket(&mut worker, &cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = worker::EWrongWorkerCap)]
fun refuses_to_clear_a_ticket_with_a_foreign_cap() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    let (_other, foreign) = w.register(world::bob(), b"node-2");
    w.set_ticket(&mut worker, 1, 0, b"sealed", TTL);
    w.clear_ticket(&mut worker, &foreign);
    abort 0
}

#[test]
#[expected_failure(abort_code = staking::ETicketNotExpired)]
fun refuses_to_clear_a_ticket_that_has_not_expired() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w.set_ticket(&mut worker, 1, 0, b"sealed", TTL);
    w.advance(TTL - 1);
    w.clear_expired_ticket(&mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = worker::ENoTicket)]
fun refuses_to_clear_an_expired_ticket_that_is_not_there() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w.clear_expired_ticket(&mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_clear_an_expired_ticket_of_another_version() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    worker.set_version_for_testing(0);
    w.clear_expired_ticket(&mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = worker::EBadKey)]
fun refuses_to_rotate_to_a_bad_key() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.rotate_key(&mut worker, &cap, world::key(0));
    abort 0
}

#[test]
#[expected_failure(abort_code = worker::EWrongWorkerCap)]
fun refuses_to_rotate_the_key_with_a_foreign_cap() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    let (_other, foreign) = w.register(world::bob(), b"node-2");
    w.rotate_key(&mut worker, &foreign, world::key(2));
    abort 0
}
