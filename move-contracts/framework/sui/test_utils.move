#[test_only]
module sui::test_utils;

public fun assert_eq<T: drop>(t1: T, t2: T) { std::unit_test::assert_eq!(t1, t2) }
public fun destroy<T>(x: T) { std::unit_test::destroy(x) }
