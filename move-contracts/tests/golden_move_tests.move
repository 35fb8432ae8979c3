/// The BCS of one example, as in `vectors/golden.json`, which another program encoded and the Java bindings read too.
#[test_only]
module daasvader::golden_move_tests;

use daasvader::move_events;
use daasvader::world;
use std::unit_test::assert_eq;

#[test]
fun workload_moved_equals_its_vector() {
    move_events::workload_moved(
        object::id_from_address(
            @0xd1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1,
        ),
        212_000_001,
        object::id_from_address(
            @0xd7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7,
        ),
        @0xdddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd,
        object::id_from_address(
            @0xe3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3,
        ),
        object::id_from_address(
            @0xe9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9,
        ),
        3,
        true,
        28_000_008,
        31_000_009,
    );
    assert_eq!(
        world::only<move_events::WorkloadMoved>(),
        x"d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d101dda20c00000000d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddde3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e3e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e9e90301083fab0100000000c905d90100000000",
    );
}
