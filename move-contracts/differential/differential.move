#[test_only]
#[allow(unused, lint(all))]
/// What generated sequences use: taking objects by id, and comparing with what the Java twin made of the same calls.
module daasvader::differential;

use daasvader::config::Config;
use daasvader::daasvader;
use daasvader::k8s_scheduler::K8sScheduler;
use daasvader::worker_registry::WorkerRegistry;
use sui::bcs::to_bytes;
use sui::clock::{Self, Clock};
use sui::event;
use sui::hash::blake2b256;
use sui::package;
use sui::test_scenario::{Self as ts, Scenario};

const EDifferent: u64 = 1;
const EDifferentEvents: u64 = 2;
const EDifferentEventCount: u64 = 3;
const EDifferentDeployment: u64 = 4;

/// Two deployments, so that caps and objects of a stranger exist, an upgrade cap, and the clock, in this order of ids.
public fun start(s: &mut Scenario): Clock {
    daasvader::init_for_testing(s.ctx());
    daasvader::init_for_testing(s.ctx());
    let publisher = s.sender();
    transfer::public_transfer(package::test_publish(object::id_from_address(@0x0), s.ctx()), publisher);
    clock::create_for_testing(s.ctx())
}

public fun shared<T: key>(s: &Scenario, id: ID): T { ts::take_shared_by_id<T>(s, id) }

public fun owned<T: key>(s: &Scenario, owner: address, id: ID): T { ts::take_from_address_by_id<T>(s, owner, id) }

public fun back<T: key>(object: T) { ts::return_shared(object) }

public fun same<T>(value: &T, hash: vector<u8>) {
    assert!(blake2b256(&sui::bcs::to_bytes(value)) == hash, EDifferent);
}

public fun events<T: copy + drop>(hash: vector<u8>) {
    assert!(blake2b256(&sui::bcs::to_bytes(&event::events_by_type<T>())) == hash, EDifferentEvents);
}

public fun total(count: u64) {
    assert!(event::num_events() as u64 == count, EDifferentEventCount);
}

/// What the view functions of one deployment say, and each worker's workload and place in the active set.
public fun deployment(
    s: &Scenario,
    config_id: address,
    registry_id: address,
    scheduler_id: address,
    workers: vector<ID>,
    hash: vector<u8>,
) {
    let config: Config = shared(s, object::id_from_address(config_id));
    let registry: WorkerRegistry = shared(s, object::id_from_address(registry_id));
    let scheduler: K8sScheduler = shared(s, object::id_from_address(scheduler_id));
    let mut all = to_bytes(&config.next_seq());
    all.append(to_bytes(&config.paused()));
    all.append(to_bytes(config.settings()));
    all.append(to_bytes(&config.upgrade_cap_id()));
    all.append(to_bytes(&registry.next_seq()));
    all.append(to_bytes(&registry.worker_count()));
    all.append(to_bytes(&registry.slashed()));
    all.append(to_bytes(&scheduler.next_seq()));
    all.append(to_bytes(&scheduler.created()));
    all.append(to_bytes(&scheduler.ended()));
    all.append(to_bytes(&scheduler.protocol_fees()));
    all.append(to_bytes(&scheduler.get_active_request_count()));
    let mut tier = 0;
    while (tier < 4) {
        all.append(to_bytes(&registry.active_count(tier)));
        tier = tier + 1;
    };
    workers.do!(|worker_id| {
        all.append(to_bytes(&scheduler.workload(worker_id)));
        all.append(to_bytes(&registry.is_active(worker_id)));
    });
    assert!(blake2b256(&all) == hash, EDifferentDeployment);
    back(config);
    back(registry);
    back(scheduler);
}
