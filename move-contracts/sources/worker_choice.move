/// Which worker gets a request: the named one, or the less loaded of two drawn from the active set.
module daasvader::worker_choice;

use daasvader::active_set::ActiveSet;
use sui::bcs;
use sui::hash::blake2b256;

// === Errors ===

#[error(code = 0)]
const ENoAvailableWorker: vector<u8> = b"No available worker fits the request";

// === Package functions ===

/// The pinned worker. Aborts with `ENoAvailableWorker` unless it can be chosen and has at least `min_tier`.
public(package) fun pinned(active: &ActiveSet, worker_id: ID, min_tier: u8): ID {
    assert!(
        active.contains(worker_id) && active.tier_of(worker_id) >= min_tier,
        ENoAvailableWorker,
    );
    worker_id
}

/// Two different members of at least `min_tier`, or the same one twice when there is no other.
///
/// `h = blake2b256(tx_digest ++ seq as 8 bytes little-endian)`; with `n` candidates the first is at
/// `le_u64(h[0..8]) % n`, the second at `(first + 1 + le_u64(h[8..16]) % (n - 1)) % n`.
/// Aborts with `ENoAvailableWorker` when `n` is 0.
public(package) fun two(
    active: &ActiveSet,
    min_tier: u8,
    tx_digest: &vector<u8>,
    seq: u64,
): (ID, ID) {
    let count = active.count(min_tier);
    assert!(count > 0, ENoAvailableWorker);
    if (count == 1) {
        let only = active.member_at(min_tier, 0);
        return (only, only)
    };
    let mut seed = *tx_digest;
    seed.append(bcs::to_bytes(&seq));
    let hash = blake2b256(&seed);
    let first = le_u64(&hash, 0) % count;
    let step = 1 + le_u64(&hash, 8) % (count - 1);
    // In u128, because nothing bounds the number of workers below what a u64 sum can hold.
    let second = ((first as u128) + (step as u128)) % (count as u128);
    (active.member_at(min_tier, first), active.member_at(min_tier, second as u64))
}

// === Private functions ===

fun le_u64(bytes: &vector<u8>, from: u64): u64 {
    let mut value = 0;
    8u64.do!(|i| value = value | ((bytes[from + i] as u64) << ((8 * i) as u8)));
    value
}
