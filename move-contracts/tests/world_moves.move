/// Calls that move work in a world of tests.
#[test_only]
module daasvader::world_moves;

use daasvader::k8s_move;
use daasvader::k8s_request::K8sRequest;
use daasvader::worker::Worker;
use daasvader::world::{Self, World};

public fun move_workload(
    self: &mut World,
    worker: &Worker,
    request_id: ID,
    requester: address,
    min_tier: u8,
): bool {
    self.next(world::admin());
    let (scenario, clock, config, registry, scheduler, _, operator) = self.all();
    let ctx = scenario.ctx();
    k8s_move::move_workload(
        scheduler,
        operator,
        config,
        registry,
        worker,
        request_id,
        requester,
        min_tier,
        clock,
        ctx,
    )
}

public fun move_workload_of_left(
    self: &mut World,
    left_worker: ID,
    request_id: ID,
    requester: address,
): bool {
    self.next(world::admin());
    let (scenario, clock, config, registry, scheduler, _, operator) = self.all();
    let ctx = scenario.ctx();
    k8s_move::move_workload_of_left(
        scheduler,
        operator,
        config,
        registry,
        left_worker,
        request_id,
        requester,
        0,
        clock,
        ctx,
    )
}

public fun reassign(self: &mut World, worker: &Worker, request: &mut K8sRequest): bool {
    self.next(world::admin());
    let (scenario, clock, config, registry, scheduler, _, operator) = self.all();
    let ctx = scenario.ctx();
    k8s_move::reassign_request(
        scheduler,
        operator,
        config,
        registry,
        worker,
        request,
        clock,
        ctx,
    )
}
