module std::ascii;

public use fun std::string::from_ascii as String.to_string;

public fun string(bytes: vector<u8>): String {
    let s = try_string(bytes);
    assert!(s.is_some(), 0x10000);
    s.destroy_some()
}
public fun try_string(bytes: vector<u8>): Option<String> {
    if (bytes.all!(|b| is_valid_char(*b))) option::some(String { bytes }) else option::none()
}
public fun is_valid_char(b: u8): bool { b <= 0x7F }
public fun as_bytes(string: &String): &vector<u8> { &string.bytes }
public fun into_bytes(string: String): vector<u8> { let String { bytes } = string; bytes }
public fun length(string: &String): u64 { string.bytes.length() }
public fun is_empty(string: &String): bool { string.bytes.is_empty() }
