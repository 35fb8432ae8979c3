#[defines_primitive(u8)]
module std::u8;

public fun max(x: u8, y: u8): u8 { if (x > y) x else y }
public fun min(x: u8, y: u8): u8 { if (x < y) x else y }

public macro fun max_value(): u8 { 0xFF }
