/// What the admin does with settings, money and versions in a world of tests.
#[test_only]
module daasvader::world_admin;

use daasvader::treasury;
use daasvader::worker::Worker;
use daasvader::worker_registry;
use daasvader::world::{Self, World};

const HOUR: u64 = 3_600_000;
const DAY: u64 = 86_400_000;

/// Every setting, in the order of `update_settings`.
public fun default_settings(): vector<u64> {
    vector[
        1_000_000_000,
        1_000_000,
        500,
        7 * DAY,
        DAY,
        180_000,
        HOUR,
        60_000,
        900_000,
        500,
        1_500,
        5_000,
    ]
}

public fun set_settings(self: &mut World, v: vector<u64>) {
    self.next(world::admin());
    let (_, _, config, _, _, admin, _) = self.all();
    config.update_settings(
        admin,
        v[0],
        v[1],
        v[2],
        v[3],
        v[4],
        v[5],
        v[6],
        v[7],
        v[8],
        v[9],
        v[10],
        v[11],
    );
}

/// Sets the value at `i` and leaves the others at their defaults.
public fun set_setting(self: &mut World, i: u64, value: u64) {
    let mut v = default_settings();
    *&mut v[i] = value;
    self.set_settings(v);
}

public fun withdraw_fees(self: &mut World, amount: u64): u64 {
    self.next(world::admin());
    let (scenario, _, config, _, scheduler, admin, _) = self.all();
    let ctx = scenario.ctx();
    treasury::withdraw_protocol_fees(
        scheduler,
        admin,
        config,
        amount,
        ctx,
    ).burn_for_testing()
}

public fun withdraw_slashed(self: &mut World, amount: u64): u64 {
    self.next(world::admin());
    let (scenario, _, config, registry, _, admin, _) = self.all();
    let ctx = scenario.ctx();
    treasury::withdraw_slashed(
        registry,
        admin,
        config,
        amount,
        ctx,
    ).burn_for_testing()
}

public fun migrate_config(self: &mut World) {
    self.next(world::admin());
    let (_, _, config, _, _, admin, _) = self.all();
    config.migrate(admin);
}

public fun migrate_registry(self: &mut World) {
    self.next(world::admin());
    let (_, _, config, registry, _, admin, _) = self.all();
    registry.migrate(admin, config);
}

public fun migrate_scheduler(self: &mut World) {
    self.next(world::admin());
    let (_, _, config, _, scheduler, admin, _) = self.all();
    scheduler.migrate(admin, config);
}

public fun migrate_worker(self: &mut World, worker: &mut Worker) {
    self.next(world::admin());
    let (_, _, config, _, _, admin, _) = self.all();
    worker_registry::migrate_worker(worker, admin, config);
}
