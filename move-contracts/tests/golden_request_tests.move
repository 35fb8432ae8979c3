/// The BCS of one example each, as in `vectors/golden.json`, which another program encoded and the Java bindings read too.
#[test_only]
module daasvader::golden_request_tests;

use daasvader::request_events;
use daasvader::world;
use std::unit_test::assert_eq;

#[test]
fun k8s_api_request_scheduled_equals_its_vector() {
    request_events::request_scheduled(
        object::id_from_address(
            @0xbabababababababababababababababababababababababababababababababa,
        ),
        189_000_001,
        object::id_from_address(
            @0xc0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0,
        ),
        b"client_request_id-195".to_string(),
        @0xc6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6,
        b"method-1".to_string(),
        b"resource-4".to_string(),
        b"namespace-7".to_string(),
        b"name-10".to_string(),
        x"0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d",
        x"1010101010101010101010101010101010101010101010101010101010101010",
        3,
        22_000_012,
        25_000_013,
        28_000_014,
    );
    assert_eq!(
        world::only<request_events::K8sAPIRequestScheduled>(),
        x"babababababababababababababababababababababababababababababababa41e9430b00000000c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c015636c69656e745f726571756573745f69642d313935c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6086d6574686f642d310a7265736f757263652d340b6e616d6573706163652d37076e616d652d3130200d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d201010101010101010101010101010101010101010101010101010101010101010038cb14f01000000004d787d01000000000e3fab0100000000",
    );
}

#[test]
fun worker_assigned_equals_its_vector() {
    request_events::worker_assigned(
        object::id_from_address(
            @0xc1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1,
        ),
        196_000_001,
        object::id_from_address(
            @0xc7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7,
        ),
        b"client_request_id-2".to_string(),
        object::id_from_address(
            @0x0505050505050505050505050505050505050505050505050505050505050505,
        ),
        false,
        8,
        11_000_006,
    );
    assert_eq!(
        world::only<request_events::WorkerAssigned>(),
        x"c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c101b9ae0b00000000c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c713636c69656e745f726571756573745f69642d3205050505050505050505050505050505050505050505050505050505050505050008c6d8a70000000000",
    );
}

#[test]
fun k8s_api_request_taken_equals_its_vector() {
    request_events::request_taken(
        object::id_from_address(
            @0xc8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8,
        ),
        3_000_001,
        object::id_from_address(
            @0x0606060606060606060606060606060606060606060606060606060606060606,
        ),
        b"client_request_id-9".to_string(),
        object::id_from_address(
            @0x0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c,
        ),
        15_000_005,
    );
    assert_eq!(
        world::only<request_events::K8sAPIRequestTaken>(),
        x"c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c8c1c62d0000000000060606060606060606060606060606060606060606060606060606060606060613636c69656e745f726571756573745f69642d390c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0cc5e1e40000000000",
    );
}

#[test]
fun k8s_api_result_equals_its_vector() {
    request_events::request_result(
        object::id_from_address(
            @0x0707070707070707070707070707070707070707070707070707070707070707,
        ),
        10_000_001,
        object::id_from_address(
            @0x0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d,
        ),
        b"client_request_id-16".to_string(),
        object::id_from_address(
            @0x1313131313131313131313131313131313131313131313131313131313131313,
        ),
        @0x1616161616161616161616161616161616161616161616161616161616161616,
        true,
        false,
        231,
        b"object_uid-34".to_string(),
        237,
        x"2828282828282828282828282828282828282828282828282828282828282828",
        x"2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b",
        46_000_013,
        49_000_014,
        52_000_015,
        55_000_016,
    );
    assert_eq!(
        world::only<request_events::K8sAPIResult>(),
        x"070707070707070707070707070707070707070707070707070707070707070781969800000000000d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d14636c69656e745f726571756573745f69642d3136131313131313131313131313131313131313131313131313131313131313131316161616161616161616161616161616161616161616161616161616161616160100e7000d6f626a6563745f7569642d3334ed00202828282828282828282828282828282828282828282828282828282828282828202b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b8de7bd02000000004eaeeb02000000000f75190300000000d03b470300000000",
    );
}

#[test]
fun k8s_api_request_cancelled_equals_its_vector() {
    request_events::request_cancelled(
        object::id_from_address(
            @0x0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e,
        ),
        17_000_001,
        object::id_from_address(
            @0x1414141414141414141414141414141414141414141414141414141414141414,
        ),
        b"client_request_id-23".to_string(),
        object::id_from_address(
            @0x1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a,
        ),
        @0x1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d,
        32_000_006,
    );
    assert_eq!(
        world::only<request_events::K8sAPIRequestCancelled>(),
        x"0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e4166030100000000141414141414141414141414141414141414141414141414141414141414141414636c69656e745f726571756573745f69642d32331a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d0648e80100000000",
    );
}

#[test]
fun k8s_api_request_expired_equals_its_vector() {
    request_events::request_expired(
        object::id_from_address(
            @0x1515151515151515151515151515151515151515151515151515151515151515,
        ),
        24_000_001,
        object::id_from_address(
            @0x1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b,
        ),
        b"client_request_id-30".to_string(),
        object::id_from_address(
            @0x2121212121212121212121212121212121212121212121212121212121212121,
        ),
        @0x2424242424242424242424242424242424242424242424242424242424242424,
        39_000_006,
    );
    assert_eq!(
        world::only<request_events::K8sAPIRequestExpired>(),
        x"151515151515151515151515151515151515151515151515151515151515151501366e01000000001b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b14636c69656e745f726571756573745f69642d333021212121212121212121212121212121212121212121212121212121212121212424242424242424242424242424242424242424242424242424242424242424c617530200000000",
    );
}

#[test]
fun protocol_fees_withdrawn_equals_its_vector() {
    request_events::protocol_fees_withdrawn(
        object::id_from_address(
            @0x1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c,
        ),
        31_000_001,
        34_000_002,
        37_000_003,
    );
    assert_eq!(
        world::only<request_events::ProtocolFeesWithdrawn>(),
        x"1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1cc105d9010000000082cc0602000000004393340200000000",
    );
}
