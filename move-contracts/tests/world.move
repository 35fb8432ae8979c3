/// A published deployment with a clock, for tests: each call runs in a transaction of its own by the account that it is for.
#[test_only]
module daasvader::world;

use daasvader::caps::{Self, AdminCap, OperatorCap, PauseCap};
use daasvader::config::Config;
use daasvader::config_events::DeploymentCreated;
use daasvader::daasvader;
use daasvader::k8s_scheduler::K8sScheduler;
use daasvader::worker::{Worker, WorkerCap};
use daasvader::worker_registry::WorkerRegistry;
use daasvader::world_admin;
use daasvader::world_moves;
use daasvader::world_requests;
use daasvader::world_slashing;
use daasvader::world_workers;
use sui::bcs;
use sui::clock::{Self, Clock};
use sui::coin::{Self, Coin};
use sui::event;
use sui::sui::SUI;
use sui::test_scenario::{Self, Scenario};

const ADMIN: address = @0xAD;
const START_MS: u64 = 1_700_000_000_000;
const STAKE: u64 = 1_000_000_000;
const FEE: u64 = 1_000_001;

public struct World {
    scenario: Scenario,
    clock: Clock,
    config: Config,
    registry: WorkerRegistry,
    scheduler: K8sScheduler,
    admin: AdminCap,
    operator: OperatorCap,
    pause: PauseCap,
}

public use fun world_workers::register_with as World.register_with;
public use fun world_workers::register as World.register;
public use fun world_workers::active as World.active;
public use fun world_workers::activate as World.activate;
public use fun world_workers::set_tier as World.set_tier;
public use fun world_workers::set_ticket as World.set_ticket;
public use fun world_workers::clear_ticket as World.clear_ticket;
public use fun world_workers::clear_expired_ticket as World.clear_expired_ticket;
public use fun world_workers::heartbeat as World.heartbeat;
public use fun world_workers::mark_offline as World.mark_offline;
public use fun world_workers::come_online as World.come_online;
public use fun world_workers::start_maintenance as World.start_maintenance;
public use fun world_workers::end_maintenance as World.end_maintenance;
public use fun world_workers::drain as World.drain;
public use fun world_workers::add_stake as World.add_stake;
public use fun world_workers::unbond as World.unbond;
public use fun world_workers::leave as World.leave;
public use fun world_workers::withdraw as World.withdraw;
public use fun world_workers::reinstate as World.reinstate;
public use fun world_workers::rotate_key as World.rotate_key;
public use fun world_slashing::propose as World.propose;
public use fun world_slashing::proposal as World.proposal;
public use fun world_slashing::dispute as World.dispute;
public use fun world_slashing::uphold as World.uphold;
public use fun world_slashing::dismiss as World.dismiss;
public use fun world_slashing::execute as World.execute;
public use fun world_slashing::slash as World.slash;
public use fun world_requests::submit_with as World.submit_with;
public use fun world_requests::submit as World.submit;
public use fun world_requests::submit_blob as World.submit_blob;
public use fun world_requests::taken as World.taken;
public use fun world_requests::request as World.request;
public use fun world_requests::take as World.take;
public use fun world_requests::try_take as World.try_take;
public use fun world_requests::cancel as World.cancel;
public use fun world_requests::expire as World.expire;
public use fun world_requests::complete_with as World.complete_with;
public use fun world_requests::complete as World.complete;
public use fun world_requests::try_complete as World.try_complete;
public use fun world_requests::fail_with as World.fail_with;
public use fun world_requests::try_fail as World.try_fail;
public use fun world_requests::received as World.received;
public use fun world_moves::move_workload as World.move_workload;
public use fun world_moves::move_workload_of_left as World.move_workload_of_left;
public use fun world_moves::reassign as World.reassign;
public use fun world_admin::set_settings as World.set_settings;
public use fun world_admin::set_setting as World.set_setting;
public use fun world_admin::withdraw_fees as World.withdraw_fees;
public use fun world_admin::withdraw_slashed as World.withdraw_slashed;
public use fun world_admin::migrate_config as World.migrate_config;
public use fun world_admin::migrate_registry as World.migrate_registry;
public use fun world_admin::migrate_scheduler as World.migrate_scheduler;
public use fun world_admin::migrate_worker as World.migrate_worker;

public fun admin(): address { ADMIN }

public fun alice(): address { @0xA11CE }

public fun bob(): address { @0xB0B }

public fun start_ms(): u64 { START_MS }

public fun stake(): u64 { STAKE }

public fun fee(): u64 { FEE }

public fun new(): World {
    let (world, _) = published();
    world
}

/// A new world, and what publishing told.
public fun published(): (World, vector<u8>) {
    let mut scenario = test_scenario::begin(ADMIN);
    daasvader::init_for_testing(scenario.ctx());
    let told = only<DeploymentCreated>();
    scenario.next_tx(ADMIN);
    let mut clock = clock::create_for_testing(scenario.ctx());
    clock.set_for_testing(START_MS);
    let world = World {
        config: scenario.take_shared(),
        registry: scenario.take_shared(),
        scheduler: scenario.take_shared(),
        admin: scenario.take_from_sender(),
        operator: scenario.take_from_sender(),
        pause: scenario.take_from_sender(),
        clock,
        scenario,
    };
    (world, told)
}

public fun end(self: World) {
    let World { scenario, clock, config, registry, scheduler, admin, operator, pause } = self;
    clock.destroy_for_testing();
    test_scenario::return_shared(config);
    test_scenario::return_shared(registry);
    test_scenario::return_shared(scheduler);
    transfer::public_transfer(admin, ADMIN);
    transfer::public_transfer(operator, ADMIN);
    transfer::public_transfer(pause, ADMIN);
    scenario.end();
}

public fun advance(self: &mut World, ms: u64) { self.clock.increment_for_testing(ms); }

public fun now(self: &World): u64 { self.clock.timestamp_ms() }

public fun next(self: &mut World, sender: address) { self.scenario.next_tx(sender); }

public fun ctx(self: &mut World): &mut TxContext { self.scenario.ctx() }

public fun clock(self: &World): &Clock { &self.clock }

public fun config(self: &World): &Config { &self.config }

public fun config_mut(self: &mut World): &mut Config { &mut self.config }

public fun registry(self: &World): &WorkerRegistry { &self.registry }

public fun registry_mut(self: &mut World): &mut WorkerRegistry { &mut self.registry }

public fun scheduler(self: &World): &K8sScheduler { &self.scheduler }

public fun scheduler_mut(self: &mut World): &mut K8sScheduler { &mut self.scheduler }

public fun parts(
    self: &mut World,
): (&mut Config, &mut WorkerRegistry, &mut K8sScheduler, &AdminCap, &OperatorCap, &PauseCap) {
    (
        &mut self.config,
        &mut self.registry,
        &mut self.scheduler,
        &self.admin,
        &self.operator,
        &self.pause,
    )
}

/// Everything at once, for calls that want several parts.
public fun all(
    self: &mut World,
): (
    &mut Scenario,
    &Clock,
    &mut Config,
    &mut WorkerRegistry,
    &mut K8sScheduler,
    &AdminCap,
    &OperatorCap,
) {
    (
        &mut self.scenario,
        &self.clock,
        &mut self.config,
        &mut self.registry,
        &mut self.scheduler,
        &self.admin,
        &self.operator,
    )
}

/// The same world, where admin and pause caps are those of another deployment.
public fun with_foreign_caps(self: World): World {
    let World { mut scenario, clock, config, registry, scheduler, admin, operator, pause } = self;
    let id = object::id_from_address(@0xF0);
    transfer::public_transfer(admin, @0x0);
    transfer::public_transfer(pause, @0x0);
    let (admin, pause) = (caps::new_admin(id, scenario.ctx()), caps::new_pause(id, scenario.ctx()));
    World { scenario, clock, config, registry, scheduler, admin, operator, pause }
}

/// The same world, where the operator is that of another deployment.
public fun with_foreign_operator(self: World): World {
    self.with_operator_of(object::id_from_address(@0xF0))
}

/// The same world, where the config does not list the operator's cap.
public fun with_unlisted_operator(self: World): World {
    let config_id = object::id(&self.config);
    self.with_operator_of(config_id)
}

fun with_operator_of(self: World, config_id: ID): World {
    let World { mut scenario, clock, config, registry, scheduler, admin, operator, pause } = self;
    transfer::public_transfer(operator, @0x0);
    let operator = caps::new_operator(config_id, scenario.ctx());
    World { scenario, clock, config, registry, scheduler, admin, operator, pause }
}

public fun pause(self: &mut World) {
    self.next(ADMIN);
    self.config.pause(&self.pause);
}

public fun unpause(self: &mut World) {
    self.next(ADMIN);
    self.config.unpause(&self.admin);
}

/// Issues one more operator cap and returns its id.
public fun issue_operator(self: &mut World): ID {
    self.next(ADMIN);
    let cap = self.config.issue_operator_cap(&self.admin, self.scenario.ctx());
    let id = object::id(&cap);
    transfer::public_transfer(cap, ADMIN);
    id
}

/// All bytes in one run.
public fun joined(parts: vector<vector<u8>>): vector<u8> {
    let mut all = vector[];
    parts.do!(|part| all.append(part));
    all
}

/// The BCS bytes of the only event of type `T` in this transaction.
public fun only<T: copy + drop>(): vector<u8> {
    let events = event::events_by_type<T>();
    assert!(events.length() == 1);
    bcs::to_bytes(&events[0])
}

public fun key(byte: u8): vector<u8> { vector::tabulate!(32, |_| byte) }

public fun sui(self: &mut World, amount: u64): Coin<SUI> {
    coin::mint_for_testing(amount, self.scenario.ctx())
}

public fun put_back(worker: Worker, cap: WorkerCap) {
    let owner = worker.owner();
    test_scenario::return_shared(worker);
    test_scenario::return_to_address(owner, cap);
}
