/// The config's version is checked before everything else, so that an old package can do nothing.
#[test_only]
module daasvader::version_tests;

use daasvader::config;
use daasvader::world;

const WEEK: u64 = 604_800_000;

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_add_stake() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.config_mut().set_version_for_testing(0);
    w.add_stake(&mut worker, &cap, 0);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_unbond() {
    let mut w = world::new();
    let (mut worker, cap) = w.active(world::alice(), b"node-1");
    w.config_mut().set_version_for_testing(0);
    w.unbond(&mut worker, &cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_leave() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.unbond(&mut worker, &cap);
    w.advance(WEEK);
    w.config_mut().set_version_for_testing(0);
    w.leave(worker, cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_withdraw_earnings() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.config_mut().set_version_for_testing(0);
    w.withdraw(&mut worker, &cap, 0);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_reinstate() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.config_mut().set_version_for_testing(0);
    w.reinstate(&mut worker, &cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_rotate_a_key() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.config_mut().set_version_for_testing(0);
    w.rotate_key(&mut worker, &cap, world::key(2));
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_clear_a_ticket() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    w.config_mut().set_version_for_testing(0);
    w.clear_ticket(&mut worker, &cap);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_clear_an_expired_ticket() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w.config_mut().set_version_for_testing(0);
    w.clear_expired_ticket(&mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_dispute() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    let id = w.propose(&mut worker, 0, world::key(8));
    let mut proposal = w.proposal(id);
    w.config_mut().set_version_for_testing(0);
    w.dispute(&mut proposal, &mut worker, &cap, world::key(6));
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_migrate_the_registry() {
    let mut w = world::new();
    w.config_mut().set_version_for_testing(0);
    w.migrate_registry();
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_migrate_the_scheduler() {
    let mut w = world::new();
    w.config_mut().set_version_for_testing(0);
    w.migrate_scheduler();
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_migrate_a_worker() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w.config_mut().set_version_for_testing(0);
    w.migrate_worker(&mut worker);
    abort 0
}
