/// Work of a worker that cannot run it any more goes to another one, once.
#[test_only]
module daasvader::move_tests;

use daasvader::config;
use daasvader::k8s_move;
use daasvader::move_events::WorkloadMoved;
use daasvader::operator;
use daasvader::worker::{Worker, WorkerCap};
use daasvader::worker_choice;
use daasvader::world::{Self, World};
use std::unit_test::assert_eq;
use sui::bcs;
use sui::event;
use sui::test_scenario::return_shared;

const TIMEOUT: u64 = 180_000;
const WEEK: u64 = 604_800_000;
const MALICE: u8 = 2;
const WORKLOAD: address = @0x77;

#[test]
fun work_of_an_offline_worker_goes_to_another() {
    let (mut w, dead, dead_cap, other, cap) = world_with_a_dead_worker();
    w.advance(7);
    assert!(w.move_workload(&dead, workload(), world::bob(), 0));
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&workload()),
        bcs::to_bytes(&world::bob()),
        bcs::to_bytes(&object::id(&dead)),
        bcs::to_bytes(&object::id(&other)),
        x"01",
        x"00",
        bcs::to_bytes(&dead.last_heartbeat_ms()),
        bcs::to_bytes(&w.now()),
    ];
    assert_eq!(world::only<WorkloadMoved>(), world::joined(expected));
    assert_eq!(w.scheduler().moved_to(workload()), option::some(object::id(&other)));
    assert_eq!(w.scheduler().next_seq(), 1);
    assert_eq!(w.scheduler().workload(object::id(&other)), 0);
    end(w, dead, dead_cap, other, cap);
}

#[test]
fun work_is_moved_once_from_one_worker() {
    let (mut w, dead, dead_cap, other, cap) = world_with_a_dead_worker();
    assert!(w.move_workload(&dead, workload(), world::bob(), 0));
    assert!(!w.move_workload(&dead, workload(), world::bob(), 0));
    assert_eq!(event::events_by_type<WorkloadMoved>().length(), 0);
    assert_eq!(w.scheduler().next_seq(), 1);
    end(w, dead, dead_cap, other, cap);
}

#[test]
fun work_can_be_moved_back_and_on() {
    let (mut w, mut dead, dead_cap, mut other, cap) = world_with_a_dead_worker();
    assert!(w.move_workload(&dead, workload(), world::bob(), 0));
    w.come_online(&mut dead, &dead_cap);
    w.advance(TIMEOUT);
    w.heartbeat(&mut dead, &dead_cap);
    w.advance(1);
    w.mark_offline(&mut other);
    assert!(w.move_workload(&other, workload(), world::bob(), 0));
    assert_eq!(w.scheduler().moved_to(workload()), option::some(object::id(&dead)));
    w.come_online(&mut other, &cap);
    w.drain(&mut dead, &dead_cap);
    assert!(w.move_workload(&dead, workload(), world::bob(), 0));
    assert_eq!(w.scheduler().moved_to(workload()), option::some(object::id(&other)));
    end(w, dead, dead_cap, other, cap);
}

#[test]
fun a_leaving_worker_is_left() {
    let mut w = world::new();
    let (mut gone, gone_cap) = w.active(world::alice(), b"node-1");
    let (other, cap) = w.active(world::bob(), b"node-2");
    w.drain(&mut gone, &gone_cap);
    assert!(w.move_workload(&gone, workload(), world::bob(), 0));
    assert_eq!(reason_told(), 2);
    end(w, gone, gone_cap, other, cap);
}

#[test]
fun a_slashed_worker_is_left() {
    let mut w = world::new();
    let (mut gone, gone_cap) = w.active(world::alice(), b"node-1");
    w.slash(&mut gone, MALICE, world::key(1));
    let (other, cap) = w.active(world::bob(), b"node-2");
    assert!(w.move_workload(&gone, workload(), world::bob(), 0));
    assert_eq!(reason_told(), 3);
    end(w, gone, gone_cap, other, cap);
}

#[test]
fun a_worker_that_has_left_is_left() {
    let mut w = world::new();
    let (mut gone, gone_cap) = w.active(world::alice(), b"node-1");
    let id = object::id(&gone);
    w.drain(&mut gone, &gone_cap);
    w.unbond(&mut gone, &gone_cap);
    w.advance(WEEK);
    w.leave(gone, gone_cap);
    let (other, cap) = w.active(world::bob(), b"node-2");
    assert!(w.move_workload_of_left(id, workload(), world::bob()));
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&workload()),
        bcs::to_bytes(&world::bob()),
        bcs::to_bytes(&id),
        bcs::to_bytes(&object::id(&other)),
        x"04",
        x"00",
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&w.now()),
    ];
    assert_eq!(world::only<WorkloadMoved>(), world::joined(expected));
    assert!(!w.move_workload_of_left(id, workload(), world::bob()));
    world::put_back(other, cap);
    w.end();
}

#[test]
fun moved_work_gets_the_tier_that_was_asked_for() {
    let (mut w, dead, dead_cap, mut other, cap) = world_with_a_dead_worker();
    let (third, third_cap) = w.active(world::bob(), b"node-3");
    w.set_tier(&mut other, 2);
    assert!(w.move_workload(&dead, workload(), world::bob(), 2));
    assert_eq!(w.scheduler().moved_to(workload()), option::some(object::id(&other)));
    world::put_back(third, third_cap);
    end(w, dead, dead_cap, other, cap);
}

#[test]
fun moved_work_goes_to_the_less_loaded_of_two() {
    let (mut w, dead, dead_cap, other, cap) = world_with_a_dead_worker();
    let (third, third_cap) = w.active(world::bob(), b"node-3");
    let pin = option::some(object::id(&other));
    w.submit_with(world::bob(), world::fee(), b"{}", pin, 0, 60_000);
    8u64.do!(|i| {
        let id = object::id_from_address(sui::address::from_u256((i as u256) + 1));
        assert!(w.move_workload(&dead, id, world::bob(), 0));
        assert_eq!(w.scheduler().moved_to(id), option::some(object::id(&third)));
    });
    world::put_back(third, third_cap);
    end(w, dead, dead_cap, other, cap);
}

#[test]
fun an_open_request_is_carried_out_by_another_worker_which_gets_the_fee() {
    let mut w = world::new();
    let (mut dead, dead_cap) = w.active(world::alice(), b"node-1");
    let mut request = w.submit(world::bob());
    w.submit_with(world::bob(), world::fee(), b"{}", option::none(), 0, 60_000);
    w.advance(TIMEOUT + 1);
    w.mark_offline(&mut dead);
    let (other, cap) = w.active(world::bob(), b"node-2");
    assert!(w.reassign(&dead, &mut request));
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&4u64),
        bcs::to_bytes(&object::id(&request)),
        bcs::to_bytes(&world::bob()),
        bcs::to_bytes(&object::id(&dead)),
        bcs::to_bytes(&object::id(&other)),
        x"01",
        x"01",
        bcs::to_bytes(&dead.last_heartbeat_ms()),
        bcs::to_bytes(&w.now()),
    ];
    assert_eq!(world::only<WorkloadMoved>(), world::joined(expected));
    assert_eq!(request.worker_id(), object::id(&other));
    assert_eq!(w.scheduler().workload(object::id(&dead)), 1);
    assert_eq!(w.scheduler().workload(object::id(&other)), 1);
    assert_eq!(w.scheduler().get_active_request_count(), 2);
    assert!(w.scheduler().moved_to(object::id(&request)).is_none());
    assert!(!w.reassign(&dead, &mut request));
    return_shared(request);
    end(w, dead, dead_cap, other, cap);
}

#[test]
fun the_receipt_of_a_reassigned_request_pays_the_new_worker() {
    let mut w = world::new();
    let (mut gone, gone_cap) = w.active(world::alice(), b"node-1");
    let mut request = w.submit(world::bob());
    w.take(&mut request);
    let (mut other, cap) = w.active(world::bob(), b"node-2");
    w.drain(&mut gone, &gone_cap);
    assert!(w.reassign(&gone, &mut request));
    assert_eq!(w.scheduler().workload(object::id(&gone)), 0);
    w.complete(&mut other, request);
    assert!(other.earnings() > 0);
    assert_eq!(w.scheduler().workload(object::id(&other)), 0);
    end(w, gone, gone_cap, other, cap);
}

#[test]
fun a_request_stays_with_the_worker_that_its_requester_named() {
    let mut w = world::new();
    let (mut gone, gone_cap) = w.active(world::alice(), b"node-1");
    let (other, cap) = w.active(world::bob(), b"node-2");
    let pin = option::some(object::id(&gone));
    let id = w.submit_with(world::bob(), world::fee(), b"{}", pin, 0, 60_000);
    let mut request = w.request(id);
    w.drain(&mut gone, &gone_cap);
    let seq = w.scheduler().next_seq();
    assert!(!w.reassign(&gone, &mut request));
    assert_eq!(request.worker_id(), object::id(&gone));
    assert_eq!(w.scheduler().next_seq(), seq);
    return_shared(request);
    end(w, gone, gone_cap, other, cap);
}

#[test]
#[expected_failure(abort_code = k8s_move::EStillWorking)]
fun refuses_to_move_work_of_an_online_worker() {
    let mut w = world::new();
    let (worker, _cap) = w.active(world::alice(), b"node-1");
    let (_other, _foreign) = w.active(world::bob(), b"node-2");
    w.move_workload(&worker, workload(), world::bob(), 0);
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_move::EStillWorking)]
fun refuses_to_move_work_of_a_worker_in_maintenance() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    let (_other, _foreign) = w.active(world::bob(), b"node-2");
    w.start_maintenance(&mut worker, &cap);
    w.move_workload(&worker, workload(), world::bob(), 0);
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_move::EStillWorking)]
fun refuses_to_call_a_worker_left_that_can_be_chosen() {
    let mut w = world::new();
    let (worker, _cap) = w.active(world::alice(), b"node-1");
    w.move_workload_of_left(object::id(&worker), workload(), world::bob());
    abort 0
}

#[test]
#[expected_failure(abort_code = k8s_move::EStillWorking)]
fun refuses_to_reassign_from_an_online_worker() {
    let mut w = world::new();
    let (worker, _cap) = w.active(world::alice(), b"node-1");
    let mut request = w.submit(world::bob());
    w.reassign(&worker, &mut request);
    abort 0
}

#[test]
#[expected_failure(abort_code = worker_choice::ENoAvailableWorker)]
fun refuses_to_move_work_when_no_worker_is_left() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.drain(&mut worker, &cap);
    w.move_workload(&worker, workload(), world::bob(), 0);
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EOperatorRevoked)]
fun refuses_an_unlisted_operator_for_moving() {
    let (w, dead, _dead_cap, _other, _cap) = world_with_a_dead_worker();
    let mut w = w.with_unlisted_operator();
    w.move_workload(&dead, workload(), world::bob(), 0);
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EOperatorRevoked)]
fun refuses_an_unlisted_operator_for_moving_from_a_left_worker() {
    let (w, dead, _dead_cap, _other, _cap) = world_with_a_dead_worker();
    let mut w = w.with_unlisted_operator();
    w.move_workload_of_left(object::id(&dead), workload(), world::bob());
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EWrongOperatorCap)]
fun refuses_a_foreign_operator_for_reassigning() {
    let mut w = world::new();
    let (mut gone, gone_cap) = w.active(world::alice(), b"node-1");
    let (_other, _cap) = w.active(world::bob(), b"node-2");
    let mut request = w.submit(world::bob());
    w.drain(&mut gone, &gone_cap);
    w = w.with_foreign_operator();
    w.reassign(&gone, &mut request);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_move_work_of_a_worker_of_another_version() {
    let (mut w, mut dead, _dead_cap, _other, _cap) = world_with_a_dead_worker();
    dead.set_version_for_testing(0);
    w.move_workload(&dead, workload(), world::bob(), 0);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_reassign_a_newer_request() {
    let mut w = world::new();
    let (mut gone, gone_cap) = w.active(world::alice(), b"node-1");
    let (_other, _cap) = w.active(world::bob(), b"node-2");
    let mut request = w.submit(world::bob());
    w.drain(&mut gone, &gone_cap);
    request.set_version_for_testing(config::current_version() + 1);
    w.reassign(&gone, &mut request);
    abort 0
}

fun workload(): ID { object::id_from_address(WORKLOAD) }

fun reason_told(): u8 {
    let told = world::only<WorkloadMoved>();
    told[told.length() - 18]
}

fun world_with_a_dead_worker(): (World, Worker, WorkerCap, Worker, WorkerCap) {
    let mut w = world::new();
    let (mut dead, dead_cap) = w.active(world::alice(), b"node-1");
    w.advance(TIMEOUT + 1);
    w.mark_offline(&mut dead);
    let (other, cap) = w.active(world::bob(), b"node-2");
    (w, dead, dead_cap, other, cap)
}

fun end(w: World, one: Worker, one_cap: WorkerCap, other: Worker, other_cap: WorkerCap) {
    world::put_back(one, one_cap);
    world::put_back(other, other_cap);
    w.end();
}
