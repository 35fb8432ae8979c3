/// The BCS of one example each, as in `vectors/golden.json`, which another program encoded and the Java bindings read too.
#[test_only]
module daasvader::golden_worker_tests;

use daasvader::worker_events;
use daasvader::world;
use std::unit_test::assert_eq;

#[test]
fun worker_registered_equals_its_vector() {
    worker_events::worker_registered(
        object::id_from_address(
            @0x4343434343434343434343434343434343434343434343434343434343434343,
        ),
        70_000_001,
        object::id_from_address(
            @0x4949494949494949494949494949494949494949494949494949494949494949,
        ),
        @0x4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c,
        b"node_id-79".to_string(),
        x"5252525252525252525252525252525252525252525252525252525252525252",
        85_000_006,
        88_000_007,
    );
    assert_eq!(
        world::only<worker_events::WorkerRegistered>(),
        x"4343434343434343434343434343434343434343434343434343434343434343811d2c040000000049494949494949494949494949494949494949494949494949494949494949494c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c0a6e6f64655f69642d373920525252525252525252525252525252525252525252525252525252525252525246ff10050000000007c63e0500000000",
    );
}

#[test]
fun worker_left_equals_its_vector() {
    worker_events::worker_left(
        object::id_from_address(
            @0x4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a,
        ),
        77_000_001,
        object::id_from_address(
            @0x5050505050505050505050505050505050505050505050505050505050505050,
        ),
        @0x5353535353535353535353535353535353535353535353535353535353535353,
        b"node_id-86".to_string(),
        89_000_005,
    );
    assert_eq!(
        world::only<worker_events::WorkerLeft>(),
        x"4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a41ed960400000000505050505050505050505050505050505050505050505050505050505050505053535353535353535353535353535353535353535353535353535353535353530a6e6f64655f69642d383645084e0500000000",
    );
}

#[test]
fun slashed_withdrawn_equals_its_vector() {
    worker_events::slashed_withdrawn(
        object::id_from_address(
            @0x5151515151515151515151515151515151515151515151515151515151515151,
        ),
        84_000_001,
        87_000_002,
        90_000_003,
    );
    assert_eq!(
        world::only<worker_events::SlashedWithdrawn>(),
        x"515151515151515151515151515151515151515151515151515151515151515101bd010500000000c2832f0500000000834a5d0500000000",
    );
}

#[test]
fun stake_deposited_equals_its_vector() {
    worker_events::stake_deposited(
        object::id_from_address(
            @0x5858585858585858585858585858585858585858585858585858585858585858,
        ),
        91_000_001,
        94_000_002,
        97_000_003,
    );
    assert_eq!(
        world::only<worker_events::StakeDeposited>(),
        x"5858585858585858585858585858585858585858585858585858585858585858c18c6c050000000082539a0500000000431ac80500000000",
    );
}

#[test]
fun worker_status_changed_equals_its_vector() {
    worker_events::worker_status_changed(
        object::id_from_address(
            @0x5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f,
        ),
        98_000_001,
        1,
        0,
        true,
        false,
    );
    assert_eq!(
        world::only<worker_events::WorkerStatusChanged>(),
        x"5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f815cd7050000000001000100",
    );
}

#[test]
fun worker_heartbeat_equals_its_vector() {
    worker_events::worker_heartbeat(
        object::id_from_address(
            @0x6666666666666666666666666666666666666666666666666666666666666666,
        ),
        105_000_001,
        108_000_002,
    );
    assert_eq!(
        world::only<worker_events::WorkerHeartbeat>(),
        x"6666666666666666666666666666666666666666666666666666666666666666412c42060000000002f36f0600000000",
    );
}

#[test]
fun worker_key_rotated_equals_its_vector() {
    worker_events::worker_key_rotated(
        object::id_from_address(
            @0x6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d,
        ),
        112_000_001,
        115_000_002,
        x"7676767676767676767676767676767676767676767676767676767676767676",
    );
    assert_eq!(
        world::only<worker_events::WorkerKeyRotated>(),
        x"6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d6d01fcac0600000000c2c2da0600000000207676767676767676767676767676767676767676767676767676767676767676",
    );
}

#[test]
fun attestation_tier_set_equals_its_vector() {
    worker_events::attestation_tier_set(
        object::id_from_address(
            @0x7474747474747474747474747474747474747474747474747474747474747474,
        ),
        119_000_001,
        2,
        1,
    );
    assert_eq!(
        world::only<worker_events::AttestationTierSet>(),
        x"7474747474747474747474747474747474747474747474747474747474747474c1cb1707000000000201",
    );
}

#[test]
fun join_token_set_equals_its_vector() {
    worker_events::join_token_set(
        object::id_from_address(
            @0x7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b,
        ),
        126_000_001,
        x"8181818181818181818181818181818181818181818181818181818181818181",
        132_000_003,
        135_000_004,
    );
    assert_eq!(
        world::only<worker_events::JoinTokenSet>(),
        x"7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b819b8207000000002081818181818181818181818181818181818181818181818181818181818181810329de0700000000c4ef0b0800000000",
    );
}

#[test]
fun join_token_cleared_equals_its_vector() {
    worker_events::join_token_cleared(
        object::id_from_address(
            @0x8282828282828282828282828282828282828282828282828282828282828282,
        ),
        133_000_001,
        x"8888888888888888888888888888888888888888888888888888888888888888",
    );
    assert_eq!(
        world::only<worker_events::JoinTokenCleared>(),
        x"8282828282828282828282828282828282828282828282828282828282828282416bed0700000000208888888888888888888888888888888888888888888888888888888888888888",
    );
}

#[test]
fun unbonding_started_equals_its_vector() {
    worker_events::unbonding_started(
        object::id_from_address(
            @0x8989898989898989898989898989898989898989898989898989898989898989,
        ),
        140_000_001,
        143_000_002,
        146_000_003,
    );
    assert_eq!(
        world::only<worker_events::UnbondingStarted>(),
        x"8989898989898989898989898989898989898989898989898989898989898989013b580800000000c20186080000000083c8b30800000000",
    );
}

#[test]
fun earnings_withdrawn_equals_its_vector() {
    worker_events::earnings_withdrawn(
        object::id_from_address(
            @0x9090909090909090909090909090909090909090909090909090909090909090,
        ),
        147_000_001,
        150_000_002,
        153_000_003,
    );
    assert_eq!(
        world::only<worker_events::EarningsWithdrawn>(),
        x"9090909090909090909090909090909090909090909090909090909090909090c10ac3080000000082d1f0080000000043981e0900000000",
    );
}
