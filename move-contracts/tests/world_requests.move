/// Calls on requests and their receipts in a world of tests.
#[test_only]
module daasvader::world_requests;

use daasvader::k8s_lifecycle;
use daasvader::k8s_receipt;
use daasvader::k8s_request::K8sRequest;
use daasvader::worker::Worker;
use daasvader::world::{Self, World};
use sui::coin::Coin;
use sui::sui::SUI;
use sui::test_scenario;

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
    let (scenario, clock, config, registry, scheduler, _, _) = self.all();
    scheduler.submit_k8s_request(
        config,
        registry,
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
        clock,
        scenario.ctx(),
    )
}

public fun submit(self: &mut World, requester: address): K8sRequest {
    let id = self.submit_with(requester, world::fee(), b"{}", option::none(), 0, 60_000);
    self.request(id)
}

public fun submit_blob(
    self: &mut World,
    requester: address,
    blob_id: vector<u8>,
    hash: vector<u8>,
): ID {
    self.next(requester);
    let coin = self.sui(world::fee());
    let (scenario, clock, config, registry, scheduler, _, _) = self.all();
    scheduler.submit_k8s_request_blob(
        config,
        registry,
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
        clock,
        scenario.ctx(),
    )
}

/// A request that the operator took.
public fun taken(self: &mut World, requester: address): K8sRequest {
    let mut request = self.submit(requester);
    self.take(&mut request);
    request
}

public fun request(self: &mut World, id: ID): K8sRequest {
    self.next(world::admin());
    let (scenario, _, _, _, _, _, _) = self.all();
    scenario.take_shared_by_id(id)
}

public fun take(self: &mut World, request: &mut K8sRequest) {
    self.next(world::admin());
    let (_, clock, config, _, scheduler, _, operator) = self.all();
    k8s_lifecycle::take_request(
        scheduler,
        operator,
        config,
        request,
        clock,
    );
}

public fun try_take(self: &mut World, request: &mut K8sRequest): bool {
    self.next(world::admin());
    let (_, clock, config, _, scheduler, _, operator) = self.all();
    k8s_lifecycle::try_take_request(
        scheduler,
        operator,
        config,
        request,
        clock,
    )
}

public fun cancel(self: &mut World, request: K8sRequest, sender: address) {
    self.next(sender);
    let (scenario, _, config, _, scheduler, _, _) = self.all();
    let ctx = scenario.ctx();
    k8s_lifecycle::cancel_request(scheduler, config, request, ctx);
}

public fun expire(self: &mut World, request: K8sRequest) {
    self.next(@0xEE);
    let (scenario, clock, config, _, scheduler, _, _) = self.all();
    let ctx = scenario.ctx();
    k8s_lifecycle::expire_request(scheduler, config, request, clock, ctx);
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
    self.next(world::admin());
    let (scenario, clock, config, _, scheduler, _, operator) = self.all();
    k8s_receipt::complete_request(
        scheduler,
        operator,
        config,
        worker,
        request,
        http_status,
        uid.to_string(),
        0,
        hash,
        blob_id,
        clock,
        scenario.ctx(),
    );
}

public fun complete(self: &mut World, worker: &mut Worker, request: K8sRequest) {
    self.complete_with(worker, request, 201, b"uid-1", world::key(3), vector[]);
}

public fun try_complete(self: &mut World, worker: &mut Worker, request: K8sRequest): bool {
    self.next(world::admin());
    let (scenario, clock, config, _, scheduler, _, operator) = self.all();
    k8s_receipt::try_complete_request(
        scheduler,
        operator,
        config,
        worker,
        request,
        200,
        b"uid-1".to_string(),
        0,
        world::key(3),
        vector[],
        clock,
        scenario.ctx(),
    )
}

public fun fail_with(
    self: &mut World,
    worker: &mut Worker,
    request: K8sRequest,
    http_status: u16,
    reason: u16,
) {
    self.next(world::admin());
    let (scenario, clock, config, _, scheduler, _, operator) = self.all();
    k8s_receipt::fail_request(
        scheduler,
        operator,
        config,
        worker,
        request,
        http_status,
        reason,
        world::key(4),
        vector[],
        clock,
        scenario.ctx(),
    );
}

public fun try_fail(self: &mut World, worker: &mut Worker, request: K8sRequest): bool {
    self.next(world::admin());
    let (scenario, clock, config, _, scheduler, _, operator) = self.all();
    k8s_receipt::try_fail_request(
        scheduler,
        operator,
        config,
        worker,
        request,
        0,
        300,
        world::key(4),
        vector[],
        clock,
        scenario.ctx(),
    )
}

/// What an account received in the transaction before, in MIST; 0 when nothing came.
public fun received(self: &mut World, account: address): u64 {
    self.next(account);
    if (!test_scenario::has_most_recent_for_address<Coin<SUI>>(account)) return 0;
    let (scenario, _, _, _, _, _, _) = self.all();
    scenario.take_from_address<Coin<SUI>>(account).burn_for_testing()
}
