#[test_only]
module daasvader::migration_tests;

use daasvader::config;
use daasvader::config_events::Migrated;
use daasvader::world;
use std::unit_test::assert_eq;
use sui::bcs;

#[test]
fun migrating_the_config_keeps_its_value_and_is_told() {
    let mut w = world::new();
    w.config_mut().set_version_for_testing(0);
    w.migrate_config();
    let expected = vector[
        bcs::to_bytes(&object::id(w.config())),
        bcs::to_bytes(&1u64),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&1u64),
    ];
    assert_eq!(world::only<Migrated>(), world::joined(expected));
    assert_eq!(w.config().settings().min_stake(), world::stake());
    assert_eq!(w.config().version(), 1);
    w.end();
}

#[test]
#[expected_failure(abort_code = config::EAlreadyCurrent)]
fun refuses_to_migrate_the_config_that_is_current() {
    let mut w = world::new();
    w.migrate_config();
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongAdminCap)]
fun refuses_to_migrate_the_config_with_a_foreign_admin_cap() {
    let mut w = world::new();
    w.config_mut().set_version_for_testing(0);
    w = w.with_foreign_caps();
    w.migrate_config();
    abort 0
}

#[test]
fun migrating_the_registry_keeps_its_value_and_is_told() {
    let mut w = world::new();
    w.registry_mut().set_version_for_testing(0);
    w.migrate_registry();
    let expected = vector[
        bcs::to_bytes(&object::id(w.registry())),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&1u64),
    ];
    assert_eq!(world::only<Migrated>(), world::joined(expected));
    assert_eq!(w.registry().worker_count(), 0);
    assert_eq!(w.registry().version(), 1);
    w.end();
}

#[test]
#[expected_failure(abort_code = config::EAlreadyCurrent)]
fun refuses_to_migrate_the_registry_that_is_current() {
    let mut w = world::new();
    w.migrate_registry();
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongAdminCap)]
fun refuses_to_migrate_the_registry_with_a_foreign_admin_cap() {
    let mut w = world::new();
    w.registry_mut().set_version_for_testing(0);
    w = w.with_foreign_caps();
    w.migrate_registry();
    abort 0
}

#[test]
fun migrating_the_scheduler_keeps_its_value_and_is_told() {
    let mut w = world::new();
    w.scheduler_mut().set_version_for_testing(0);
    w.migrate_scheduler();
    let expected = vector[
        bcs::to_bytes(&object::id(w.scheduler())),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&1u64),
    ];
    assert_eq!(world::only<Migrated>(), world::joined(expected));
    assert_eq!(w.scheduler().get_active_request_count(), 0);
    assert_eq!(w.scheduler().version(), 1);
    w.end();
}

#[test]
#[expected_failure(abort_code = config::EAlreadyCurrent)]
fun refuses_to_migrate_the_scheduler_that_is_current() {
    let mut w = world::new();
    w.migrate_scheduler();
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongAdminCap)]
fun refuses_to_migrate_the_scheduler_with_a_foreign_admin_cap() {
    let mut w = world::new();
    w.scheduler_mut().set_version_for_testing(0);
    w = w.with_foreign_caps();
    w.migrate_scheduler();
    abort 0
}

#[test]
fun migrating_a_worker_keeps_its_value_and_is_told() {
    let mut w = world::new();
    let (mut worker, cap) = w.register(world::alice(), b"node-1");
    worker.set_version_for_testing(0);
    w.migrate_worker(&mut worker);
    let expected = vector[
        bcs::to_bytes(&object::id(&worker)),
        bcs::to_bytes(&1u64),
        bcs::to_bytes(&0u64),
        bcs::to_bytes(&1u64),
    ];
    assert_eq!(world::only<Migrated>(), world::joined(expected));
    w.activate(&mut worker);
    world::put_back(worker, cap);
    w.end();
}

#[test]
#[expected_failure(abort_code = config::EAlreadyCurrent)]
fun refuses_to_migrate_a_worker_that_is_current() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    w.migrate_worker(&mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongAdminCap)]
fun refuses_to_migrate_a_worker_with_a_foreign_admin_cap() {
    let mut w = world::new();
    let (mut worker, _cap) = w.register(world::alice(), b"node-1");
    worker.set_version_for_testing(0);
    w = w.with_foreign_caps();
    w.migrate_worker(&mut worker);
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_a_registry_of_another_version() {
    let mut w = world::new();
    w.registry_mut().set_version_for_testing(2);
    w.registry().worker_count();
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_to_change_a_registry_of_another_version() {
    let mut w = world::new();
    w.registry_mut().set_version_for_testing(2);
    w.register_with(world::alice(), b"node-1", world::stake(), world::key(1));
    abort 0
}

#[test]
#[expected_failure(abort_code = config::EWrongVersion)]
fun refuses_a_scheduler_of_another_version() {
    let mut w = world::new();
    w.scheduler_mut().set_version_for_testing(2);
    w.scheduler().created();
    abort 0
}
