/// The workers that can be chosen, by attestation tier, with O(1) insert, remove and choice.
module daasvader::active_set;

use sui::table::{Self, Table};

// === Errors ===

#[error(code = 0)]
const EAlreadyMember: vector<u8> = b"The worker is already in the active set";
#[error(code = 1)]
const ENotMember: vector<u8> = b"The worker is not in the active set";
#[error(code = 2)]
const EOutOfRange: vector<u8> = b"The position is outside the active set";

// === Constants ===

/// Tiers 0 (none) to 3.
const TIERS: u64 = 4;

// === Structs ===

/// Where a worker stands: position `index` of the list of its `tier`.
public struct Slot has copy, drop, store {
    tier: u8,
    index: u64,
}

/// `sizes[tier]` members per tier; `members` and `slots` are each other's inverse.
public struct ActiveSet has store {
    sizes: vector<u64>,
    members: Table<Slot, ID>,
    slots: Table<ID, Slot>,
}

// === View functions ===

/// How many tiers there are.
public fun tiers(): u64 {
    TIERS
}

/// Whether the worker can be chosen.
public fun contains(self: &ActiveSet, worker_id: ID): bool {
    self.slots.contains(worker_id)
}

/// The tier under which a member stands. Aborts with `ENotMember`.
public fun tier_of(self: &ActiveSet, worker_id: ID): u8 {
    assert!(self.contains(worker_id), ENotMember);
    self.slots[worker_id].tier
}

/// How many members have at least this tier; 0 for a tier that does not exist.
public fun count(self: &ActiveSet, min_tier: u8): u64 {
    let mut total = 0;
    let mut tier = min_tier as u64;
    while (tier < TIERS) {
        total = total + self.sizes[tier];
        tier = tier + 1;
    };
    total
}

/// The member at `position` of the lists of tier `min_tier`, `min_tier + 1`, … laid end to end.
/// Aborts with `EOutOfRange` when `position >= count(min_tier)`.
public fun member_at(self: &ActiveSet, min_tier: u8, position: u64): ID {
    assert!(position < self.count(min_tier), EOutOfRange);
    let mut tier = min_tier as u64;
    let mut index = position;
    while (index >= self.sizes[tier]) {
        index = index - self.sizes[tier];
        tier = tier + 1;
    };
    self.members[Slot { tier: tier as u8, index }]
}

// === Package functions ===

/// An empty set. Fresh ids in this order: members, slots.
public(package) fun new(ctx: &mut TxContext): ActiveSet {
    ActiveSet {
        sizes: vector[0, 0, 0, 0],
        members: table::new(ctx),
        slots: table::new(ctx),
    }
}

/// Appends the worker to its tier's list. Aborts with `EAlreadyMember`.
public(package) fun insert(self: &mut ActiveSet, worker_id: ID, tier: u8) {
    assert!(!self.contains(worker_id), EAlreadyMember);
    let size = &mut self.sizes[tier as u64];
    let slot = Slot { tier, index: *size };
    *size = *size + 1;
    self.members.add(slot, worker_id);
    self.slots.add(worker_id, slot);
}

/// Takes the worker out; the last one of its tier's list takes its place. Aborts with `ENotMember`.
public(package) fun remove(self: &mut ActiveSet, worker_id: ID) {
    assert!(self.contains(worker_id), ENotMember);
    let slot = self.slots.remove(worker_id);
    let size = &mut self.sizes[slot.tier as u64];
    *size = *size - 1;
    let last = self.members.remove(Slot { tier: slot.tier, index: *size });
    if (last != worker_id) {
        *&mut self.members[slot] = last;
        *&mut self.slots[last] = slot;
    }
}

// === Test-only functions ===

#[test_only]
/// Where a member stands.
public fun slot_for_testing(self: &ActiveSet, worker_id: ID): Slot { self.slots[worker_id] }
