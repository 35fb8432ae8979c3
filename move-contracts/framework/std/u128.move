#[defines_primitive(u128)]
module std::u128;

public fun max(x: u128, y: u128): u128 { if (x > y) x else y }
public fun min(x: u128, y: u128): u128 { if (x < y) x else y }

public macro fun max_value(): u128 { 0xFFFF_FFFF_FFFF_FFFF_FFFF_FFFF_FFFF_FFFF }
