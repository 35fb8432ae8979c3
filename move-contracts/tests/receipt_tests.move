#[test_only]
module daasvader::receipt_tests;

use daasvader::request_events::K8sAPIResult;
use daasvader::world;
use std::unit_test::assert_eq;
use sui::bcs;

/// 5 % of 1,000,001 MIST, rounded up.
const PROTOCOL_SHARE: u64 = 50_001;
const WORKER_SHARE: u64 = 950_000;

/// A completed request's receipt tells the status, and `ok` where it is of the 2xx kind.
fun complete_with_status(http_status: u16, ok: bool) {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    let id = object::id(&request);
    w.complete_with(&mut worker, request, http_status, b"uid-1", world::key(3), b"");
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&3u64),
        bcs::to_bytes(&id),
        bcs::to_bytes(&b"order-7"),
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&world::bob()),
        x"01",
        bcs::to_bytes(&ok),
        bcs::to_bytes(&http_status),
        bcs::to_bytes(&b"uid-1"),
        bcs::to_bytes(&0u16),
        bcs::to_bytes(&world::key(3)),
        bcs::to_bytes(&b""),
        bcs::to_bytes(&WORKER_SHARE),
        bcs::to_bytes(&PROTOCOL_SHARE),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&w.now()),
    ];
    assert_eq!(world::only<K8sAPIResult>(), world::joined(expected));
    world::put_back(worker, cap);
    w.end();
}

/// A failed request pays the worker nothing, leaves the protocol `kept` and returns the rest.
fun fail(http_status: u16, reason: u16, kept: u64) {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    let id = object::id(&request);
    w.fail_with(&mut worker, request, http_status, reason);
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&3u64),
        bcs::to_bytes(&id),
        bcs::to_bytes(&b"order-7"),
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&world::bob()),
        x"0000",
        bcs::to_bytes(&http_status),
        bcs::to_bytes(&b""),
        bcs::to_bytes(&reason),
        bcs::to_bytes(&world::key(4)),
        bcs::to_bytes(&b""),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&kept),
        bcs::to_bytes(&(world::fee() - kept)),
        bcs::to_bytes(&w.now()),
    ];
    assert_eq!(world::only<K8sAPIResult>(), world::joined(expected));
    assert_eq!(w.received(world::bob()), world::fee() - kept);
    assert_eq!(w.scheduler().protocol_fees(), kept);
    assert_eq!(worker.earnings(), 0);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_completed_request_is_told_with_its_receipt() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    let id = object::id(&request);
    w.advance(9);
    w.complete_with(&mut worker, request, 201, b"uid-1", world::key(3), world::key(7));
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&3u64),
        bcs::to_bytes(&id),
        bcs::to_bytes(&b"order-7"),
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&world::bob()),
        x"0101",
        bcs::to_bytes(&201u16),
        bcs::to_bytes(&b"uid-1"),
        bcs::to_bytes(&0u16),
        bcs::to_bytes(&world::key(3)),
        bcs::to_bytes(&world::key(7)),
        bcs::to_bytes(&WORKER_SHARE),
        bcs::to_bytes(&PROTOCOL_SHARE),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&w.now()),
    ];
    assert_eq!(world::only<K8sAPIResult>(), world::joined(expected));
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_completed_request_pays_worker_and_protocol() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w.complete(&mut worker, request);
    assert_eq!(worker.earnings(), WORKER_SHARE);
    assert_eq!(w.scheduler().protocol_fees(), PROTOCOL_SHARE);
    assert_eq!(w.received(world::bob()), 0);
    assert_eq!(w.scheduler().get_active_request_count(), 0);
    assert_eq!(w.scheduler().workload(object::id(&worker)), 0);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun status_100_is_not_ok() {
    complete_with_status(100, false);
}

#[test]
fun status_199_is_not_ok() {
    complete_with_status(199, false);
}

#[test]
fun status_200_is_ok() {
    complete_with_status(200, true);
}

#[test]
fun status_299_is_ok() {
    complete_with_status(299, true);
}

#[test]
fun status_300_is_not_ok() {
    complete_with_status(300, false);
}

#[test]
fun status_404_is_not_ok() {
    complete_with_status(404, false);
}

#[test]
fun status_599_is_not_ok() {
    complete_with_status(599, false);
}

#[test]
fun a_completed_request_may_have_no_uid_and_a_long_one() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w.complete_with(&mut worker, request, 201, b"", world::key(3), b"");
    let request = w.taken(world::bob());
    w.complete_with(&mut worker, request, 201, vector::tabulate!(64, |_| 97), world::key(3), b"");
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_request_refused_by_the_requesters_fault_keeps_the_protocol_share() {
    fail(0, 100, PROTOCOL_SHARE);
}

#[test]
fun a_request_invalid_by_the_requesters_fault_keeps_the_protocol_share() {
    fail(0, 299, PROTOCOL_SHARE);
}

#[test]
fun a_request_that_failed_as_unavailable_is_refunded() {
    fail(200, 300, 0);
}

#[test]
fun a_request_that_failed_as_timeout_is_refunded() {
    fail(200, 499, 0);
}

#[test]
fun a_request_that_failed_as_internal_is_refunded() {
    fail(200, 500, 0);
}

#[test]
fun a_request_that_failed_as_worker_gone_is_refunded() {
    fail(200, 699, 0);
}

#[test]
fun trying_to_complete_completes_a_taken_request() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    assert!(w.try_complete(&mut worker, request));
    assert_eq!(w.scheduler().ended(), 1);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun trying_to_complete_skips_an_open_request() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.submit(world::bob());
    let id = object::id(&request);
    assert!(!w.try_complete(&mut worker, request));
    assert_eq!(w.scheduler().ended(), 0);
    let request = w.request(id);
    assert_eq!(request.status(), 0);
    w.cancel(request, world::bob());
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun trying_to_fail_fails_a_taken_request() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    assert!(w.try_fail(&mut worker, request));
    assert_eq!(w.scheduler().ended(), 1);
    assert_eq!(w.received(world::bob()), world::fee());
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun trying_to_fail_skips_an_open_request() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.submit(world::bob());
    let id = object::id(&request);
    assert!(!w.try_fail(&mut worker, request));
    assert_eq!(w.scheduler().ended(), 0);
    let request = w.request(id);
    w.cancel(request, world::bob());
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_receipt_after_the_deadline_counts_until_the_request_expires() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w.advance(1_000_000);
    w.complete(&mut worker, request);
    assert_eq!(worker.earnings(), WORKER_SHARE);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_slashed_worker_still_gets_receipts() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w.slash(&mut worker, 2, world::key(8));
    w.complete(&mut worker, request);
    world::put_back(worker, cap);
    w.end();
}
