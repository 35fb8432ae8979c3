#[defines_primitive(u32)]
module std::u32;

public fun max(x: u32, y: u32): u32 { if (x > y) x else y }
public fun min(x: u32, y: u32): u32 { if (x < y) x else y }

public macro fun max_value(): u32 { 0xFFFF_FFFF }
