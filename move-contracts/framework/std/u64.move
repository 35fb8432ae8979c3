#[defines_primitive(u64)]
module std::u64;

public fun max(x: u64, y: u64): u64 { if (x > y) x else y }
public fun min(x: u64, y: u64): u64 { if (x < y) x else y }
public fun diff(x: u64, y: u64): u64 { if (x > y) x - y else y - x }
public fun divide_and_round_up(x: u64, y: u64): u64 { if (x % y == 0) x / y else x / y + 1 }

public macro fun do<$R: drop>($stop: u64, $f: |u64| -> $R) {
    let stop = $stop;
    let mut i = 0;
    while (i < stop) { $f(i); i = i + 1; }
}
public macro fun do_eq<$R: drop>($stop: u64, $f: |u64| -> $R) {
    let stop = $stop;
    let mut i = 0;
    while (i <= stop) { $f(i); i = i + 1; }
}
public macro fun range_do<$R: drop>($start: u64, $stop: u64, $f: |u64| -> $R) {
    let mut i = $start;
    let stop = $stop;
    while (i < stop) { $f(i); i = i + 1; }
}
public macro fun max_value(): u64 { 0xFFFF_FFFF_FFFF_FFFF }
