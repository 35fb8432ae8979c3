#[test_only]
module daasvader::deployment_tests;

use daasvader::config;
use daasvader::operator;
use daasvader::worker_choice;
use daasvader::world;
use std::unit_test::assert_eq;
use sui::bcs;

#[test]
fun publishing_tells_every_object_of_the_deployment() {
    let (mut w, told) = world::published();
    let (config, registry, scheduler, admin, operator, pause) = w.parts();
    let mut expected = bcs::to_bytes(&object::id(config));
    expected.append(bcs::to_bytes(&0u64));
    expected.append(bcs::to_bytes(&object::id(registry)));
    expected.append(bcs::to_bytes(&object::id(scheduler)));
    expected.append(bcs::to_bytes(&object::id(admin)));
    expected.append(bcs::to_bytes(&object::id(operator)));
    expected.append(bcs::to_bytes(&object::id(pause)));
    expected.append(bcs::to_bytes(config.settings()));
    assert_eq!(told, expected);
    assert_eq!(config.next_seq(), 1);
    w.end();
}

#[test]
fun the_caps_are_for_the_config() {
    let mut w = world::new();
    let (config, _, _, admin, operator, pause) = w.parts();
    assert_eq!(admin.admin_config_id(), object::id(config));
    assert_eq!(operator.operator_config_id(), object::id(config));
    assert_eq!(pause.pause_config_id(), object::id(config));
    assert!(config.is_operator(object::id(operator)));
    w.end();
}

#[test]
fun a_tie_goes_to_the_first_that_was_drawn() {
    let mut w = world::new();
    let (first, first_cap) = w.active(world::alice(), b"node-1");
    let (second, second_cap) = w.active(world::bob(), b"node-2");
    8u64.do!(|_| {
        let seq = w.scheduler().next_seq();
        let id = w.submit_with(world::bob(), world::fee(), b"{}", option::none(), 0, 60_000);
        let digest = *w.ctx().digest();
        let (drawn, _) = worker_choice::two(w.registry().active_set(), 0, &digest, seq);
        let request = w.request(id);
        assert_eq!(request.worker_id(), drawn);
        w.cancel(request, world::bob());
    });
    world::put_back(first, first_cap);
    world::put_back(second, second_cap);
    w.end();
}

#[test]
fun a_request_can_live_as_long_as_the_settings_allow() {
    let mut w = world::new();
    let (worker, cap) = w.active(world::alice(), b"node-1");
    w.submit_with(world::bob(), 1_000_000, b"{}", option::none(), 0, 3_600_000);
    world::put_back(worker, cap);
    w.end();
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun the_version_is_checked_before_the_operator() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w = w.with_foreign_operator();
    w.config_mut().set_version_for_testing(0);
    w.activate(&mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = operator::EWrongOperatorCap)]
fun the_operator_is_checked_before_the_pause() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w.pause();
    w = w.with_foreign_operator();
    w.activate(&mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun the_version_is_checked_before_the_admin() {
    let mut w = world::new();
    w = w.with_foreign_caps();
    w.config_mut().set_version_for_testing(0);
    w.unpause();
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_withdraw_under_another_config_version() {
    let mut w = world::new();
    w.config_mut().set_version_for_testing(0);
    w.withdraw_slashed(0);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_maintenance_under_another_config_version() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.config_mut().set_version_for_testing(0);
    w.start_maintenance(&mut worker, &cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_expire_under_another_config_version() {
    let mut w = world::new();
    let (_worker, _cap) = w.active(world::alice(), b"node-1");
    let request = w.submit(world::bob());
    w.advance(60_000);
    w.config_mut().set_version_for_testing(0);
    w.expire(request);
    abort 0
}
