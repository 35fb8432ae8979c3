#[test_only]
module daasvader::receipt_tests;

use daasvader::config;
use daasvader::k8s_receipt;
use daasvader::request_events::K8sAPIResult;
use daasvader::world;
use std::unit_test::assert_eq;
use sui::bcs;

/// 5 % of 1,000,001 MIST, rounded up.
const PROTOCOL_SHARE: u64 = 50_001;
const WORKER_SHARE: u64 = 950_000;

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
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    let id = object::id(&request);
    w.complete_with(&mut worker, request, 100, b"uid-1", world::key(3), b"");
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&3u64),
        bcs::to_bytes(&id),
        bcs::to_bytes(&b"order-7"),
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&world::bob()),
        x"0100",
        bcs::to_bytes(&100u16),
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

#[test]
fun status_199_is_not_ok() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    let id = object::id(&request);
    w.complete_with(&mut worker, request, 199, b"uid-1", world::key(3), b"");
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&3u64),
        bcs::to_bytes(&id),
        bcs::to_bytes(&b"order-7"),
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&world::bob()),
        x"0100",
        bcs::to_bytes(&199u16),
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

#[test]
fun status_200_is_ok() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    let id = object::id(&request);
    w.complete_with(&mut worker, request, 200, b"uid-1", world::key(3), b"");
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&3u64),
        bcs::to_bytes(&id),
        bcs::to_bytes(&b"order-7"),
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&world::bob()),
        x"0101",
        bcs::to_bytes(&200u16),
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

#[test]
fun status_299_is_ok() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    let id = object::id(&request);
    w.complete_with(&mut worker, request, 299, b"uid-1", world::key(3), b"");
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&3u64),
        bcs::to_bytes(&id),
        bcs::to_bytes(&b"order-7"),
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&world::bob()),
        x"0101",
        bcs::to_bytes(&299u16),
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

#[test]
fun status_300_is_not_ok() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    let id = object::id(&request);
    w.complete_with(&mut worker, request, 300, b"uid-1", world::key(3), b"");
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&3u64),
        bcs::to_bytes(&id),
        bcs::to_bytes(&b"order-7"),
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&world::bob()),
        x"0100",
        bcs::to_bytes(&300u16),
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

#[test]
fun status_404_is_not_ok() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    let id = object::id(&request);
    w.complete_with(&mut worker, request, 404, b"uid-1", world::key(3), b"");
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&3u64),
        bcs::to_bytes(&id),
        bcs::to_bytes(&b"order-7"),
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&world::bob()),
        x"0100",
        bcs::to_bytes(&404u16),
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

#[test]
fun status_599_is_not_ok() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    let id = object::id(&request);
    w.complete_with(&mut worker, request, 599, b"uid-1", world::key(3), b"");
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&3u64),
        bcs::to_bytes(&id),
        bcs::to_bytes(&b"order-7"),
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&world::bob()),
        x"0100",
        bcs::to_bytes(&599u16),
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
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    let id = object::id(&request);
    w.fail_with(&mut worker, request, 0, 1);
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&3u64),
        bcs::to_bytes(&id),
        bcs::to_bytes(&b"order-7"),
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&world::bob()),
        x"0000",
        bcs::to_bytes(&0u16),
        bcs::to_bytes(&b""),
        bcs::to_bytes(&1u16),
        bcs::to_bytes(&world::key(4)),
        bcs::to_bytes(&b""),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&PROTOCOL_SHARE),
        bcs::to_bytes(&WORKER_SHARE),
        bcs::to_bytes(&w.now()),
    ];
    assert_eq!(world::only<K8sAPIResult>(), world::joined(expected));
    assert_eq!(w.received(world::bob()), WORKER_SHARE);
    assert_eq!(w.scheduler().protocol_fees(), PROTOCOL_SHARE);
    assert_eq!(worker.earnings(), 0);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_request_invalid_by_the_requesters_fault_keeps_the_protocol_share() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    let id = object::id(&request);
    w.fail_with(&mut worker, request, 0, 2);
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&3u64),
        bcs::to_bytes(&id),
        bcs::to_bytes(&b"order-7"),
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&world::bob()),
        x"0000",
        bcs::to_bytes(&0u16),
        bcs::to_bytes(&b""),
        bcs::to_bytes(&2u16),
        bcs::to_bytes(&world::key(4)),
        bcs::to_bytes(&b""),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&PROTOCOL_SHARE),
        bcs::to_bytes(&WORKER_SHARE),
        bcs::to_bytes(&w.now()),
    ];
    assert_eq!(world::only<K8sAPIResult>(), world::joined(expected));
    assert_eq!(w.received(world::bob()), WORKER_SHARE);
    assert_eq!(w.scheduler().protocol_fees(), PROTOCOL_SHARE);
    assert_eq!(worker.earnings(), 0);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_request_that_failed_as_unavailable_is_refunded() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    let id = object::id(&request);
    w.fail_with(&mut worker, request, 200, 3);
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&3u64),
        bcs::to_bytes(&id),
        bcs::to_bytes(&b"order-7"),
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&world::bob()),
        x"0000",
        bcs::to_bytes(&200u16),
        bcs::to_bytes(&b""),
        bcs::to_bytes(&3u16),
        bcs::to_bytes(&world::key(4)),
        bcs::to_bytes(&b""),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&world::fee()),
        bcs::to_bytes(&w.now()),
    ];
    assert_eq!(world::only<K8sAPIResult>(), world::joined(expected));
    assert_eq!(w.received(world::bob()), world::fee());
    assert_eq!(w.scheduler().protocol_fees(), 0);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_request_that_failed_as_timeout_is_refunded() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    let id = object::id(&request);
    w.fail_with(&mut worker, request, 200, 4);
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&3u64),
        bcs::to_bytes(&id),
        bcs::to_bytes(&b"order-7"),
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&world::bob()),
        x"0000",
        bcs::to_bytes(&200u16),
        bcs::to_bytes(&b""),
        bcs::to_bytes(&4u16),
        bcs::to_bytes(&world::key(4)),
        bcs::to_bytes(&b""),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&world::fee()),
        bcs::to_bytes(&w.now()),
    ];
    assert_eq!(world::only<K8sAPIResult>(), world::joined(expected));
    assert_eq!(w.received(world::bob()), world::fee());
    assert_eq!(w.scheduler().protocol_fees(), 0);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_request_that_failed_as_internal_is_refunded() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    let id = object::id(&request);
    w.fail_with(&mut worker, request, 200, 5);
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&3u64),
        bcs::to_bytes(&id),
        bcs::to_bytes(&b"order-7"),
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&world::bob()),
        x"0000",
        bcs::to_bytes(&200u16),
        bcs::to_bytes(&b""),
        bcs::to_bytes(&5u16),
        bcs::to_bytes(&world::key(4)),
        bcs::to_bytes(&b""),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&world::fee()),
        bcs::to_bytes(&w.now()),
    ];
    assert_eq!(world::only<K8sAPIResult>(), world::joined(expected));
    assert_eq!(w.received(world::bob()), world::fee());
    assert_eq!(w.scheduler().protocol_fees(), 0);
    world::put_back(worker, cap);
    w.end();
}

#[test]
fun a_request_that_failed_as_worker_gone_is_refunded() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    let id = object::id(&request);
    w.fail_with(&mut worker, request, 200, 6);
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&3u64),
        bcs::to_bytes(&id),
        bcs::to_bytes(&b"order-7"),
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&world::bob()),
        x"0000",
        bcs::to_bytes(&200u16),
        bcs::to_bytes(&b""),
        bcs::to_bytes(&6u16),
        bcs::to_bytes(&world::key(4)),
        bcs::to_bytes(&b""),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&world::fee()),
        bcs::to_bytes(&w.now()),
    ];
    assert_eq!(world::only<K8sAPIResult>(), world::joined(expected));
    assert_eq!(w.received(world::bob()), world::fee());
    assert_eq!(w.scheduler().protocol_fees(), 0);
    world::put_back(worker, cap);
    w.end();
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

#[test]
#[expected_failure(abort_code = k8s_receipt::ENotTaken)]
fun refuses_to_complete_an_open_request() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.submit(world::bob());
    w.complete(&mut worker, request);
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_receipt::ENotTaken)]
fun refuses_to_fail_an_open_request() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.submit(world::bob());
    w.fail_with(&mut worker, request, 0, 3);
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_receipt::EWrongWorker)]
fun refuses_to_complete_for_another_worker() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    let (mut worker, _foreign) = w.register(world::bob(), b"node-2");
    let request = w.taken(world::bob());
    w.complete(&mut worker, request);
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_receipt::EWrongWorker)]
fun refuses_to_fail_for_another_worker() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    let (mut worker, _foreign) = w.register(world::bob(), b"node-2");
    let request = w.taken(world::bob());
    w.fail_with(&mut worker, request, 0, 3);
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_receipt::EHttpStatus)]
fun refuses_http_status_99() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w.complete_with(&mut worker, request, 99, b"uid-1", world::key(3), b"");
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_receipt::EHttpStatus)]
fun refuses_http_status_600() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w.complete_with(&mut worker, request, 600, b"uid-1", world::key(3), b"");
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_receipt::EHttpStatus)]
fun refuses_http_status_0_of_a_completion() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w.complete_with(&mut worker, request, 0, b"uid-1", world::key(3), b"");
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_receipt::EHttpStatus)]
fun refuses_http_status_1_of_a_failure() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w.fail_with(&mut worker, request, 1, 3);
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_receipt::EObjectUidLength)]
fun refuses_a_long_object_uid() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w.complete_with(&mut worker, request, 201, vector::tabulate!(65, |_| 97), world::key(3), b"");
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_receipt::EAnswerHashLength)]
fun refuses_an_answer_hash_of_another_length() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w.complete_with(&mut worker, request, 201, b"uid-1", b"short", b"");
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_receipt::EAnswerBlobIdLength)]
fun refuses_an_answer_blob_id_of_another_length() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w.complete_with(&mut worker, request, 201, b"uid-1", world::key(3), b"short");
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_receipt::EUnknownReason)]
fun refuses_a_failure_without_a_reason() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w.fail_with(&mut worker, request, 0, 0);
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_receipt::EUnknownReason)]
fun refuses_a_failure_with_an_unknown_reason() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w.fail_with(&mut worker, request, 0, 7);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_a_receipt_for_a_worker_of_another_version() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    worker.set_version_for_testing(0);
    w.complete(&mut worker, request);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_a_receipt_for_a_request_of_a_newer_version() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let mut request = w.taken(world::bob());
    request.set_version_for_testing(2);
    w.complete(&mut worker, request);
    abort 0
}
