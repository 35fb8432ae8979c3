/// Slashing in three steps: the operator proposes, the owner may dispute within the window, then it takes place.
///
/// A disputed proposal needs the administrator's decision. The bonded stake and the unbonding stake are both liable,
/// and a worker cannot leave while a proposal is open.
module daasvader::slash;

use daasvader::caps::{AdminCap, OperatorCap};
use daasvader::config::{Self, Config};
use daasvader::operator;
use daasvader::shares;
use daasvader::slash_events;
use daasvader::worker::{Self, Worker, WorkerCap};
use daasvader::worker_registry::WorkerRegistry;
use sui::clock::Clock;

// === Errors ===

#[error(code = 0)]
const EUnknownOffence: vector<u8> = b"The offence must be 0 downtime, 1 abuse or 2 malice";
#[error(code = 1)]
const EHashLength: vector<u8> = b"The hash must have 32 bytes";
#[error(code = 2)]
const ENothingBonded: vector<u8> = b"The worker has nothing to slash";
#[error(code = 3)]
const EWrongWorker: vector<u8> = b"The proposal is about another worker";
#[error(code = 4)]
const EAlreadyDisputed: vector<u8> = b"The proposal is already disputed";
#[error(code = 5)]
const EWindowClosed: vector<u8> = b"The dispute window is over";
#[error(code = 6)]
const ENotDisputed: vector<u8> = b"The proposal is not disputed";
#[error(code = 7)]
const EWindowOpen: vector<u8> = b"The dispute window is not over";
#[error(code = 8)]
const EDisputeOpen: vector<u8> = b"The dispute is not decided";
#[error(code = 9)]
const EAlreadyUpheld: vector<u8> = b"The dispute is already decided";

// === Constants ===

const DOWNTIME: u8 = 0;
const ABUSE: u8 = 1;
const MALICE: u8 = 2;

// === Structs ===

/// An open accusation, shared; deleted when it is executed or dismissed. `amount` in MIST, times in ms.
public struct SlashProposal has key {
    id: UID,
    version: u64,
    worker_id: ID,
    offence: u8,
    amount: u64,
    evidence_hash: vector<u8>,
    proposed_at_ms: u64,
    executable_at_ms: u64,
    disputed: bool,
    upheld: bool,
    statement_hash: vector<u8>,
}

// === Public functions ===

/// Accuses a worker. The amount is the setting for the offence of stake and unbonding stake together, rounded up;
/// `evidence_hash` is the sha256 of the published evidence. Shares the proposal and returns its id.
/// Aborts with `operator`'s codes, `config::EWrongVersion`, `EUnknownOffence`, `EHashLength`, `ENothingBonded`, `worker_registry::EEvidenceUsed`.
public fun propose_slash(
    worker: &mut Worker,
    cap: &OperatorCap,
    config: &Config,
    registry: &mut WorkerRegistry,
    offence: u8,
    evidence_hash: vector<u8>,
    clock: &Clock,
    ctx: &mut TxContext,
): ID {
    operator::assert_operator(config, cap);
    worker.assert_version();
    assert!(offence <= MALICE, EUnknownOffence);
    assert!(evidence_hash.length() == 32, EHashLength);
    let bonded = worker.stake() + worker.unbonding();
    assert!(bonded > 0, ENothingBonded);
    let worker_id = object::id(worker);
    registry.use_evidence(evidence_hash, worker_id);
    let settings = config.settings();
    let bps = if (offence == DOWNTIME) settings.slash_downtime_bps()
    else if (offence == ABUSE) settings.slash_abuse_bps()
    else settings.slash_malice_bps();
    let now_ms = clock.timestamp_ms();
    let proposal = SlashProposal {
        id: object::new(ctx),
        version: config::current_version(),
        worker_id,
        offence,
        amount: shares::up(bonded, bps),
        evidence_hash,
        proposed_at_ms: now_ms,
        executable_at_ms: now_ms + settings.dispute_window_ms(),
        disputed: false,
        upheld: false,
        statement_hash: vector[],
    };
    let proposal_id = object::id(&proposal);
    worker.open_slash();
    let (stream_id, seq) = worker.take_seq();
    slash_events::slash_proposed(
        stream_id,
        seq,
        proposal_id,
        offence,
        proposal.amount,
        evidence_hash,
        proposal.executable_at_ms,
    );
    transfer::share_object(proposal);
    proposal_id
}

/// The owner objects within the window; `statement_hash` is the sha256 of the published statement.
/// Aborts with `config::EWrongVersion`, `worker::EWrongWorkerCap`, `EWrongWorker`, `EHashLength`, `EAlreadyDisputed`, `EWindowClosed`.
public fun dispute_slash(
    proposal: &mut SlashProposal,
    cap: &WorkerCap,
    config: &Config,
    worker: &mut Worker,
    statement_hash: vector<u8>,
    clock: &Clock,
) {
    config.assert_version();
    worker.assert_cap(cap);
    proposal.assert_about(worker);
    assert!(statement_hash.length() == 32, EHashLength);
    assert!(!proposal.disputed, EAlreadyDisputed);
    assert!(clock.timestamp_ms() < proposal.executable_at_ms, EWindowClosed);
    proposal.disputed = true;
    proposal.statement_hash = statement_hash;
    let (stream_id, seq) = worker.take_seq();
    slash_events::slash_disputed(stream_id, seq, object::id(proposal), statement_hash);
}

/// The administrator decides a dispute against the worker; the slash can be executed after the window.
/// Aborts with `config::EWrongVersion`, `config::EWrongAdminCap`, `EWrongWorker`, `ENotDisputed`, `EAlreadyUpheld`.
public fun uphold_slash(
    proposal: &mut SlashProposal,
    cap: &AdminCap,
    config: &Config,
    worker: &mut Worker,
) {
    config.assert_admin(cap);
    proposal.assert_about(worker);
    assert!(proposal.disputed, ENotDisputed);
    assert!(!proposal.upheld, EAlreadyUpheld);
    proposal.upheld = true;
    let (stream_id, seq) = worker.take_seq();
    slash_events::slash_upheld(stream_id, seq, object::id(proposal));
}

/// The administrator drops the proposal, disputed or not, and deletes it. The evidence stays used.
/// Aborts with `config::EWrongVersion`, `config::EWrongAdminCap`, `EWrongWorker`.
public fun dismiss_slash(
    proposal: SlashProposal,
    cap: &AdminCap,
    config: &Config,
    worker: &mut Worker,
) {
    config.assert_admin(cap);
    proposal.assert_about(worker);
    worker.close_slash();
    let (stream_id, seq) = worker.take_seq();
    let SlashProposal { id, .. } = proposal;
    slash_events::slash_dismissed(stream_id, seq, id.to_inner());
    id.delete();
}

/// Takes the amount, or what is bonded when that is less: first from the stake, then from the unbonding stake. The
/// worker goes to slashed and its ticket is deleted; after malice it is banned. Deletes the proposal.
/// Aborts with `operator`'s codes, `config::EWrongVersion`, `EWrongWorker`, `EWindowOpen`, `EDisputeOpen`.
public fun execute_slash(
    proposal: SlashProposal,
    cap: &OperatorCap,
    config: &Config,
    registry: &mut WorkerRegistry,
    worker: &mut Worker,
    clock: &Clock,
) {
    operator::assert_operator(config, cap);
    proposal.assert_about(worker);
    assert!(clock.timestamp_ms() >= proposal.executable_at_ms, EWindowOpen);
    assert!(!proposal.disputed || proposal.upheld, EDisputeOpen);
    let SlashProposal { id, offence, amount, evidence_hash, .. } = proposal;
    let from_stake = amount.min(worker.stake());
    let from_unbonding = (amount - from_stake).min(worker.unbonding());
    let mut taken = worker.stake_mut().split(from_stake);
    taken.join(worker.unbonding_mut().split(from_unbonding));
    registry.add_slashed(taken);
    worker.close_slash();
    if (offence == MALICE) worker.ban();
    let (stream_id, seq) = worker.take_seq();
    slash_events::slash_executed(
        stream_id,
        seq,
        id.to_inner(),
        offence,
        from_stake + from_unbonding,
        evidence_hash,
        worker.stake(),
        worker.unbonding(),
    );
    id.delete();
    if (worker.status() != worker::slashed()) {
        registry.change_state(worker, worker::slashed(), false, false);
    };
    if (worker.ticket().is_some()) worker.clear_ticket();
}

// === View functions ===

/// The accused worker.
public fun worker_id(self: &SlashProposal): ID { self.worker_id }

/// 0 downtime, 1 abuse, 2 malice.
public fun offence(self: &SlashProposal): u8 { self.offence }

/// What is to be taken, in MIST.
public fun amount(self: &SlashProposal): u64 { self.amount }

/// sha256 of the evidence.
public fun evidence_hash(self: &SlashProposal): vector<u8> { self.evidence_hash }

/// When the dispute window ends, in ms.
public fun executable_at_ms(self: &SlashProposal): u64 { self.executable_at_ms }

/// Whether the owner objected.
public fun disputed(self: &SlashProposal): bool { self.disputed }

/// Whether the administrator decided against the worker.
public fun upheld(self: &SlashProposal): bool { self.upheld }

// === Private functions ===

fun assert_about(self: &SlashProposal, worker: &Worker) {
    config::assert_current(self.version);
    worker.assert_version();
    assert!(self.worker_id == object::id(worker), EWrongWorker);
}

// === Test-only functions ===

#[test_only]
/// Marks the proposal as written by another version of the package.
public fun set_version_for_testing(self: &mut SlashProposal, version: u64) {
    self.version = version;
}
