#[test_only]
module daasvader::lifecycle_tests;

use daasvader::config;
use daasvader::k8s_lifecycle;
use daasvader::request_events::{K8sAPIRequestCancelled, K8sAPIRequestExpired, K8sAPIRequestTaken};
use daasvader::world;
use std::unit_test::assert_eq;
use sui::bcs;
use sui::test_scenario::return_shared;

const TTL: u64 = 60_000;
const GRACE: u64 = 60_000;

#[test]
fun the_operator_takes_an_open_request() {
    let mut w = world::new();
    let (worker, cap) = w.active(world::alice(), b"node-1");
    let mut request = w.submit(world::bob());
    w.advance(TTL - 1);
    w.take(&mut request);
    assert_eq!(request.status(), 1);
    assert_eq!(request.taken_at_ms(), w.now());
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&2u64),
        bcs::to_bytes(&object::id(&request)),
        bcs::to_bytes(&b"order-7"),
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&w.now()),
    ];
    assert_eq!(world::only<K8sAPIRequestTaken>(), world::joined(expected));
    return_shared(request);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun trying_to_take_takes_an_open_request() {
    let mut w = world::new();
    let (worker, cap) = w.active(world::alice(), b"node-1");
    let mut request = w.submit(world::bob());
    assert!(w.try_take(&mut request));
    assert_eq!(request.status(), 1);
    return_shared(request);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun trying_to_take_skips_a_taken_request() {
    let mut w = world::new();
    let (worker, cap) = w.active(world::alice(), b"node-1");
    let mut request = w.submit(world::bob());
    w.take(&mut request);
    let seq = w.scheduler().next_seq();
    assert!(!w.try_take(&mut request));
    assert_eq!(w.scheduler().next_seq(), seq);
    return_shared(request);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun trying_to_take_skips_an_overdue_request() {
    let mut w = world::new();
    let (worker, cap) = w.active(world::alice(), b"node-1");
    let mut request = w.submit(world::bob());
    w.advance(TTL);
    assert!(!w.try_take(&mut request));
    assert_eq!(request.status(), 0);
    return_shared(request);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun cancelling_refunds_the_requester_and_is_told() {
    let mut w = world::new();
    let (worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.submit(world::bob());
    let id = object::id(&request);
    w.cancel(request, world::bob());
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&2u64),
        bcs::to_bytes(&id),
        bcs::to_bytes(&b"order-7"),
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&world::bob()),
        bcs::to_bytes(&world::fee()),
    ];
    assert_eq!(world::only<K8sAPIRequestCancelled>(), world::joined(expected));
    assert_eq!(w.received(world::bob()), world::fee());
    assert_eq!(w.scheduler().get_active_request_count(), 0);
    assert_eq!(w.scheduler().workload(object::id(&worker)), 0);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun anybody_expires_an_open_request_at_its_deadline() {
    let mut w = world::new();
    let (worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.submit(world::bob());
    let id = object::id(&request);
    w.advance(TTL);
    w.expire(request);
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&2u64),
        bcs::to_bytes(&id),
        bcs::to_bytes(&b"order-7"),
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&world::bob()),
        bcs::to_bytes(&world::fee()),
    ];
    assert_eq!(world::only<K8sAPIRequestExpired>(), world::joined(expected));
    assert_eq!(w.received(world::bob()), world::fee());
    assert_eq!(w.scheduler().ended(), 1);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_taken_request_expires_after_the_grace() {
    let mut w = world::new();
    let (worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w.advance(TTL + GRACE);
    w.expire(request);
    assert_eq!(w.received(world::bob()), world::fee());
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun ending_one_of_two_leaves_the_other_counted() {
    let mut w = world::new();
    let (worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.submit(world::bob());
    let second = w.submit(world::bob());
    w.cancel(request, world::bob());
    assert_eq!(w.scheduler().workload(object::id(&worker)), 1);
    assert_eq!(w.scheduler().get_active_request_count(), 1);
    return_shared(second);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_free_request_ends_without_a_coin() {
    let mut w = world::new();
    let (worker, cap) = w.active(world::alice(), b"node-1");
    w.set_setting(1, 0);
    let id = w.submit_with(world::bob(), 0, b"{}", option::none(), 0, TTL);
    let request = w.request(id);
    w.cancel(request, world::bob());
    assert_eq!(w.received(world::bob()), 0);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun requests_end_while_paused() {
    let mut w = world::new();
    let (worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.submit(world::bob());
    w.pause();
    w.cancel(request, world::bob());
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_request_of_an_older_version_can_end() {
    let mut w = world::new();
    let (worker, cap) = w.active(world::alice(), b"node-1");
    let mut request = w.submit(world::bob());
    request.set_version_for_testing(0);
    w.cancel(request, world::bob());
    world::put_back(worker, cap);
    w.end();
}

#[test]
#[expected_failure(abort_code = k8s_lifecycle::ENotOpen)]
fun refuses_to_take_twice() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    let mut request = w.submit(world::bob());
    w.take(&mut request);
    w.take(&mut request);
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_lifecycle::EDeadlinePassed)]
fun refuses_to_take_at_the_deadline() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    let mut request = w.submit(world::bob());
    w.advance(TTL);
    w.take(&mut request);
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_lifecycle::ENotRequester)]
fun refuses_to_cancel_for_somebody_else() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.submit(world::bob());
    w.cancel(request, world::alice());
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_lifecycle::ENotOpen)]
fun refuses_to_cancel_a_taken_request() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w.cancel(request, world::bob());
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_lifecycle::ENotExpired)]
fun refuses_to_expire_an_open_request_early() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.submit(world::bob());
    w.advance(TTL - 1);
    w.expire(request);
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_lifecycle::ENotExpired)]
fun refuses_to_expire_a_taken_request_within_the_grace() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w.advance(TTL + GRACE - 1);
    w.expire(request);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_take_a_request_of_a_newer_version() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    let mut request = w.submit(world::bob());
    request.set_version_for_testing(2);
    w.take(&mut request);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_try_to_take_a_request_of_a_newer_version() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    let mut request = w.submit(world::bob());
    request.set_version_for_testing(2);
    w.try_take(&mut request);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_cancel_a_request_of_a_newer_version() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    let mut request = w.submit(world::bob());
    request.set_version_for_testing(2);
    w.cancel(request, world::bob());
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_expire_a_request_of_a_newer_version() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    let mut request = w.submit(world::bob());
    w.advance(TTL);
    request.set_version_for_testing(2);
    w.expire(request);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_cancel_under_another_config_version() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.submit(world::bob());
    w.config_mut().set_version_for_testing(0);
    w.cancel(request, world::bob());
    abort 0
}
