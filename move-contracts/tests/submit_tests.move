#[test_only]
module daasvader::submit_tests;

use daasvader::config;
use daasvader::k8s_request;
use daasvader::k8s_scheduler;
use daasvader::request_events::{K8sAPIRequestScheduled, WorkerAssigned};
use daasvader::worker_choice;
use daasvader::world::{Self, World};
use std::hash::sha2_256;
use std::unit_test::assert_eq;
use sui::bcs;
use sui::test_scenario::return_shared;

/// A spec whose parts are valid, but for what the test replaces.
fun spec(
    method: vector<u8>,
    resource: u64,
    namespace: u64,
    name: u64,
    payload: u64,
    priority: u8,
    client_request_id: u64,
): k8s_request::RequestSpec {
    k8s_request::inline_spec(
        method.to_string(),
        letters(resource).to_string(),
        letters(namespace).to_string(),
        letters(name).to_string(),
        letters(payload),
        priority,
        letters(client_request_id).to_string(),
    )
}

fun letters(n: u64): vector<u8> { vector::tabulate!(n, |_| 97) }

fun submit_blob(w: &mut World, blob_id: vector<u8>, hash: vector<u8>): ID {
    w.submit_blob(world::bob(), blob_id, hash)
}

#[test]
fun a_submitted_request_holds_what_was_asked_and_paid() {
    let mut w = world::new();
    let (worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.submit(world::bob());
    assert_eq!(request.requester(), world::bob());
    assert_eq!(request.worker_id(), object::id(&worker));
    assert!(!request.pinned());
    assert_eq!(request.min_tier(), 0);
    assert_eq!(request.fee(), world::fee());
    assert_eq!(request.status(), 0);
    assert_eq!(request.created_at_ms(), world::start_ms());
    assert_eq!(request.deadline_ms(), world::start_ms() + 60_000);
    assert_eq!(request.taken_at_ms(), 0);
    let spec = request.spec();
    assert_eq!(spec.method(), b"POST".to_string());
    assert_eq!(spec.resource(), b"deployments.apps".to_string());
    assert_eq!(spec.namespace(), b"shop".to_string());
    assert_eq!(spec.name(), b"web".to_string());
    assert_eq!(spec.payload(), b"{}");
    assert_eq!(spec.payload_blob_id(), b"");
    assert_eq!(spec.payload_sha256(), sha2_256(b"{}"));
    assert_eq!(spec.priority(), 5);
    assert_eq!(spec.client_request_id(), b"order-7".to_string());
    return_shared(request);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_submitted_request_is_counted() {
    let mut w = world::new();
    let (worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.submit(world::bob());
    assert_eq!(w.scheduler().get_active_request_count(), 1);
    assert_eq!(w.scheduler().created(), 1);
    assert_eq!(w.scheduler().ended(), 0);
    assert_eq!(w.scheduler().workload(object::id(&worker)), 1);
    let second = w.submit(world::bob());
    assert_eq!(w.scheduler().workload(object::id(&worker)), 2);
    return_shared(second);
    return_shared(request);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_submitted_request_is_told() {
    let mut w = world::new();
    let (worker, cap) = w.active(world::alice(), b"node-1");
    let id = w.submit_with(world::bob(), world::fee(), b"{}", option::none(), 0, 60_000);
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&id),
        bcs::to_bytes(&b"order-7"),
        bcs::to_bytes(&world::bob()),
        bcs::to_bytes(&b"POST"),
        bcs::to_bytes(&b"deployments.apps"),
        bcs::to_bytes(&b"shop"),
        bcs::to_bytes(&b"web"),
        bcs::to_bytes(&sha2_256(b"{}")),
        bcs::to_bytes(&b""),
        x"05",
        bcs::to_bytes(&world::fee()),
        bcs::to_bytes(&world::start_ms()),
        bcs::to_bytes(&(world::start_ms() + 60_000)),
    ];
    assert_eq!(world::only<K8sAPIRequestScheduled>(), world::joined(expected));
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun the_assigned_worker_is_told() {
    let mut w = world::new();
    let (worker, cap) = w.active(world::alice(), b"node-1");
    let id = w.submit_with(world::bob(), world::fee(), b"{}", option::none(), 0, 60_000);
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&1u64),
        bcs::to_bytes(&id),
        bcs::to_bytes(&b"order-7"),
        bcs::to_bytes(&object::id(&worker)),
        x"00",
        x"00",
        bcs::to_bytes(&1u64),
    ];
    assert_eq!(world::only<WorkerAssigned>(), world::joined(expected));
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_pinned_worker_gets_the_request() {
    let mut w = world::new();
    let (worker, cap) = w.active(world::alice(), b"node-1");
    let (other, foreign) = w.active(world::bob(), b"node-2");
    let pin = option::some(object::id(&other));
    let id = w.submit_with(world::bob(), world::fee(), b"{}", pin, 0, 60_000);
    let request = w.request(id);
    assert_eq!(request.worker_id(), object::id(&other));
    assert!(request.pinned());
    return_shared(request);
    world::put_back(other, foreign);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_tier_can_be_asked_for() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let (other, foreign) = w.active(world::bob(), b"node-2");
    w.set_tier(&mut worker, 2);
    let id = w.submit_with(world::bob(), world::fee(), b"{}", option::none(), 2, 60_000);
    let request = w.request(id);
    assert_eq!(request.worker_id(), object::id(&worker));
    assert_eq!(request.min_tier(), 2);
    return_shared(request);
    world::put_back(other, foreign);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun the_less_loaded_of_two_is_chosen() {
    let mut w = world::new();
    let (worker, cap) = w.active(world::alice(), b"node-1");
    let (other, foreign) = w.active(world::bob(), b"node-2");
    let pin = option::some(object::id(&other));
    w.submit_with(world::bob(), world::fee(), b"{}", pin, 0, 60_000);
    20u64.do!(|_| {
        w.submit_with(world::bob(), world::fee(), b"{}", option::none(), 0, 60_000);
        let (mine, others) = (
            w.scheduler().workload(object::id(&worker)),
            w.scheduler().workload(object::id(&other)),
        );
        assert!(mine == others || mine + 1 == others || others + 1 == mine);
    });
    world::put_back(other, foreign);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_payload_can_lie_in_walrus() {
    let mut w = world::new();
    let (worker, cap) = w.active(world::alice(), b"node-1");
    let id = submit_blob(&mut w, world::key(5), world::key(6));
    let request = w.request(id);
    assert_eq!(request.spec().payload(), b"");
    assert_eq!(request.spec().payload_blob_id(), world::key(5));
    assert_eq!(request.spec().payload_sha256(), world::key(6));
    return_shared(request);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun accepts_every_method_and_the_longest_parts() {
    vector[b"GET", b"POST", b"PUT", b"PATCH", b"DELETE"].do!(|method| {
        spec(method, 253, 63, 253, 4_096, 9, 64);
    });
    spec(b"GET", 1, 0, 0, 0, 0, 0);
}

#[test]
#[expected_failure(abort_code = k8s_request::EUnknownMethod)]
fun refuses_an_unknown_method() {
    spec(b"get", 1, 1, 1, 1, 1, 1);
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_request::EResourceLength)]
fun refuses_an_empty_resource() {
    spec(b"GET", 0, 1, 1, 1, 1, 1);
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_request::EResourceLength)]
fun refuses_a_long_resource() {
    spec(b"GET", 254, 1, 1, 1, 1, 1);
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_request::ENamespaceLength)]
fun refuses_a_long_namespace() {
    spec(b"GET", 1, 64, 1, 1, 1, 1);
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_request::ENameLength)]
fun refuses_a_long_name() {
    spec(b"GET", 1, 1, 254, 1, 1, 1);
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_request::EPayloadTooLong)]
fun refuses_a_long_payload() {
    spec(b"GET", 1, 1, 1, 4_097, 1, 1);
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_request::EPriorityTooHigh)]
fun refuses_a_high_priority() {
    spec(b"GET", 1, 1, 1, 1, 10, 1);
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_request::EClientRequestIdLength)]
fun refuses_a_long_client_request_id() {
    spec(b"GET", 1, 1, 1, 1, 1, 65);
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_request::EBlobIdLength)]
fun refuses_a_blob_id_of_another_length() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    submit_blob(&mut w, b"short", world::key(6));
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_request::EHashLength)]
fun refuses_a_payload_hash_of_another_length() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    submit_blob(&mut w, world::key(5), b"short");
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_scheduler::EFeeTooLow)]
fun refuses_a_fee_below_the_minimum() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    w.submit_with(world::bob(), 999_999, b"{}", option::none(), 0, 60_000);
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_scheduler::ETtlOutOfRange)]
fun refuses_a_request_that_lives_no_time() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    w.submit_with(world::bob(), world::fee(), b"{}", option::none(), 0, 0);
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_scheduler::ETtlOutOfRange)]
fun refuses_a_request_that_lives_too_long() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    w.submit_with(world::bob(), world::fee(), b"{}", option::none(), 0, 3_600_001);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EPaused)]
fun refuses_to_submit_while_paused() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    w.pause();
    w.submit_with(world::bob(), world::fee(), b"{}", option::none(), 0, 60_000);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EPaused)]
fun refuses_to_submit_a_blob_while_paused() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    w.pause();
    submit_blob(&mut w, world::key(5), world::key(6));
    abort 0
}

#[test]
#[expected_failure(abort_code = worker_choice::ENoAvailableWorker)]
fun refuses_a_request_when_no_worker_is_active() {
    let mut w = world::new();
    let (_worker, _cap) = w.register(world::alice(), b"node-1");
    w.submit_with(world::bob(), world::fee(), b"{}", option::none(), 0, 60_000);
    abort 0
}

#[test]
#[expected_failure(abort_code = worker_choice::ENoAvailableWorker)]
fun refuses_a_tier_that_no_worker_has() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    w.submit_with(world::bob(), world::fee(), b"{}", option::none(), 1, 60_000);
    abort 0
}

#[test]
#[expected_failure(abort_code = worker_choice::ENoAvailableWorker)]
fun refuses_a_tier_that_does_not_exist() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    w.submit_with(world::bob(), world::fee(), b"{}", option::none(), 4, 60_000);
    abort 0
}

#[test]
#[expected_failure(abort_code = worker_choice::ENoAvailableWorker)]
fun refuses_a_pinned_worker_that_is_not_active() {
    let mut w = world::new();
    let (worker, _cap) = w.register(world::alice(), b"node-1");
    w.submit_with(world::bob(), world::fee(), b"{}", option::some(object::id(&worker)), 0, 60_000);
    abort 0
}

#[test]
#[expected_failure(abort_code = worker_choice::ENoAvailableWorker)]
fun refuses_a_pinned_worker_below_the_tier() {
    let mut w = world::new();
    let (worker, _cap) = w.active(world::alice(), b"node-1");
    w.submit_with(world::bob(), world::fee(), b"{}", option::some(object::id(&worker)), 1, 60_000);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_a_scheduler_of_another_version() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    w.scheduler_mut().set_version_for_testing(0);
    w.submit_with(world::bob(), world::fee(), b"{}", option::none(), 0, 60_000);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_a_registry_of_another_version() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    w.registry_mut().set_version_for_testing(0);
    w.submit_with(world::bob(), world::fee(), b"{}", option::none(), 0, 60_000);
    abort 0
}
