package io.daasvader.devnet.twin;

import io.daasvader.devnet.twin.bytecode.CompiledModule;
import io.daasvader.devnet.twin.bytecode.Function;
import io.daasvader.devnet.twin.bytecode.ModuleReader;
import io.daasvader.devnet.twin.bytecode.Struct;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The package's modules at one address. Immutable after construction. */
final class Program {
    private final Address address;
    private final Map<String, CompiledModule> modules = new LinkedHashMap<>();
    private final Map<String, Function> functions = new HashMap<>();
    private final Map<StructTag, Struct> structs = new HashMap<>();

    Program(Map<String, byte[]> bytecode, Address address) {
        this.address = address;
        bytecode.values().forEach(bytes -> add(ModuleReader.read(bytes, address)));
    }

    private void add(CompiledModule module) {
        modules.put(module.name(), module);
        module.functions().forEach(f -> functions.put(module.name() + "::" + f.name(), f));
        module.structs().forEach(s -> structs.put(s.head(), s));
    }

    Address address() {
        return address;
    }

    Iterable<CompiledModule> modules() {
        return modules.values();
    }

    CompiledModule module(String name) {
        var module = modules.get(name);
        if (module == null) {
            throw new IllegalArgumentException("the package has no module " + name);
        }
        return module;
    }

    Optional<Function> function(String module, String name) {
        return Optional.ofNullable(functions.get(module + "::" + name));
    }

    /** A struct by its type without arguments. */
    Optional<Struct> struct(StructTag head) {
        return Optional.ofNullable(structs.get(head));
    }
}
