module std::type_name;

public native fun with_defining_ids<T>(): TypeName;
public native fun with_original_ids<T>(): TypeName;
public fun as_string(self: &TypeName): &std::ascii::String { &self.name }
public fun into_string(self: TypeName): std::ascii::String { self.name }
