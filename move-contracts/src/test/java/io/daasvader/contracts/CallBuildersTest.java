package io.daasvader.contracts;

import static io.daasvader.contracts.AbiSnapshotTest.SNAPSHOT;
import static io.daasvader.contracts.AbiSnapshotTest.snake;
import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.CallArg;
import io.daasvader.sui.tx.Command;
import io.daasvader.sui.tx.ProgrammableTransaction;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.types.Address;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The call builders against the committed ABI: one for each public function, with its types, encoded in its order. */
class CallBuildersTest {
    private static final Address PACKAGE = Address.parse("0xda5");

    /** What a pure Move type is in Java, a different value for each position, and how Move reads it. */
    private record PureType(
            String java, IntFunction<Object> value, BiFunction<BcsWriter, Object, BcsWriter> encoding) {}

    private static final Map<String, PureType> PURE = Map.of(
            "bool", new PureType("boolean", i -> i % 2 == 0, (w, v) -> w.bool((Boolean) v)),
            "u8", new PureType("int", i -> 255 - i, (w, v) -> w.u8((Integer) v)),
            "u16", new PureType("int", i -> 65_535 - i, (w, v) -> w.u16((Integer) v)),
            "u64", new PureType("long", i -> -1L - i, (w, v) -> w.u64((Long) v)),
            "address",
                    new PureType(
                            Address.class.getName(), CallBuildersTest::id, (w, v) -> w.fixed(((Address) v).bytes())),
            "0x2::object::ID",
                    new PureType(
                            Address.class.getName(), CallBuildersTest::id, (w, v) -> w.fixed(((Address) v).bytes())),
            "0x1::string::String",
                    new PureType(String.class.getName(), i -> "text " + i, (w, v) -> w.string((String) v)),
            "vector<u8>",
                    new PureType(
                            Bytes.class.getName(),
                            i -> Bytes.of((byte) i, (byte) 7),
                            (w, v) -> w.bytes(((Bytes) v).toArray())),
            "0x1::option::Option<0x2::object::ID>",
                    new PureType(
                            "java.util.Optional<%s>".formatted(Address.class.getName()),
                            i -> Optional.of(id(i)),
                            (w, v) -> w.u8(1).fixed(((Address) ((Optional<?>) v).orElseThrow()).bytes())));

    /** A public function of the ABI, without the context that the chain adds. */
    record MoveFunction(String module, String name, List<String> parameters) {
        @Override
        public String toString() {
            return module + "::" + name;
        }
    }

    @Test
    void buildsEveryPublicFunctionAndNoOtherFromTheTypesOfMove() {
        var move = new TreeMap<String, List<String>>();
        functions()
                .forEach(f -> move.put(
                        f.toString(),
                        f.parameters.stream().map(CallBuildersTest::javaType).toList()));
        var java = new TreeMap<String, List<String>>();
        for (Method module : modules()) {
            for (Method call : module.getReturnType().getDeclaredMethods()) {
                java.put(
                        snake(module.getName()) + "::" + snake(call.getName()),
                        Arrays.stream(call.getGenericParameterTypes())
                                .map(Type::getTypeName)
                                .toList());
            }
        }
        assertThat(java).isEqualTo(move);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void encodesEveryArgumentInItsPlaceAsMoveReadsIt(MoveFunction function) throws ReflectiveOperationException {
        var ptb = new PtbBuilder();
        List<Object> given = IntStream.range(0, function.parameters.size())
                .mapToObj(i -> value(function.parameters.get(i), i, ptb))
                .toList();
        Object calls = method(DaasCalls.class, function.module).invoke(new DaasCalls(PACKAGE, ptb));
        method(calls.getClass(), function.name).invoke(calls, given.toArray());

        ProgrammableTransaction built = ptb.build();
        var call = (Command.MoveCall) built.commands().getLast();
        assertThat(call.packageId()).isEqualTo(PACKAGE);
        assertThat(call.module() + "::" + call.function()).isEqualTo(function.toString());
        assertThat(call.typeArguments()).isEmpty();
        assertThat(call.arguments()).hasSameSizeAs(given);
        for (int i = 0; i < given.size(); i++) {
            PureType pure = PURE.get(function.parameters.get(i));
            if (pure == null) {
                assertThat(call.arguments().get(i)).isEqualTo(given.get(i));
            } else {
                byte[] expected =
                        pure.encoding.apply(new BcsWriter(), given.get(i)).toByteArray();
                int input = ((Argument.Input) call.arguments().get(i)).index();
                assertThat(built.inputs().get(input)).isEqualTo(new CallArg.Pure(Bytes.of(expected)));
            }
        }
    }

    private static Object value(String moveType, int position, PtbBuilder ptb) {
        PureType pure = PURE.get(moveType);
        return pure == null
                ? ptb.object(new CallArg.Shared(id(position), 1, CallArg.Mutability.MUTABLE))
                : pure.value.apply(position);
    }

    private static String javaType(String moveType) {
        PureType pure = PURE.get(moveType);
        return pure == null ? Argument.class.getName() : pure.java;
    }

    private static Address id(int position) {
        return Address.parse("0x1d" + position);
    }

    static List<MoveFunction> functions() {
        var found = new ArrayList<MoveFunction>();
        JsonNode modules = JsonMapper.shared().readTree(SNAPSHOT.toFile()).get("modules");
        modules.properties()
                .forEach(module -> module.getValue().get("functions").forEach(function -> {
                    if (function.get("visibility").asString().equals("public")) {
                        found.add(new MoveFunction(
                                module.getKey(),
                                function.get("name").asString(),
                                function.get("params")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .filter(type -> !type.endsWith("::tx_context::TxContext"))
                                        .toList()));
                    }
                }));
        return found;
    }

    private static List<Method> modules() {
        return Arrays.stream(DaasCalls.class.getDeclaredMethods())
                .filter(method -> method.getReturnType().getSimpleName().endsWith("Calls"))
                .toList();
    }

    private static Method method(Class<?> type, String moveName) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> snake(method.getName()).equals(moveName))
                .findFirst()
                .orElseThrow();
    }
}
