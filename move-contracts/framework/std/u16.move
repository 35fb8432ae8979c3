#[defines_primitive(u16)]
module std::u16;

public fun max(x: u16, y: u16): u16 { if (x > y) x else y }
public fun min(x: u16, y: u16): u16 { if (x < y) x else y }

public macro fun max_value(): u16 { 0xFFFF }
