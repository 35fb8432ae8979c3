#[test_only]
module daasvader::receipt_refusal_tests;

use daasvader::config;
use daasvader::k8s_receipt;
use daasvader::world;

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
    w.fail_with(&mut worker, request, 0, 300);
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
    w.fail_with(&mut worker, request, 0, 300);
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
    w.fail_with(&mut worker, request, 1, 300);
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
    w.fail_with(&mut worker, request, 0, 99);
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_receipt::EUnknownReason)]
fun refuses_a_failure_with_an_unknown_reason() {
    let mut w = world::new();
    let (mut worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.taken(world::bob());
    w.fail_with(&mut worker, request, 0, 700);
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
