/// The BCS of one example each, as in `vectors/golden.json`: the values behind the shared objects, and those inside of objects.
#[test_only]
module daasvader::golden_inner_tests;

use daasvader::caps;
use daasvader::config;
use daasvader::k8s_request;
use daasvader::k8s_scheduler;
use daasvader::slash::{Self, SlashProposal};
use daasvader::ticket;
use daasvader::worker::{Self, Worker, WorkerCap};
use daasvader::worker_registry::{Self, WorkerRegistry};
use daasvader::world;
use std::unit_test::{assert_eq, destroy};
use sui::balance;
use sui::bcs;
use sui::clock::{Self, Clock};
use sui::coin;
use sui::package;
use sui::test_scenario;

const HOUR: u64 = 3_600_000;
const DAY: u64 = 86_400_000;

fun clock(): Clock {
    let mut clock = clock::create_for_testing(&mut tx_context::dummy());
    clock.set_for_testing(world::start_ms());
    clock
}

/// A worker of tier 2 that can be chosen. Three fresh ids: worker, bag, cap.
fun active_worker(
    registry: &mut WorkerRegistry,
    clock: &Clock,
    ctx: &mut TxContext,
): (Worker, WorkerCap) {
    let (mut worker, cap) = worker::new(b"node-1".to_string(), world::key(7), clock, ctx);
    worker.stake_mut().join(balance::create_for_testing(5_000));
    worker.set_tier(2);
    registry.change_state(&mut worker, worker::active(), true, false);
    (worker, cap)
}

#[test]
fun config_inner_and_settings_equal_their_vectors() {
    let ctx = &mut tx_context::dummy();
    let (mut config, operator) = config::new(ctx);
    let admin = caps::new_admin(object::id(&config), ctx);
    let pause = caps::new_pause(object::id(&config), ctx);
    let second_operator = config.issue_operator_cap(&admin, ctx);
    let upgrade_cap = package::test_publish(object::id_from_address(@0xCAFE), ctx);
    config.record_upgrade_cap(&admin, &upgrade_cap);
    config.update_settings(
        &admin,
        2,
        3,
        4,
        30 * DAY,
        HOUR + 1,
        DAY,
        7 * DAY,
        HOUR,
        899_999,
        501,
        1_501,
        5_001,
    );
    config.pause(&pause);
    assert_eq!(
        bcs::to_bytes(config.settings()),
        x"02000000000000000300000000000000040000000000000000c87e9a0000000081ee360000000000005c26050000000000840c240000000080ee3600000000009fbb0d0000000000f501000000000000dd050000000000008913000000000000",
    );
    assert_eq!(
        bcs::to_bytes(config.inner_for_testing()),
        x"04000000000000000102eefed4f2b7f6ad5f65d6ea2eef50b4f1d1e98c39ca8eecbc9736da801b8387e6284995de8dd42249e5247cd13771073f02d0d74d510b17535f143f971ac5e4910178242e139352c6ea0127528a84b40b9bccc894b6dd87a9db5f06ab08e499e06302000000000000000300000000000000040000000000000000c87e9a0000000081ee360000000000005c26050000000000840c240000000080ee3600000000009fbb0d0000000000f501000000000000dd050000000000008913000000000000",
    );
    destroy(config);
    destroy(operator);
    destroy(second_operator);
    destroy(admin);
    destroy(pause);
    destroy(upgrade_cap);
}

#[test]
fun registry_inner_and_active_set_equal_their_vectors() {
    let clock = clock();
    let ctx = &mut tx_context::dummy();
    let (config, operator) = config::new(ctx);
    let mut registry = worker_registry::new(ctx);
    let stake = coin::mint_for_testing(world::stake(), ctx);
    registry.stake_and_register_worker(
        &config,
        stake,
        b"node-2".to_string(),
        world::key(7),
        &clock,
        ctx,
    );
    registry.take_seq();
    let (first, first_cap) = active_worker(&mut registry, &clock, ctx);
    let (second, second_cap) = active_worker(&mut registry, &clock, ctx);
    registry.use_evidence(world::key(1), object::id(&first));
    registry.use_evidence(world::key(2), object::id(&first));
    registry.use_evidence(world::key(3), object::id(&second));
    registry.add_slashed(balance::create_for_testing(13));
    assert_eq!(
        bcs::to_bytes(&registry.active_set().slot_for_testing(object::id(&second))),
        x"020100000000000000",
    );
    assert_eq!(
        bcs::to_bytes(registry.active_set()),
        x"040000000000000000000000000000000002000000000000000000000000000000284995de8dd42249e5247cd13771073f02d0d74d510b17535f143f971ac5e491020000000000000078242e139352c6ea0127528a84b40b9bccc894b6dd87a9db5f06ab08e499e0630200000000000000",
    );
    assert_eq!(
        bcs::to_bytes(registry.inner_for_testing()),
        x"0200000000000000010000000000000073fcee8e7d8d2dd7e502ac79f1924fa86ca4ca42541bfcdcdecf77ed7b4f31300100000000000000040000000000000000000000000000000002000000000000000000000000000000284995de8dd42249e5247cd13771073f02d0d74d510b17535f143f971ac5e491020000000000000078242e139352c6ea0127528a84b40b9bccc894b6dd87a9db5f06ab08e499e063020000000000000078072557e1db7a755ab1f5030329cc9bde865c42f7792613e9d7c7f09c41fb5d03000000000000000d00000000000000",
    );
    destroy(config);
    destroy(operator);
    destroy(registry);
    destroy(first);
    destroy(first_cap);
    destroy(second);
    destroy(second_cap);
    destroy(clock);
}

#[test]
fun scheduler_inner_equals_its_vector() {
    let clock = clock();
    let ctx = &mut tx_context::dummy();
    let (config, operator) = config::new(ctx);
    let mut registry = worker_registry::new(ctx);
    let (worker, cap) = active_worker(&mut registry, &clock, ctx);
    let worker_id = object::id(&worker);
    let mut scheduler = k8s_scheduler::new(ctx);
    2u64.do!(|_| {
        let fee = coin::mint_for_testing(world::fee(), ctx);
        scheduler.submit_k8s_request(
            &config,
            &registry,
            fee,
            b"GET".to_string(),
            b"pods".to_string(),
            b"shop".to_string(),
            b"web".to_string(),
            b"",
            5,
            b"order-7".to_string(),
            option::some(worker_id),
            0,
            60_000,
            &clock,
            ctx,
        );
    });
    scheduler.close(worker_id);
    scheduler.add_protocol_fee(balance::create_for_testing(17));
    assert_eq!(
        bcs::to_bytes(scheduler.inner_for_testing()),
        x"0500000000000000020000000000000001000000000000004bd4079b360e1d2f5cc52bdc7c32be7e4a12ad27c4dbfc185c0f5e89adfcdd5d01000000000000001100000000000000",
    );
    destroy(config);
    destroy(operator);
    destroy(registry);
    destroy(worker);
    destroy(cap);
    destroy(scheduler);
    destroy(clock);
}

#[test]
fun slash_proposal_equals_its_vector() {
    let mut scenario = test_scenario::begin(@0x0);
    let clock = clock();
    let ctx = &mut tx_context::dummy();
    let (config, operator) = config::new(ctx);
    let admin = caps::new_admin(object::id(&config), ctx);
    let mut registry = worker_registry::new(ctx);
    let (mut worker, cap) = active_worker(&mut registry, &clock, ctx);
    slash::propose_slash(
        &mut worker,
        &operator,
        &config,
        &mut registry,
        1,
        world::key(8),
        &clock,
        ctx,
    );
    scenario.next_tx(@0x0);
    let mut proposal: SlashProposal = scenario.take_shared();
    slash::dispute_slash(&mut proposal, &cap, &config, &mut worker, world::key(6), &clock);
    slash::uphold_slash(&mut proposal, &admin, &config, &mut worker);
    assert_eq!(
        bcs::to_bytes(&proposal),
        x"4bd4079b360e1d2f5cc52bdc7c32be7e4a12ad27c4dbfc185c0f5e89adfcdd5d01000000000000008f52ef89bbc727f8918e531decf16f660db0d75143dba38168a5a9e4095cb69901ee020000000000002008080808080808080808080808080808080808080808080808080808080808080068e5cf8b01000000c40bd58b0100000101200606060606060606060606060606060606060606060606060606060606060606",
    );
    test_scenario::return_shared(proposal);
    destroy(config);
    destroy(operator);
    destroy(admin);
    destroy(registry);
    destroy(worker);
    destroy(cap);
    destroy(clock);
    scenario.end();
}

#[test]
fun sealed_ticket_equals_its_vector() {
    let clock = clock();
    let ticket = ticket::new(1, 3, x"aabbcc", world::start_ms() + 900_000, 900_000, &clock);
    assert_eq!(bcs::to_bytes(&ticket), x"01030000000000000003aabbcca023f3cf8b010000");
    destroy(clock);
}

#[test]
fun request_spec_equals_its_vector() {
    let spec = k8s_request::blob_spec(
        b"POST".to_string(),
        b"pods".to_string(),
        b"shop".to_string(),
        b"web".to_string(),
        world::key(4),
        world::key(5),
        5,
        b"order-7".to_string(),
    );
    assert_eq!(
        bcs::to_bytes(&spec),
        x"04504f535404706f64730473686f70037765620020040404040404040404040404040404040404040404040404040404040404040420050505050505050505050505050505050505050505050505050505050505050505076f726465722d37",
    );
}
