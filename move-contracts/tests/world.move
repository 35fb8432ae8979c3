/// A published deployment with a clock, for tests: each call runs in a transaction of its own by the account that it is for.
#[test_only]
module daasvader::world;

use daasvader::availability;
use daasvader::caps::{Self, AdminCap, OperatorCap, PauseCap};
use daasvader::config::Config;
use daasvader::config_events::DeploymentCreated;
use daasvader::daasvader;
use daasvader::k8s_lifecycle;
use daasvader::k8s_receipt;
use daasvader::k8s_request::K8sRequest;
use daasvader::k8s_scheduler::K8sScheduler;
use daasvader::slash::{Self, SlashProposal};
use daasvader::staking;
use daasvader::treasury;
use daasvader::worker::{Worker, WorkerCap};
use daasvader::worker_registry::{Self, WorkerRegistry};
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

// === The world ===

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

// === Workers ===

public fun register_with(
    self: &mut World,
    owner: address,
    node: vector<u8>,
    amount: u64,
    key: vector<u8>,
): ID {
    self.next(owner);
    let coin = self.sui(amount);
    let ctx = self.scenario.ctx();
    worker_registry::stake_and_register_worker(
        &mut self.registry,
        &self.config,
        coin,
        node.to_string(),
        key,
        &self.clock,
        ctx,
    )
}

public fun register(self: &mut World, owner: address, node: vector<u8>): (Worker, WorkerCap) {
    let id = self.register_with(owner, node, STAKE, key(1));
    self.next(owner);
    (self.scenario.take_shared_by_id(id), self.scenario.take_from_sender())
}

/// A worker that can be chosen.
public fun active(self: &mut World, owner: address, node: vector<u8>): (Worker, WorkerCap) {
    let (mut worker, cap) = self.register(owner, node);
    self.activate(&mut worker);
    (worker, cap)
}

public fun put_back(worker: Worker, cap: WorkerCap) {
    let owner = worker.owner();
    test_scenario::return_shared(worker);
    test_scenario::return_to_address(owner, cap);
}

public fun activate(self: &mut World, worker: &mut Worker) {
    self.next(ADMIN);
    self.registry.activate_worker(&self.operator, &self.config, worker, &self.clock);
}

public fun set_tier(self: &mut World, worker: &mut Worker, tier: u8) {
    self.next(ADMIN);
    availability::set_attestation_tier(
        &mut self.registry,
        &self.operator,
        &self.config,
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
    self.next(ADMIN);
    let expires_at_ms = self.now() + ttl_ms;
    worker_registry::set_join_token(
        worker,
        &self.operator,
        &self.config,
        format,
        key_version,
        ciphertext,
        expires_at_ms,
        &self.clock,
    );
}

public fun clear_ticket(self: &mut World, worker: &mut Worker, cap: &WorkerCap) {
    self.next(worker.owner());
    staking::clear_join_token(worker, cap, &self.config);
}

public fun clear_expired_ticket(self: &mut World, worker: &mut Worker) {
    self.next(@0xEE);
    staking::clear_expired_join_token(worker, &self.config, &self.clock);
}

public fun heartbeat(self: &mut World, worker: &mut Worker, cap: &WorkerCap) {
    self.next(worker.owner());
    availability::heartbeat(worker, cap, &self.config, &self.clock);
}

public fun mark_offline(self: &mut World, worker: &mut Worker) {
    self.next(@0xEE);
    availability::mark_offline(&mut self.registry, &self.config, worker, &self.clock);
}

public fun come_online(self: &mut World, worker: &mut Worker, cap: &WorkerCap) {
    self.next(worker.owner());
    availability::come_online(&mut self.registry, cap, &self.config, worker, &self.clock);
}

public fun start_maintenance(self: &mut World, worker: &mut Worker, cap: &WorkerCap) {
    self.next(worker.owner());
    availability::start_maintenance(&mut self.registry, cap, &self.config, worker);
}

public fun end_maintenance(self: &mut World, worker: &mut Worker, cap: &WorkerCap) {
    self.next(worker.owner());
    availability::end_maintenance(&mut self.registry, cap, &self.config, worker);
}

public fun drain(self: &mut World, worker: &mut Worker, cap: &WorkerCap) {
    self.next(worker.owner());
    availability::drain_worker(&mut self.registry, cap, &self.config, worker);
}

public fun add_stake(self: &mut World, worker: &mut Worker, cap: &WorkerCap, amount: u64) {
    self.next(worker.owner());
    let coin = self.sui(amount);
    staking::add_stake(worker, cap, &self.config, coin);
}

public fun unbond(self: &mut World, worker: &mut Worker, cap: &WorkerCap) {
    self.next(worker.owner());
    staking::begin_unbonding(worker, cap, &self.config, &self.clock);
}

public fun leave(self: &mut World, worker: Worker, cap: WorkerCap): u64 {
    self.next(worker.owner());
    let coin = staking::leave(
        worker,
        cap,
        &self.config,
        &mut self.registry,
        &self.scheduler,
        &self.clock,
        self.scenario.ctx(),
    );
    coin.burn_for_testing()
}

public fun withdraw(self: &mut World, worker: &mut Worker, cap: &WorkerCap, amount: u64): u64 {
    self.next(worker.owner());
    let ctx = self.scenario.ctx();
    staking::withdraw_earnings(worker, cap, &self.config, amount, ctx).burn_for_testing()
}

public fun reinstate(self: &mut World, worker: &mut Worker, cap: &WorkerCap) {
    self.next(worker.owner());
    staking::reinstate(worker, cap, &self.config);
}

public fun rotate_key(self: &mut World, worker: &mut Worker, cap: &WorkerCap, key: vector<u8>) {
    self.next(worker.owner());
    staking::rotate_key(worker, cap, &self.config, key);
}

// === Slashing ===

public fun propose(self: &mut World, worker: &mut Worker, offence: u8, evidence: vector<u8>): ID {
    self.next(ADMIN);
    slash::propose_slash(
        worker,
        &self.operator,
        &self.config,
        &mut self.registry,
        offence,
        evidence,
        &self.clock,
        self.scenario.ctx(),
    )
}

public fun proposal(self: &mut World, id: ID): SlashProposal {
    self.next(ADMIN);
    self.scenario.take_shared_by_id(id)
}

public fun dispute(
    self: &mut World,
    proposal: &mut SlashProposal,
    worker: &mut Worker,
    cap: &WorkerCap,
    statement: vector<u8>,
) {
    self.next(worker.owner());
    slash::dispute_slash(proposal, cap, &self.config, worker, statement, &self.clock);
}

public fun uphold(self: &mut World, proposal: &mut SlashProposal, worker: &mut Worker) {
    self.next(ADMIN);
    slash::uphold_slash(proposal, &self.admin, &self.config, worker);
}

public fun dismiss(self: &mut World, proposal: SlashProposal, worker: &mut Worker) {
    self.next(ADMIN);
    slash::dismiss_slash(proposal, &self.admin, &self.config, worker);
}

public fun execute(self: &mut World, proposal: SlashProposal, worker: &mut Worker) {
    self.next(ADMIN);
    slash::execute_slash(
        proposal,
        &self.operator,
        &self.config,
        &mut self.registry,
        worker,
        &self.clock,
    );
}

/// Proposes, waits for the end of the window and executes.
public fun slash(self: &mut World, worker: &mut Worker, offence: u8, evidence: vector<u8>) {
    let id = self.propose(worker, offence, evidence);
    let proposal = self.proposal(id);
    let window_ms = self.config.settings().dispute_window_ms();
    self.advance(window_ms);
    self.execute(proposal, worker);
}

// === Requests ===

public fun submit_with(
    self: &mut World,
    requester: address,
    fee: u64,
    payload: vector<u8>,
    pinned: Option<ID>,
    min_tier: u8,
    ttl_ms: u64,
): ID {
    self.next(requester);
    let coin = self.sui(fee);
    self
        .scheduler
        .submit_k8s_request(
            &self.config,
            &self.registry,
            coin,
            b"POST".to_string(),
            b"deployments.apps".to_string(),
            b"shop".to_string(),
            b"web".to_string(),
            payload,
            5,
            b"order-7".to_string(),
            pinned,
            min_tier,
            ttl_ms,
            &self.clock,
            self.scenario.ctx(),
        )
}

public fun submit(self: &mut World, requester: address): K8sRequest {
    let id = self.submit_with(requester, FEE, b"{}", option::none(), 0, 60_000);
    self.request(id)
}

public fun submit_blob(
    self: &mut World,
    requester: address,
    blob_id: vector<u8>,
    hash: vector<u8>,
): ID {
    self.next(requester);
    let coin = self.sui(FEE);
    self
        .scheduler
        .submit_k8s_request_blob(
            &self.config,
            &self.registry,
            coin,
            b"POST".to_string(),
            b"deployments.apps".to_string(),
            b"shop".to_string(),
            b"web".to_string(),
            blob_id,
            hash,
            5,
            b"order-7".to_string(),
            option::none(),
            0,
            60_000,
            &self.clock,
            self.scenario.ctx(),
        )
}

/// A request that the operator took.
public fun taken(self: &mut World, requester: address): K8sRequest {
    let mut request = self.submit(requester);
    self.take(&mut request);
    request
}

public fun request(self: &mut World, id: ID): K8sRequest {
    self.next(ADMIN);
    self.scenario.take_shared_by_id(id)
}

public fun take(self: &mut World, request: &mut K8sRequest) {
    self.next(ADMIN);
    k8s_lifecycle::take_request(
        &mut self.scheduler,
        &self.operator,
        &self.config,
        request,
        &self.clock,
    );
}

public fun try_take(self: &mut World, request: &mut K8sRequest): bool {
    self.next(ADMIN);
    k8s_lifecycle::try_take_request(
        &mut self.scheduler,
        &self.operator,
        &self.config,
        request,
        &self.clock,
    )
}

public fun cancel(self: &mut World, request: K8sRequest, sender: address) {
    self.next(sender);
    let ctx = self.scenario.ctx();
    k8s_lifecycle::cancel_request(&mut self.scheduler, &self.config, request, ctx);
}

public fun expire(self: &mut World, request: K8sRequest) {
    self.next(@0xEE);
    let ctx = self.scenario.ctx();
    k8s_lifecycle::expire_request(&mut self.scheduler, &self.config, request, &self.clock, ctx);
}

public fun complete_with(
    self: &mut World,
    worker: &mut Worker,
    request: K8sRequest,
    http_status: u16,
    uid: vector<u8>,
    hash: vector<u8>,
    blob_id: vector<u8>,
) {
    self.next(ADMIN);
    k8s_receipt::complete_request(
        &mut self.scheduler,
        &self.operator,
        &self.config,
        worker,
        request,
        http_status,
        uid.to_string(),
        0,
        hash,
        blob_id,
        &self.clock,
        self.scenario.ctx(),
    );
}

public fun complete(self: &mut World, worker: &mut Worker, request: K8sRequest) {
    self.complete_with(worker, request, 201, b"uid-1", key(3), vector[]);
}

public fun try_complete(self: &mut World, worker: &mut Worker, request: K8sRequest): bool {
    self.next(ADMIN);
    k8s_receipt::try_complete_request(
        &mut self.scheduler,
        &self.operator,
        &self.config,
        worker,
        request,
        200,
        b"uid-1".to_string(),
        0,
        key(3),
        vector[],
        &self.clock,
        self.scenario.ctx(),
    )
}

public fun fail_with(
    self: &mut World,
    worker: &mut Worker,
    request: K8sRequest,
    http_status: u16,
    reason: u16,
) {
    self.next(ADMIN);
    k8s_receipt::fail_request(
        &mut self.scheduler,
        &self.operator,
        &self.config,
        worker,
        request,
        http_status,
        reason,
        key(4),
        vector[],
        &self.clock,
        self.scenario.ctx(),
    );
}

public fun try_fail(self: &mut World, worker: &mut Worker, request: K8sRequest): bool {
    self.next(ADMIN);
    k8s_receipt::try_fail_request(
        &mut self.scheduler,
        &self.operator,
        &self.config,
        worker,
        request,
        0,
        3,
        key(4),
        vector[],
        &self.clock,
        self.scenario.ctx(),
    )
}

/// What an account received in the transaction before, in MIST; 0 when nothing came.
public fun received(self: &mut World, account: address): u64 {
    self.next(account);
    if (!test_scenario::has_most_recent_for_address<Coin<SUI>>(account)) return 0;
    self.scenario.take_from_address<Coin<SUI>>(account).burn_for_testing()
}

// === Treasury and migration ===

public fun withdraw_fees(self: &mut World, amount: u64): u64 {
    self.next(ADMIN);
    let ctx = self.scenario.ctx();
    treasury::withdraw_protocol_fees(
        &mut self.scheduler,
        &self.admin,
        &self.config,
        amount,
        ctx,
    ).burn_for_testing()
}

public fun withdraw_slashed(self: &mut World, amount: u64): u64 {
    self.next(ADMIN);
    let ctx = self.scenario.ctx();
    treasury::withdraw_slashed(
        &mut self.registry,
        &self.admin,
        &self.config,
        amount,
        ctx,
    ).burn_for_testing()
}

public fun migrate_config(self: &mut World) {
    self.next(ADMIN);
    self.config.migrate(&self.admin);
}

public fun migrate_registry(self: &mut World) {
    self.next(ADMIN);
    self.registry.migrate(&self.admin, &self.config);
}

public fun migrate_scheduler(self: &mut World) {
    self.next(ADMIN);
    self.scheduler.migrate(&self.admin, &self.config);
}

public fun migrate_worker(self: &mut World, worker: &mut Worker) {
    self.next(ADMIN);
    worker_registry::migrate_worker(worker, &self.admin, &self.config);
}
