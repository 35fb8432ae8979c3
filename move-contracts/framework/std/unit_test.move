#[test_only]
/// Assertions of Move unit tests.
module std::unit_test;

/// The compiler puts a call of this into every module in test mode.
public native fun poison();

public macro fun assert_eq<$T: drop>($t1: $T, $t2: $T) {
    let t1 = $t1;
    let t2 = $t2;
    if (&t1 != &t2) {
        std::debug::print(&b"Assertion failed:".to_string());
        std::debug::print(&t1);
        std::debug::print(&b"!=".to_string());
        std::debug::print(&t2);
        abort (std::unit_test::assertion_failed())
    }
}
public macro fun assert_ref_eq<$T>($t1: &$T, $t2: &$T) {
    let t1 = $t1;
    let t2 = $t2;
    if (t1 != t2) {
        std::debug::print(t1);
        std::debug::print(t2);
        abort (std::unit_test::assertion_failed())
    }
}
public fun assertion_failed(): u64 { 0 }
public native fun destroy<T>(x: T);
