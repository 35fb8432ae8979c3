/// The BCS of one example each, as in `vectors/golden.json`, which another program encoded and the Java bindings read too.
#[test_only]
module daasvader::golden_config_tests;

use daasvader::config_events;
use daasvader::settings;
use daasvader::slash_events;
use daasvader::world;
use std::unit_test::assert_eq;

#[test]
fun deployment_created_equals_its_vector() {
    config_events::deployment_created(
        object::id_from_address(
            @0x1212121212121212121212121212121212121212121212121212121212121212,
        ),
        21_000_001,
        object::id_from_address(
            @0x1818181818181818181818181818181818181818181818181818181818181818,
        ),
        object::id_from_address(
            @0x1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b,
        ),
        object::id_from_address(
            @0x1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e,
        ),
        object::id_from_address(
            @0x2121212121212121212121212121212121212121212121212121212121212121,
        ),
        object::id_from_address(
            @0x2424242424242424242424242424242424242424242424242424242424242424,
        ),
        settings::defaults(),
    );
    assert_eq!(
        world::only<config_events::DeploymentCreated>(),
        x"1212121212121212121212121212121212121212121212121212121212121212416f40010000000018181818181818181818181818181818181818181818181818181818181818181b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e2121212121212121212121212121212121212121212121212121212121212121242424242424242424242424242424242424242424242424242424242424242400ca9a3b0000000040420f0000000000f40100000000000000840c2400000000005c26050000000020bf02000000000080ee36000000000060ea000000000000a0bb0d0000000000f401000000000000dc050000000000008813000000000000",
    );
}

#[test]
fun config_updated_equals_its_vector() {
    config_events::config_updated(
        object::id_from_address(
            @0x1919191919191919191919191919191919191919191919191919191919191919,
        ),
        28_000_001,
        settings::defaults(),
    );
    assert_eq!(
        world::only<config_events::ConfigUpdated>(),
        x"1919191919191919191919191919191919191919191919191919191919191919013fab010000000000ca9a3b0000000040420f0000000000f40100000000000000840c2400000000005c26050000000020bf02000000000080ee36000000000060ea000000000000a0bb0d0000000000f401000000000000dc050000000000008813000000000000",
    );
}

#[test]
fun pause_changed_equals_its_vector() {
    config_events::pause_changed(
        object::id_from_address(
            @0x2020202020202020202020202020202020202020202020202020202020202020,
        ),
        35_000_001,
        false,
    );
    assert_eq!(
        world::only<config_events::PauseChanged>(),
        x"2020202020202020202020202020202020202020202020202020202020202020c10e16020000000000",
    );
}

#[test]
fun operator_cap_issued_equals_its_vector() {
    config_events::operator_cap_issued(
        object::id_from_address(
            @0x2727272727272727272727272727272727272727272727272727272727272727,
        ),
        42_000_001,
        object::id_from_address(
            @0x2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d,
        ),
    );
    assert_eq!(
        world::only<config_events::OperatorCapIssued>(),
        x"272727272727272727272727272727272727272727272727272727272727272781de8002000000002d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d",
    );
}

#[test]
fun operator_cap_revoked_equals_its_vector() {
    config_events::operator_cap_revoked(
        object::id_from_address(
            @0x2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e,
        ),
        49_000_001,
        object::id_from_address(
            @0x3434343434343434343434343434343434343434343434343434343434343434,
        ),
    );
    assert_eq!(
        world::only<config_events::OperatorCapRevoked>(),
        x"2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e2e41aeeb02000000003434343434343434343434343434343434343434343434343434343434343434",
    );
}

#[test]
fun upgrade_cap_recorded_equals_its_vector() {
    config_events::upgrade_cap_recorded(
        object::id_from_address(
            @0x3535353535353535353535353535353535353535353535353535353535353535,
        ),
        56_000_001,
        object::id_from_address(
            @0x3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b,
        ),
    );
    assert_eq!(
        world::only<config_events::UpgradeCapRecorded>(),
        x"3535353535353535353535353535353535353535353535353535353535353535017e5603000000003b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b",
    );
}

#[test]
fun migrated_equals_its_vector() {
    config_events::migrated(
        object::id_from_address(
            @0x3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c,
        ),
        63_000_001,
        66_000_002,
        69_000_003,
    );
    assert_eq!(
        world::only<config_events::Migrated>(),
        x"3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3cc14dc103000000008214ef030000000043db1c0400000000",
    );
}

#[test]
fun slash_proposed_equals_its_vector() {
    slash_events::slash_proposed(
        object::id_from_address(
            @0x9797979797979797979797979797979797979797979797979797979797979797,
        ),
        154_000_001,
        object::id_from_address(
            @0x9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d,
        ),
        0,
        163_000_004,
        x"a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6",
        169_000_006,
    );
    assert_eq!(
        world::only<slash_events::SlashProposed>(),
        x"979797979797979797979797979797979797979797979797979797979797979781da2d09000000009d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d9d00c42eb7090000000020a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a6a646bc120a00000000",
    );
}

#[test]
fun slash_disputed_equals_its_vector() {
    slash_events::slash_disputed(
        object::id_from_address(
            @0x9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e,
        ),
        161_000_001,
        object::id_from_address(
            @0xa4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4,
        ),
        x"a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7",
    );
    assert_eq!(
        world::only<slash_events::SlashDisputed>(),
        x"9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e41aa980900000000a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a420a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7",
    );
}

#[test]
fun slash_upheld_equals_its_vector() {
    slash_events::slash_upheld(
        object::id_from_address(
            @0xa5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5,
        ),
        168_000_001,
        object::id_from_address(
            @0xabababababababababababababababababababababababababababababababab,
        ),
    );
    assert_eq!(
        world::only<slash_events::SlashUpheld>(),
        x"a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5017a030a00000000abababababababababababababababababababababababababababababababab",
    );
}

#[test]
fun slash_dismissed_equals_its_vector() {
    slash_events::slash_dismissed(
        object::id_from_address(
            @0xacacacacacacacacacacacacacacacacacacacacacacacacacacacacacacacac,
        ),
        175_000_001,
        object::id_from_address(
            @0xb2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2,
        ),
    );
    assert_eq!(
        world::only<slash_events::SlashDismissed>(),
        x"acacacacacacacacacacacacacacacacacacacacacacacacacacacacacacacacc1496e0a00000000b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2",
    );
}

#[test]
fun slash_executed_equals_its_vector() {
    slash_events::slash_executed(
        object::id_from_address(
            @0xb3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3,
        ),
        182_000_001,
        object::id_from_address(
            @0xb9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9,
        ),
        0,
        191_000_004,
        x"c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2",
        197_000_006,
        200_000_007,
    );
    assert_eq!(
        world::only<slash_events::SlashExecuted>(),
        x"b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b3b38119d90a00000000b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b9b900c46d620b0000000020c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c246fbbd0b0000000007c2eb0b00000000",
    );
}
