/// The BCS of one example each, as in `vectors/golden.json`, which another program encoded and the Java bindings read too.
#[test_only]
module daasvader::golden_object_tests;

use daasvader::caps;
use daasvader::config;
use daasvader::k8s_request;
use daasvader::k8s_scheduler;
use daasvader::ticket;
use daasvader::worker;
use daasvader::worker_registry;
use daasvader::world;
use std::unit_test::{assert_eq, destroy};
use sui::balance;
use sui::bcs;
use sui::clock;

#[test]
fun admin_cap_equals_its_vector() {
    let cap = caps::new_admin(
        object::id_from_address(
            @0xc1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1,
        ),
        &mut tx_context::dummy(),
    );
    assert_eq!(
        bcs::to_bytes(&cap),
        x"381dd9078c322a4663c392761a0211b527c127b29583851217f948d62131f409c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1",
    );
    destroy(cap);
}

#[test]
fun operator_cap_equals_its_vector() {
    let cap = caps::new_operator(
        object::id_from_address(
            @0xc1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1,
        ),
        &mut tx_context::dummy(),
    );
    assert_eq!(
        bcs::to_bytes(&cap),
        x"381dd9078c322a4663c392761a0211b527c127b29583851217f948d62131f409c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1",
    );
    destroy(cap);
}

#[test]
fun pause_cap_equals_its_vector() {
    let cap = caps::new_pause(
        object::id_from_address(
            @0xc1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1,
        ),
        &mut tx_context::dummy(),
    );
    assert_eq!(
        bcs::to_bytes(&cap),
        x"381dd9078c322a4663c392761a0211b527c127b29583851217f948d62131f409c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1",
    );
    destroy(cap);
}

#[test]
fun config_equals_its_vector() {
    let (config, cap) = config::new(&mut tx_context::dummy());
    assert_eq!(
        bcs::to_bytes(&config),
        x"381dd9078c322a4663c392761a0211b527c127b29583851217f948d62131f4090100000000000000",
    );
    destroy(config);
    destroy(cap);
}

#[test]
fun worker_registry_equals_its_vector() {
    let object = worker_registry::new(&mut tx_context::dummy());
    assert_eq!(
        bcs::to_bytes(&object),
        x"381dd9078c322a4663c392761a0211b527c127b29583851217f948d62131f4090100000000000000",
    );
    destroy(object);
}

#[test]
fun k8s_scheduler_equals_its_vector() {
    let object = k8s_scheduler::new(&mut tx_context::dummy());
    assert_eq!(
        bcs::to_bytes(&object),
        x"381dd9078c322a4663c392761a0211b527c127b29583851217f948d62131f4090100000000000000",
    );
    destroy(object);
}

#[test]
fun worker_equals_its_vector() {
    let mut clock = clock::create_for_testing(&mut tx_context::dummy());
    clock.set_for_testing(1_700_000_000_000);
    let ctx = &mut tx_context::dummy();
    let (mut worker, cap) = worker::new(b"node-1".to_string(), world::key(7), &clock, ctx);
    worker.stake_mut().join(balance::create_for_testing(5));
    worker.unbonding_mut().join(balance::create_for_testing(6));
    worker.earnings_mut().join(balance::create_for_testing(7));
    worker.set_unlock_at_ms(9);
    worker.set_tier(2);
    worker.put_ticket(ticket::new(1, 0, x"aabbcc", 1_700_000_900_000, 900_000, &clock));
    assert_eq!(
        bcs::to_bytes(&worker),
        x"381dd9078c322a4663c392761a0211b527c127b29583851217f948d62131f409010000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000066e6f64652d3120070707070707070707070707070707070707070707070707070707070707070700000000000000000500000000000000060000000000000009000000000000000700000000000000000000000200000000000000000068e5cf8b0100000068e5cf8b0100000101000000000000000003aabbcca023f3cf8b010000eefed4f2b7f6ad5f65d6ea2eef50b4f1d1e98c39ca8eecbc9736da801b8387e60000000000000000",
    );
    destroy(worker);
    destroy(cap);
    destroy(clock);
}

#[test]
fun worker_cap_equals_its_vector() {
    let clock = clock::create_for_testing(&mut tx_context::dummy());
    let ctx = &mut tx_context::dummy();
    let (worker, cap) = worker::new(b"node-1".to_string(), world::key(7), &clock, ctx);
    assert_eq!(
        bcs::to_bytes(&cap),
        x"7feb3b9302d57132146f95a1d01aa12fb88d6f828cc517ee73706a019028505b381dd9078c322a4663c392761a0211b527c127b29583851217f948d62131f409",
    );
    destroy(worker);
    destroy(cap);
    destroy(clock);
}

#[test]
fun k8s_request_equals_its_vector() {
    let mut clock = clock::create_for_testing(&mut tx_context::dummy());
    clock.set_for_testing(1_700_000_000_000);
    let spec = k8s_request::inline_spec(
        b"POST".to_string(),
        b"pods".to_string(),
        b"shop".to_string(),
        b"web".to_string(),
        b"{}",
        5,
        b"order-7".to_string(),
    );
    let mut request = k8s_request::new(
        spec,
        object::id_from_address(
            @0xc1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1,
        ),
        true,
        2,
        balance::create_for_testing(11),
        42,
        60_000,
        &clock,
        &mut tx_context::dummy(),
    );
    request.take(&clock);
    assert_eq!(
        bcs::to_bytes(&request),
        x"381dd9078c322a4663c392761a0211b527c127b29583851217f948d62131f40901000000000000000000000000000000000000000000000000000000000000000000000000000000c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1010204504f535404706f64730473686f7003776562027b7d002044136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a05076f726465722d370b00000000000000012a000000000000000068e5cf8b0100006052e6cf8b0100000068e5cf8b010000",
    );
    destroy(request);
    destroy(clock);
}
