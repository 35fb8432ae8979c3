module sui::vec_map;

public fun empty<K: copy, V>(): VecMap<K, V> { VecMap { contents: vector[] } }
public fun insert<K: copy, V>(self: &mut VecMap<K, V>, key: K, value: V) {
    assert!(!self.contains(&key), 0);
    self.contents.push_back(Entry { key, value })
}
public fun contains<K: copy, V>(self: &VecMap<K, V>, key: &K): bool { self.get_idx_opt(key).is_some() }
public fun get_idx_opt<K: copy, V>(self: &VecMap<K, V>, key: &K): Option<u64> {
    let mut i = 0;
    while (i < self.contents.length()) {
        if (&self.contents[i].key == key) return option::some(i);
        i = i + 1;
    };
    option::none()
}
public fun get_idx<K: copy, V>(self: &VecMap<K, V>, key: &K): u64 {
    let i = self.get_idx_opt(key);
    assert!(i.is_some(), 1);
    i.destroy_some()
}
#[syntax(index)]
public fun get<K: copy, V>(self: &VecMap<K, V>, key: &K): &V { &self.contents[self.get_idx(key)].value }
#[syntax(index)]
public fun get_mut<K: copy, V>(self: &mut VecMap<K, V>, key: &K): &mut V {
    let i = self.get_idx(key);
    &mut self.contents[i].value
}
public fun length<K: copy, V>(self: &VecMap<K, V>): u64 { self.contents.length() }
public fun size<K: copy, V>(self: &VecMap<K, V>): u64 { self.contents.length() }
public fun is_empty<K: copy, V>(self: &VecMap<K, V>): bool { self.contents.is_empty() }
