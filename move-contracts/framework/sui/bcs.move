module sui::bcs;

public fun to_bytes<T>(value: &T): vector<u8> { std::bcs::to_bytes(value) }
