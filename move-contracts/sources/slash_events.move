/// Events of slashing. The stream is the worker named by `stream_id`, shared with `worker_events`.
module daasvader::slash_events;

use sui::event;

// === Events ===

/// The operator accuses: offence (0 downtime, 1 abuse, 2 malice), amount in MIST, sha256 of the evidence.
public struct SlashProposed has copy, drop {
    stream_id: ID,
    seq: u64,
    proposal_id: ID,
    offence: u8,
    amount: u64,
    evidence_hash: vector<u8>,
    executable_at_ms: u64,
}

/// The worker's owner objects; the administrator decides.
public struct SlashDisputed has copy, drop {
    stream_id: ID,
    seq: u64,
    proposal_id: ID,
    statement_hash: vector<u8>,
}

/// The administrator decided against the worker.
public struct SlashUpheld has copy, drop {
    stream_id: ID,
    seq: u64,
    proposal_id: ID,
}

/// The administrator decided for the worker; nothing is taken.
public struct SlashDismissed has copy, drop {
    stream_id: ID,
    seq: u64,
    proposal_id: ID,
}

/// The slash took place. `amount` is what was taken, in MIST; the rest of the bonded money stays with the worker.
public struct SlashExecuted has copy, drop {
    stream_id: ID,
    seq: u64,
    proposal_id: ID,
    offence: u8,
    amount: u64,
    evidence_hash: vector<u8>,
    stake: u64,
    unbonding: u64,
}

// === Package functions ===

/// Emits `SlashProposed`.
public(package) fun slash_proposed(
    stream_id: ID,
    seq: u64,
    proposal_id: ID,
    offence: u8,
    amount: u64,
    evidence_hash: vector<u8>,
    executable_at_ms: u64,
) {
    event::emit(SlashProposed {
        stream_id,
        seq,
        proposal_id,
        offence,
        amount,
        evidence_hash,
        executable_at_ms,
    });
}

/// Emits `SlashDisputed`.
public(package) fun slash_disputed(
    stream_id: ID,
    seq: u64,
    proposal_id: ID,
    statement_hash: vector<u8>,
) {
    event::emit(SlashDisputed { stream_id, seq, proposal_id, statement_hash });
}

/// Emits `SlashUpheld`.
public(package) fun slash_upheld(stream_id: ID, seq: u64, proposal_id: ID) {
    event::emit(SlashUpheld { stream_id, seq, proposal_id });
}

/// Emits `SlashDismissed`.
public(package) fun slash_dismissed(stream_id: ID, seq: u64, proposal_id: ID) {
    event::emit(SlashDismissed { stream_id, seq, proposal_id });
}

/// Emits `SlashExecuted`.
public(package) fun slash_executed(
    stream_id: ID,
    seq: u64,
    proposal_id: ID,
    offence: u8,
    amount: u64,
    evidence_hash: vector<u8>,
    stake: u64,
    unbonding: u64,
) {
    event::emit(SlashExecuted {
        stream_id,
        seq,
        proposal_id,
        offence,
        amount,
        evidence_hash,
        stake,
        unbonding,
    });
}
