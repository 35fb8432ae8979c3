/// Calls on workers in a world of tests: joining, availability, stake, key and ticket.
#[test_only]
module daasvader::world_workers;

use daasvader::availability;
use daasvader::staking;
use daasvader::worker::{Worker, WorkerCap};
use daasvader::worker_registry;
use daasvader::world::{Self, World};

public fun register_with(
    self: &mut World,
    owner: address,
    node: vector<u8>,
    amount: u64,
    key: vector<u8>,
): ID {
    self.next(owner);
    let coin = self.sui(amount);
    let (scenario, clock, config, registry, _, _, _) = self.all();
    let ctx = scenario.ctx();
    worker_registry::stake_and_register_worker(
        registry,
        config,
        coin,
        node.to_string(),
        key,
        clock,
        ctx,
    )
}

public fun register(self: &mut World, owner: address, node: vector<u8>): (Worker, WorkerCap) {
    let id = self.register_with(owner, node, world::stake(), world::key(1));
    self.next(owner);
    let (scenario, _, _, _, _, _, _) = self.all();
    (scenario.take_shared_by_id(id), scenario.take_from_sender())
}

/// A worker that can be chosen.
public fun active(self: &mut World, owner: address, node: vector<u8>): (Worker, WorkerCap) {
    let (mut worker, cap) = self.register(owner, node);
    self.activate(&mut worker);
    (worker, cap)
}

public fun activate(self: &mut World, worker: &mut Worker) {
    self.next(world::admin());
    let (_, clock, config, registry, _, _, operator) = self.all();
    registry.activate_worker(operator, config, worker, clock);
}

public fun set_tier(self: &mut World, worker: &mut Worker, tier: u8) {
    self.next(world::admin());
    let (_, _, config, registry, _, _, operator) = self.all();
    availability::set_attestation_tier(
        registry,
        operator,
        config,
        worker,
        tier,
    );
}

public fun set_ticket(
    self: &mut World,
    worker: &mut Worker,
    format: u8,
    key_version: u64,
    ciphertext: vector<u8>,
    ttl_ms: u64,
) {
    self.next(world::admin());
    let expires_at_ms = self.now() + ttl_ms;
    let (_, clock, config, _, _, _, operator) = self.all();
    worker_registry::set_join_token(
        worker,
        operator,
        config,
        format,
        key_version,
        ciphertext,
        expires_at_ms,
        clock,
    );
}

public fun clear_ticket(self: &mut World, worker: &mut Worker, cap: &WorkerCap) {
    self.next(worker.owner());
    let (_, _, config, _, _, _, _) = self.all();
    staking::clear_join_token(worker, cap, config);
}

public fun clear_expired_ticket(self: &mut World, worker: &mut Worker) {
    self.next(@0xEE);
    let (_, clock, config, _, _, _, _) = self.all();
    staking::clear_expired_join_token(worker, config, clock);
}

public fun heartbeat(self: &mut World, worker: &mut Worker, cap: &WorkerCap) {
    self.next(worker.owner());
    let (_, clock, config, _, _, _, _) = self.all();
    availability::heartbeat(worker, cap, config, clock);
}

public fun mark_offline(self: &mut World, worker: &mut Worker) {
    self.next(@0xEE);
    let (_, clock, config, registry, _, _, _) = self.all();
    availability::mark_offline(registry, config, worker, clock);
}

public fun come_online(self: &mut World, worker: &mut Worker, cap: &WorkerCap) {
    self.next(worker.owner());
    let (_, clock, config, registry, _, _, _) = self.all();
    availability::come_online(registry, cap, config, worker, clock);
}

public fun start_maintenance(self: &mut World, worker: &mut Worker, cap: &WorkerCap) {
    self.next(worker.owner());
    let (_, _, config, registry, _, _, _) = self.all();
    availability::start_maintenance(registry, cap, config, worker);
}

public fun end_maintenance(self: &mut World, worker: &mut Worker, cap: &WorkerCap) {
    self.next(worker.owner());
    let (_, _, config, registry, _, _, _) = self.all();
    availability::end_maintenance(registry, cap, config, worker);
}

public fun drain(self: &mut World, worker: &mut Worker, cap: &WorkerCap) {
    self.next(worker.owner());
    let (_, _, config, registry, _, _, _) = self.all();
    availability::drain_worker(registry, cap, config, worker);
}

public fun add_stake(self: &mut World, worker: &mut Worker, cap: &WorkerCap, amount: u64) {
    self.next(worker.owner());
    let coin = self.sui(amount);
    let (_, _, config, _, _, _, _) = self.all();
    staking::add_stake(worker, cap, config, coin);
}

public fun unbond(self: &mut World, worker: &mut Worker, cap: &WorkerCap) {
    self.next(worker.owner());
    let (_, clock, config, _, _, _, _) = self.all();
    staking::begin_unbonding(worker, cap, config, clock);
}

public fun leave(self: &mut World, worker: Worker, cap: WorkerCap): u64 {
    self.next(worker.owner());
    let (scenario, clock, config, registry, scheduler, _, _) = self.all();
    let coin = staking::leave(
        worker,
        cap,
        config,
        registry,
        scheduler,
        clock,
        scenario.ctx(),
    );
    coin.burn_for_testing()
}

public fun withdraw(self: &mut World, worker: &mut Worker, cap: &WorkerCap, amount: u64): u64 {
    self.next(worker.owner());
    let (scenario, _, config, _, _, _, _) = self.all();
    let ctx = scenario.ctx();
    staking::withdraw_earnings(worker, cap, config, amount, ctx).burn_for_testing()
}

public fun reinstate(self: &mut World, worker: &mut Worker, cap: &WorkerCap) {
    self.next(worker.owner());
    let (_, _, config, _, _, _, _) = self.all();
    staking::reinstate(worker, cap, config);
}

public fun rotate_key(self: &mut World, worker: &mut Worker, cap: &WorkerCap, key: vector<u8>) {
    self.next(worker.owner());
    let (_, _, config, _, _, _, _) = self.all();
    staking::rotate_key(worker, cap, config, key);
}
