package io.daasvader.devnet.twin.bytecode;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TypeTag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads one compiled module. Source: the Move binary format, versions 6 and 7. One use, one thread. */
public final class ModuleReader {
    private static final int MAGIC = 0x0beb1ca1;

    private final Map<Integer, byte[]> tables = new HashMap<>();
    private final Address publishedAt;
    private final List<String> identifiers;
    private final List<Address> addresses;
    private final List<ModuleHandle> modules;
    private final List<StructTag> datatypes;
    private final List<List<MoveType>> signatures;
    private final List<FunctionHandle> functionHandles;
    private final ModuleHandle self;

    private record ModuleHandle(Address address, String name) {}

    private record FunctionHandle(ModuleHandle module, String name, int parameters, int returns, int typeParameters) {}

    private ModuleReader(byte[] bytes, Address publishedAt) {
        this.publishedAt = publishedAt;
        int selfIndex = readTables(bytes);
        identifiers = table(7, BcsReader::string);
        addresses = table(8, Address::fromBcs);
        List<int[]> handles = table(1, r -> new int[] {r.uleb(), r.uleb()});
        Address compiledAt = addresses.get(handles.get(selfIndex)[0]);
        modules = handles.stream()
                .map(h -> new ModuleHandle(relocated(addresses.get(h[0]), compiledAt), identifiers.get(h[1])))
                .toList();
        self = modules.get(selfIndex);
        datatypes = table(2, this::datatypeHandle);
        signatures = table(5, r -> List.copyOf(r.vector(this::type)));
        functionHandles = table(3, this::functionHandle);
    }

    /** Reads a module and moves it from the address it was compiled for to {@code publishedAt}. */
    public static CompiledModule read(byte[] bytes, Address publishedAt) {
        return new ModuleReader(bytes, publishedAt).module();
    }

    private Address relocated(Address address, Address compiledAt) {
        return address.equals(compiledAt) ? publishedAt : address;
    }

    private int readTables(byte[] bytes) {
        var reader = new BcsReader(bytes);
        if (reader.u32() != MAGIC) {
            throw new IllegalArgumentException("no Move module: its first four bytes are not the magic number");
        }
        long version = reader.u32() & 0x00ff_ffff;
        if (version < 6 || version > 7) {
            throw new IllegalArgumentException("Move bytecode version " + version + "; the twin reads 6 and 7");
        }
        int count = reader.uleb();
        int[][] headers = new int[count][];
        int total = 0;
        for (int i = 0; i < count; i++) {
            headers[i] = new int[] {reader.u8(), reader.uleb(), reader.uleb()};
            total = Math.max(total, headers[i][1] + headers[i][2]);
        }
        byte[] contents = reader.fixed(total);
        for (int[] header : headers) {
            tables.put(header[0], Arrays.copyOfRange(contents, header[1], header[1] + header[2]));
        }
        return reader.uleb();
    }

    private <T> List<T> table(int kind, java.util.function.Function<BcsReader, T> entry) {
        var reader = new BcsReader(tables.getOrDefault(kind, new byte[0]));
        var entries = new ArrayList<T>();
        while (reader.remaining() > 0) {
            entries.add(entry.apply(reader));
        }
        return List.copyOf(entries);
    }

    private CompiledModule module() {
        List<Struct> structs = table(0x0a, this::struct);
        return new CompiledModule(
                self.name(),
                table(0x0c, this::function),
                structs,
                functionHandles.stream().map(h -> target(h, List.of())).toList(),
                table(4, r -> target(functionHandles.get(r.uleb()), signatures.get(r.uleb()))),
                table(0x0b, this::firstOfTwo),
                table(0x0d, this::secondOfTwo),
                table(0x0e, this::firstOfTwo),
                table(6, r -> new CompiledModule.Constant(type(r), r.bytes())));
    }

    private int firstOfTwo(BcsReader reader) {
        int first = reader.uleb();
        reader.uleb();
        return first;
    }

    private int secondOfTwo(BcsReader reader) {
        reader.uleb();
        return reader.uleb();
    }

    private CallTarget target(FunctionHandle handle, List<MoveType> typeArguments) {
        int arguments = signatures.get(handle.parameters()).size();
        return new CallTarget(
                handle.module().address(), handle.module().name(), handle.name(), arguments, typeArguments);
    }

    private StructTag datatypeHandle(BcsReader reader) {
        ModuleHandle module = modules.get(reader.uleb());
        String name = identifiers.get(reader.uleb());
        reader.uleb(); // abilities: the verifier has used them
        int parameters = reader.uleb();
        for (int i = 0; i < parameters; i++) {
            reader.uleb();
            reader.u8();
        }
        return StructTag.of(module.address(), module.name(), name);
    }

    private FunctionHandle functionHandle(BcsReader reader) {
        ModuleHandle module = modules.get(reader.uleb());
        String name = identifiers.get(reader.uleb());
        int parameters = reader.uleb();
        int returns = reader.uleb();
        int typeParameters = reader.uleb();
        for (int i = 0; i < typeParameters; i++) {
            reader.uleb();
        }
        return new FunctionHandle(module, name, parameters, returns, typeParameters);
    }

    private Struct struct(BcsReader reader) {
        StructTag head = datatypes.get(reader.uleb());
        if (reader.u8() != 2) {
            throw new IllegalArgumentException("a native struct: " + head);
        }
        int count = reader.uleb();
        var names = new ArrayList<String>(count);
        var types = new ArrayList<MoveType>(count);
        for (int i = 0; i < count; i++) {
            names.add(identifiers.get(reader.uleb()));
            types.add(type(reader));
        }
        return new Struct(head, List.copyOf(names), List.copyOf(types));
    }

    private Function function(BcsReader reader) {
        FunctionHandle handle = functionHandles.get(reader.uleb());
        var visibility = switch (reader.u8()) {
            case 0 -> Function.Visibility.PRIVATE;
            case 1 -> Function.Visibility.PUBLIC;
            case 3 -> Function.Visibility.PACKAGE;
            default -> throw new IllegalArgumentException("unknown visibility of " + handle.name());
        };
        int flags = reader.u8();
        int acquires = reader.uleb();
        for (int i = 0; i < acquires; i++) {
            reader.uleb();
        }
        List<MoveType> parameters = signatures.get(handle.parameters());
        if ((flags & 2) != 0) {
            throw new IllegalArgumentException("a native function: " + handle.name());
        }
        int locals = parameters.size() + signatures.get(reader.uleb()).size();
        List<Instruction> code = CodeReader.read(reader);
        if (reader.uleb() != 0) {
            throw new IllegalArgumentException("a jump table in " + handle.name() + ": the twin runs no enums");
        }
        return new Function(
                self.name(),
                handle.name(),
                visibility,
                (flags & 4) != 0,
                handle.typeParameters(),
                parameters,
                signatures.get(handle.returns()),
                locals,
                code);
    }

    private MoveType type(BcsReader reader) {
        return reader.nested(this::token);
    }

    private MoveType token(BcsReader reader) {
        int token = reader.u8();
        return switch (token) {
            case 0x1 -> new MoveType.Plain(TypeTag.Primitive.BOOL);
            case 0x2 -> new MoveType.Plain(TypeTag.Primitive.U8);
            case 0x3 -> new MoveType.Plain(TypeTag.Primitive.U64);
            case 0x4 -> new MoveType.Plain(TypeTag.Primitive.U128);
            case 0x5 -> new MoveType.Plain(TypeTag.Primitive.ADDRESS);
            case 0x6 -> new MoveType.Reference(false, type(reader));
            case 0x7 -> new MoveType.Reference(true, type(reader));
            case 0x8 -> new MoveType.Datatype(datatypes.get(reader.uleb()), List.of());
            case 0x9 -> new MoveType.Parameter(reader.uleb());
            case 0xa -> new MoveType.Vector(type(reader));
            case 0xb -> new MoveType.Datatype(datatypes.get(reader.uleb()), reader.vector(this::type));
            case 0xc -> new MoveType.Plain(TypeTag.Primitive.SIGNER);
            case 0xd -> new MoveType.Plain(TypeTag.Primitive.U16);
            case 0xe -> new MoveType.Plain(TypeTag.Primitive.U32);
            case 0xf -> new MoveType.Plain(TypeTag.Primitive.U256);
            default -> throw new IllegalArgumentException("unknown signature token " + token);
        };
    }
}
