module std::string;

native fun internal_check_utf8(v: &vector<u8>): bool;
native fun internal_is_char_boundary(v: &vector<u8>, i: u64): bool;
native fun internal_sub_string(v: &vector<u8>, i: u64, j: u64): vector<u8>;
native fun internal_index_of(v: &vector<u8>, r: &vector<u8>): u64;

public fun utf8(bytes: vector<u8>): String { assert!(internal_check_utf8(&bytes), 1); String { bytes } }
public fun try_utf8(bytes: vector<u8>): Option<String> {
    if (internal_check_utf8(&bytes)) option::some(String { bytes }) else option::none()
}
public fun as_bytes(s: &String): &vector<u8> { &s.bytes }
public fun into_bytes(s: String): vector<u8> { let String { bytes } = s; bytes }
public fun is_empty(s: &String): bool { s.bytes.is_empty() }
public fun length(s: &String): u64 { s.bytes.length() }
public fun append(s: &mut String, r: String) { s.bytes.append(r.bytes) }
public fun append_utf8(s: &mut String, bytes: vector<u8>) { s.append(utf8(bytes)) }
public fun substring(s: &String, i: u64, j: u64): String {
    let n = s.bytes.length();
    assert!(
        j <= n && i <= j && internal_is_char_boundary(&s.bytes, i) && internal_is_char_boundary(&s.bytes, j),
        2,
    );
    String { bytes: internal_sub_string(&s.bytes, i, j) }
}
public fun index_of(s: &String, r: &String): u64 { internal_index_of(&s.bytes, &r.bytes) }
public fun from_ascii(s: std::ascii::String): String { String { bytes: s.into_bytes() } }
public fun to_ascii(s: String): std::ascii::String { std::ascii::string(s.into_bytes()) }
