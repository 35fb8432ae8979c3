#[defines_primitive(vector)]
module std::vector;

public use fun std::string::utf8 as vector.to_string;
public use fun std::string::try_utf8 as vector.try_to_string;
public use fun std::ascii::string as vector.to_ascii_string;
public use fun std::ascii::try_string as vector.try_to_ascii_string;

#[bytecode_instruction]
public native fun empty<Element>(): vector<Element>;
#[bytecode_instruction]
public native fun length<Element>(v: &vector<Element>): u64;
#[syntax(index), bytecode_instruction]
public native fun borrow<Element>(v: &vector<Element>, i: u64): &Element;
#[bytecode_instruction]
public native fun push_back<Element>(v: &mut vector<Element>, e: Element);
#[syntax(index), bytecode_instruction]
public native fun borrow_mut<Element>(v: &mut vector<Element>, i: u64): &mut Element;
#[bytecode_instruction]
public native fun pop_back<Element>(v: &mut vector<Element>): Element;
#[bytecode_instruction]
public native fun destroy_empty<Element>(v: vector<Element>);
#[bytecode_instruction]
public native fun swap<Element>(v: &mut vector<Element>, i: u64, j: u64);

public fun singleton<Element>(e: Element): vector<Element> { let mut v = empty(); v.push_back(e); v }
public fun is_empty<Element>(v: &vector<Element>): bool { v.length() == 0 }
public fun reverse<Element>(v: &mut vector<Element>) {
    let n = v.length();
    let mut i = 0;
    while (i < n / 2) { v.swap(i, n - 1 - i); i = i + 1; }
}
public fun append<Element>(lhs: &mut vector<Element>, mut other: vector<Element>) {
    other.reverse();
    while (!other.is_empty()) lhs.push_back(other.pop_back());
    other.destroy_empty()
}
public fun contains<Element>(v: &vector<Element>, e: &Element): bool { let (found, _) = v.index_of(e); found }
public fun index_of<Element>(v: &vector<Element>, e: &Element): (bool, u64) {
    let mut i = 0;
    while (i < v.length()) { if (&v[i] == e) return (true, i); i = i + 1; };
    (false, 0)
}
/// Aborts with `EINDEX_OUT_OF_BOUNDS` (0x20000), the framework's own code.
public fun remove<Element>(v: &mut vector<Element>, mut i: u64): Element {
    let n = v.length();
    if (i >= n) abort 0x20000;
    while (i < n - 1) { v.swap(i, i + 1); i = i + 1; };
    v.pop_back()
}
public fun insert<Element>(v: &mut vector<Element>, e: Element, mut i: u64) {
    let n = v.length();
    if (i > n) abort 0x20000;
    v.push_back(e);
    while (i < n) { v.swap(i, n); i = i + 1; }
}
public fun swap_remove<Element>(v: &mut vector<Element>, i: u64): Element {
    assert!(!v.is_empty(), 0x20000);
    let last = v.length() - 1;
    v.swap(i, last);
    v.pop_back()
}

public macro fun tabulate<$T>($n: u64, $f: |u64| -> $T): vector<$T> {
    let n = $n;
    let mut v = vector[];
    let mut i = 0;
    while (i < n) { v.push_back($f(i)); i = i + 1; };
    v
}
public macro fun destroy<$T, $R: drop>($v: vector<$T>, $f: |$T| -> $R) {
    let mut v = $v;
    while (!v.is_empty()) { $f(v.pop_back()); };
    v.destroy_empty()
}
public macro fun do<$T, $R: drop>($v: vector<$T>, $f: |$T| -> $R) {
    let mut v = $v;
    v.reverse();
    while (!v.is_empty()) { $f(v.pop_back()); };
    v.destroy_empty()
}
public macro fun do_ref<$T, $R: drop>($v: &vector<$T>, $f: |&$T| -> $R) {
    let v = $v;
    let mut i = 0;
    let n = v.length();
    while (i < n) { $f(&v[i]); i = i + 1; }
}
public macro fun do_mut<$T, $R: drop>($v: &mut vector<$T>, $f: |&mut $T| -> $R) {
    let v = $v;
    let mut i = 0;
    let n = v.length();
    while (i < n) { $f(&mut v[i]); i = i + 1; }
}
public macro fun map<$T, $U>($v: vector<$T>, $f: |$T| -> $U): vector<$U> {
    let mut mapped = vector[];
    let mut v = $v;
    v.reverse();
    while (!v.is_empty()) mapped.push_back($f(v.pop_back()));
    v.destroy_empty();
    mapped
}
public macro fun map_ref<$T, $U>($v: &vector<$T>, $f: |&$T| -> $U): vector<$U> {
    let v = $v;
    let mut mapped = vector[];
    let mut i = 0;
    while (i < v.length()) { mapped.push_back($f(&v[i])); i = i + 1; };
    mapped
}
public macro fun filter<$T: drop>($v: vector<$T>, $f: |&$T| -> bool): vector<$T> {
    let mut kept = vector[];
    let mut v = $v;
    v.reverse();
    while (!v.is_empty()) { let e = v.pop_back(); if ($f(&e)) kept.push_back(e); };
    kept
}
public macro fun fold<$T, $Acc>($v: vector<$T>, $init: $Acc, $f: |$Acc, $T| -> $Acc): $Acc {
    let mut v = $v;
    let mut acc = $init;
    v.reverse();
    while (!v.is_empty()) acc = $f(acc, v.pop_back());
    v.destroy_empty();
    acc
}
public macro fun any<$T>($v: &vector<$T>, $f: |&$T| -> bool): bool {
    let v = $v;
    let mut i = 0;
    let mut found = false;
    while (i < v.length() && !found) { found = $f(&v[i]); i = i + 1; };
    found
}
public macro fun all<$T>($v: &vector<$T>, $f: |&$T| -> bool): bool {
    let v = $v;
    let mut i = 0;
    let mut good = true;
    while (i < v.length() && good) { good = $f(&v[i]); i = i + 1; };
    good
}
public macro fun find_index<$T>($v: &vector<$T>, $f: |&$T| -> bool): Option<u64> {
    let v = $v;
    let mut i = 0;
    let mut found = option::none();
    while (i < v.length() && found.is_none()) { if ($f(&v[i])) found.fill(i); i = i + 1; };
    found
}
public macro fun count<$T>($v: &vector<$T>, $f: |&$T| -> bool): u64 {
    let v = $v;
    let mut i = 0;
    let mut n = 0;
    while (i < v.length()) { if ($f(&v[i])) n = n + 1; i = i + 1; };
    n
}
