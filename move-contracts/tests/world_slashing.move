/// Calls on slash proposals in a world of tests.
#[test_only]
module daasvader::world_slashing;

use daasvader::slash::{Self, SlashProposal};
use daasvader::worker::{Worker, WorkerCap};
use daasvader::world::{Self, World};

public fun propose(self: &mut World, worker: &mut Worker, offence: u8, evidence: vector<u8>): ID {
    self.next(world::admin());
    let (scenario, clock, config, registry, _, _, operator) = self.all();
    slash::propose_slash(
        worker,
        operator,
        config,
        registry,
        offence,
        evidence,
        clock,
        scenario.ctx(),
    )
}

public fun proposal(self: &mut World, id: ID): SlashProposal {
    self.next(world::admin());
    let (scenario, _, _, _, _, _, _) = self.all();
    scenario.take_shared_by_id(id)
}

public fun dispute(
    self: &mut World,
    proposal: &mut SlashProposal,
    worker: &mut Worker,
    cap: &WorkerCap,
    statement: vector<u8>,
) {
    self.next(worker.owner());
    let (_, clock, config, _, _, _, _) = self.all();
    slash::dispute_slash(proposal, cap, config, worker, statement, clock);
}

public fun uphold(self: &mut World, proposal: &mut SlashProposal, worker: &mut Worker) {
    self.next(world::admin());
    let (_, _, config, _, _, admin, _) = self.all();
    slash::uphold_slash(proposal, admin, config, worker);
}

public fun dismiss(self: &mut World, proposal: SlashProposal, worker: &mut Worker) {
    self.next(world::admin());
    let (_, _, config, _, _, admin, _) = self.all();
    slash::dismiss_slash(proposal, admin, config, worker);
}

public fun execute(self: &mut World, proposal: SlashProposal, worker: &mut Worker) {
    self.next(world::admin());
    let (_, clock, config, registry, _, _, operator) = self.all();
    slash::execute_slash(
        proposal,
        operator,
        config,
        registry,
        worker,
        clock,
    );
}

/// Proposes, waits for the end of the window and executes.
public fun slash(self: &mut World, worker: &mut Worker, offence: u8, evidence: vector<u8>) {
    let id = self.propose(worker, offence, evidence);
    let proposal = self.proposal(id);
    let (_, _, config, _, _, _, _) = self.all();
    let window_ms = config.settings().dispute_window_ms();
    self.advance(window_ms);
    self.execute(proposal, worker);
}
