#[test_only]
module daasvader::active_set_tests;

use daasvader::active_set::{Self, ActiveSet};
use daasvader::worker_choice;
use std::unit_test::{assert_eq, destroy};

fun id(n: u64): ID { object::id_from_address(sui::address::from_u256((n as u256) + 1)) }

/// Members 0 and 1 in tier 0, 2 in tier 2, 3 and 4 in tier 3.
fun five(): ActiveSet {
    let mut set = active_set::new(&mut tx_context::dummy());
    vector[0u8, 0, 2, 3, 3].length().do!(|i| set.insert(id(i), vector[0u8, 0, 2, 3, 3][i]));
    set
}

#[test]
fun counts_members_of_a_tier_and_above() {
    let set = five();
    assert_eq!(vector::tabulate!(6, |tier| set.count(tier as u8)), vector[5, 3, 3, 2, 0, 0]);
    destroy(set);
}

#[test]
fun lays_the_tiers_end_to_end() {
    let set = five();
    5u64.do!(|i| assert_eq!(set.member_at(0, i), id(i)));
    3u64.do!(|i| assert_eq!(set.member_at(1, i), id(i + 2)));
    2u64.do!(|i| assert_eq!(set.member_at(3, i), id(i + 3)));
    destroy(set);
}

#[test]
fun knows_the_tier_of_a_member() {
    let set = five();
    assert_eq!(set.tier_of(id(1)), 0);
    assert_eq!(set.tier_of(id(4)), 3);
    destroy(set);
}

#[test]
fun the_last_of_the_tier_takes_a_removed_members_place() {
    let mut set = five();
    set.insert(id(9), 0);
    set.remove(id(0));
    assert!(!set.contains(id(0)));
    assert_eq!(set.member_at(0, 0), id(9));
    assert_eq!(set.member_at(0, 1), id(1));
    set.remove(id(9));
    assert_eq!(set.member_at(0, 0), id(1));
    set.remove(id(1));
    assert_eq!(set.member_at(0, 0), id(2));
    assert_eq!(set.count(0), 3);
    destroy(set);
}

#[test]
#[expected_failure(abort_code = active_set::ENotMember)]
fun refuses_the_tier_of_a_stranger() {
    let set = five();
    set.tier_of(id(7));
    abort 0
}

#[test]
#[expected_failure(abort_code = active_set::ENotMember)]
fun refuses_to_remove_a_stranger() {
    let mut set = five();
    set.remove(id(7));
    abort 0
}

#[test]
#[expected_failure(abort_code = active_set::EAlreadyMember)]
fun refuses_a_member_twice() {
    let mut set = five();
    set.insert(id(0), 1);
    abort 0
}

#[test]
#[expected_failure(abort_code = active_set::EOutOfRange)]
fun refuses_a_position_behind_the_end() {
    let set = five();
    set.member_at(1, 3);
    abort 0
}

#[test]
#[expected_failure(abort_code = worker_choice::ENoAvailableWorker)]
fun chooses_nobody_from_an_empty_tier() {
    let set = active_set::new(&mut tx_context::dummy());
    worker_choice::two(&set, 0, &b"digest", 0);
    abort 0
}

#[test]
fun chooses_the_only_member_twice() {
    let mut set = active_set::new(&mut tx_context::dummy());
    set.insert(id(5), 1);
    let (first, second) = worker_choice::two(&set, 0, &b"digest", 0);
    assert_eq!(first, id(5));
    assert_eq!(second, id(5));
    destroy(set);
}

#[random_test]
fun chooses_two_different_members(digest: vector<u8>, seq: u64) {
    let set = five();
    let (first, second) = worker_choice::two(&set, 0, &digest, seq);
    assert!(first != second && set.contains(first) && set.contains(second));
    destroy(set);
}

#[random_test]
fun keeps_tiers_when_choosing(digest: vector<u8>, seq: u64) {
    let set = five();
    let (first, second) = worker_choice::two(&set, 2, &digest, seq);
    assert!(set.tier_of(first) >= 2 && set.tier_of(second) >= 2);
    destroy(set);
}

/// Computed by an independent program for a digest of 32 zero bytes.
#[test]
fun draws_by_the_hash_of_digest_and_seq() {
    let set = five();
    let digest = vector::tabulate!(32, |_| 0u8);
    let (first, second) = worker_choice::two(&set, 0, &digest, 0);
    assert_eq!(first, id(4));
    assert_eq!(second, id(2));
    let (first, second) = worker_choice::two(&set, 0, &digest, 1);
    assert_eq!(first, id(4));
    assert_eq!(second, id(1));
    let (first, second) = worker_choice::two(&set, 0, &digest, 2);
    assert_eq!(first, id(2));
    assert_eq!(second, id(3));
    destroy(set);
}
