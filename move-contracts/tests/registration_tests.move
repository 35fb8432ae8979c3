#[test_only]
module daasvader::registration_tests;

use daasvader::config;
use daasvader::worker;
use daasvader::worker_events::{StakeDeposited, WorkerRegistered, WorkerStatusChanged};
use daasvader::worker_registry;
use daasvader::world;
use std::unit_test::assert_eq;
use sui::bcs;

#[test]
fun registers_a_pending_worker_with_its_stake() {
    let mut w = world::new();
    let (worker, cap) = w.register(world::alice(), b"node-1");
    assert_eq!(worker.owner(), world::alice());
    assert_eq!(worker.node_id(), b"node-1".to_string());
    assert_eq!(worker.x25519_key(), world::key(1));
    assert_eq!(worker.key_version(), 0);
    assert_eq!(worker.stake(), world::stake());
    assert_eq!(worker.status(), worker::pending());
    assert_eq!(worker.last_heartbeat_ms(), world::start_ms());
    assert!(!worker.online() && !worker.maintenance() && !worker.banned());
    assert_eq!(worker.unbonding() + worker.earnings() + worker.unlock_at_ms(), 0);
    assert_eq!(cap.cap_worker_id(), object::id(&worker));
    assert_eq!(w.registry().worker_count(), 1);
    assert_eq!(
        w.registry().worker_of_node(b"node-1".to_string()),
        option::some(object::id(&worker)),
    );
    assert_eq!(w.registry().worker_of_node(b"node-2".to_string()), option::none());
    assert_eq!(w.registry().active_count(0), 0);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun tells_registration_in_the_registry_stream() {
    let mut w = world::new();
    let id = w.register_with(world::alice(), b"node-1", 2_000_000_000, world::key(9));
    let expected = vector[
        bcs::to_bytes(&object::id(w.registry())),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&id),
        bcs::to_bytes(&world::alice()),
        bcs::to_bytes(&b"node-1"),
        bcs::to_bytes(&world::key(9)),
        bcs::to_bytes(&2_000_000_000u64),
        bcs::to_bytes(&world::start_ms()),
    ];
    assert_eq!(world::only<WorkerRegistered>(), world::joined(expected));
    assert_eq!(w.registry().next_seq(), 1);
    w.end();
}

#[test]
fun tells_the_first_stake_in_the_worker_stream() {
    let mut w = world::new();
    let id = w.register_with(world::alice(), b"node-1", 2_000_000_000, world::key(9));
    let expected = vector[
        bcs::to_bytes(&id),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&2_000_000_000u64),
        bcs::to_bytes(&2_000_000_000u64),
    ];
    assert_eq!(world::only<StakeDeposited>(), world::joined(expected));
    w.end();
}

#[test]
#[expected_failure(abort_code = worker_registry::EStakeTooLow)]
fun refuses_a_stake_below_the_minimum() {
    let mut w = world::new();
    w.register_with(world::alice(), b"node-1", world::stake() - 1, world::key(1));
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EPaused)]
fun refuses_registration_while_paused() {
    let mut w = world::new();
    w.pause();
    w.register_with(world::alice(), b"node-1", world::stake(), world::key(1));
    abort 0
}

#[test]
#[expected_failure(abort_code = worker_registry::ENodeTaken)]
fun refuses_a_node_id_that_is_taken() {
    let mut w = world::new();
    w.register_with(world::alice(), b"node-1", world::stake(), world::key(1));
    w.register_with(world::bob(), b"node-1", world::stake(), world::key(2));
    abort 0
}

#[test]
#[expected_failure(abort_code = worker::EBadKey)]
fun refuses_a_short_key() {
    let mut w = world::new();
    w.register_with(world::alice(), b"node-1", world::stake(), b"short");
    abort 0
}

#[test]
#[expected_failure(abort_code = worker::EBadKey)]
fun refuses_a_zero_key() {
    let mut w = world::new();
    w.register_with(world::alice(), b"node-1", world::stake(), world::key(0));
    abort 0
}

#[test]
#[expected_failure(abort_code = worker_registry::EBadNodeId)]
fun refuses_an_empty_node_id() {
    let mut w = world::new();
    w.register_with(world::alice(), b"", world::stake(), world::key(1));
    abort 0
}

#[test]
#[expected_failure(abort_code = worker_registry::EBadNodeId)]
fun refuses_a_node_id_with_an_upper_case_letter() {
    let mut w = world::new();
    w.register_with(world::alice(), b"Node", world::stake(), world::key(1));
    abort 0
}

#[test]
fun node_names_are_rfc_1123_labels() {
    let good = vector[b"a", b"z", b"0", b"9", b"node-1", b"a--b", vector::tabulate!(63, |_| 122)];
    let bad = vector[
        b"-a",
        b"a-",
        b"a.b",
        b"a_b",
        b"A",
        b"a/b",
        b"a:b",
        b"a`b",
        b"a{b",
        vector::tabulate!(64, |_| 122),
    ];
    good.do!(|name| assert!(daasvader::node_name::is_valid(&name.to_string())));
    bad.do!(|name| assert!(!daasvader::node_name::is_valid(&name.to_string())));
}

#[test]
fun activation_puts_the_worker_into_the_active_set() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.advance(5);
    w.activate(&mut worker);
    assert_eq!(worker.status(), worker::active());
    assert!(worker.online());
    assert_eq!(worker.last_heartbeat_ms(), world::start_ms() + 5);
    assert!(w.registry().is_active(object::id(&worker)));
    assert_eq!(w.registry().active_count(0), 1);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun tells_activation() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.activate(&mut worker);
    let expected = vector[bcs::to_bytes(&object::id(&worker)), bcs::to_bytes(&1u64), x"00010100"];
    assert_eq!(world::only<WorkerStatusChanged>(), world::joined(expected));
    world::put_back(worker, cap);
    w.end();
}

#[test]
#[expected_failure(abort_code = worker_registry::ENotPending)]
fun refuses_to_activate_twice() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    w.activate(&mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = worker_registry::EStakeTooLow)]
fun refuses_to_activate_below_a_raised_minimum() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w.set_setting(0, world::stake() + 1);
    w.activate(&mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EPaused)]
fun refuses_to_activate_while_paused() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w.pause();
    w.activate(&mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_activate_a_worker_of_another_version() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    worker.set_version_for_testing(0);
    w.activate(&mut worker);
    abort 0
}
