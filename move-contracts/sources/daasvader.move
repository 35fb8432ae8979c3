/// Publishing creates one deployment: the shared singletons, and the three capabilities in the publisher's hands.
module daasvader::daasvader;

use daasvader::caps;
use daasvader::config;
use daasvader::config_events;
use daasvader::k8s_scheduler;
use daasvader::worker_registry;

/// Fresh ids in this order: config, operator cap, registry and its tables, scheduler and its table, admin cap, pause cap.
fun init(ctx: &mut TxContext) {
    let (mut config, operator_cap) = config::new(ctx);
    let registry = worker_registry::new(ctx);
    let scheduler = k8s_scheduler::new(ctx);
    let config_id = object::id(&config);
    let admin_cap = caps::new_admin(config_id, ctx);
    let pause_cap = caps::new_pause(config_id, ctx);
    let settings = *config.settings();
    let (stream_id, seq) = config.take_seq();
    config_events::deployment_created(
        stream_id,
        seq,
        object::id(&registry),
        object::id(&scheduler),
        object::id(&admin_cap),
        object::id(&operator_cap),
        object::id(&pause_cap),
        settings,
    );
    let publisher = ctx.sender();
    transfer::public_transfer(admin_cap, publisher);
    transfer::public_transfer(operator_cap, publisher);
    transfer::public_transfer(pause_cap, publisher);
    config.share();
    registry.share();
    scheduler.share();
}

#[test_only]
/// What publishing does.
public fun init_for_testing(ctx: &mut TxContext) {
    init(ctx);
}
