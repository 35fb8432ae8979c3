package io.daasvader.master.operations;

import io.daasvader.contracts.DaasTransaction;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.SharedObject;
import io.daasvader.master.chain.ChainObjects;
import io.daasvader.master.chain.ChainViews;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.rpc.RpcException;
import io.daasvader.sui.tx.Argument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Runs view functions on the chain for callers. Thread-safe. */
@Component
final class ContractCalls {
    /** Several functions at once, on one state of the chain: by the name, the modules whose plain functions are called. */
    static final Map<String, List<String>> TOGETHER =
            Map.of("pool_stats", List.of("k8s_scheduler", "worker_registry", "config"), "worker", List.of("worker"));

    private final NetworkFile network;
    private final ChainObjects objects;
    private final ChainViews views;

    ContractCalls(NetworkFile network, ChainObjects objects, ChainViews views) {
        this.network = network;
        this.objects = objects;
        this.views = views;
    }

    /**
     * What a call gave.
     *
     * @param source that the value comes of running the Move function on the chain's newest state
     * @param value text for 64-bit numbers and ids; an object by function name where several were called
     */
    record Result(String function, String source, String type, Object value) {}

    Result call(String function, List<Object> args) {
        try {
            if (TOGETHER.containsKey(function)) {
                List<ViewFunction> functions = TOGETHER.get(function).stream()
                        .flatMap(m -> ViewFunction.plain(m).stream())
                        .toList();
                return new Result(function, "simulated Move call", "object", byName(functions, args));
            }
            ViewFunction only = named(function);
            Object value = run(List.of(only), args).getFirst();
            return new Result(only.name(), "simulated Move call", only.returns().type(), value);
        } catch (RpcException e) {
            throw Problem.unavailable("the chain cannot be read: " + e.code());
        }
    }

    /** A function by its whole name, or by its last part where only one has it. */
    private static ViewFunction named(String name) {
        List<ViewFunction> found = ViewFunction.ALLOWED.values().stream()
                .filter(f -> f.name().equals(name) || f.function().equals(name))
                .toList();
        if (found.size() != 1) {
            throw Problem.of(
                    HttpStatus.FORBIDDEN,
                    "function-not-allowed",
                    "only these can be called: "
                            + TOGETHER.keySet().stream().sorted().toList() + " and "
                            + ViewFunction.ALLOWED.keySet().stream().sorted().toList());
        }
        return found.getFirst();
    }

    private Map<String, Object> byName(List<ViewFunction> functions, List<Object> args) {
        List<Object> values = run(functions, args);
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < functions.size(); i++) {
            named.put(functions.get(i).function(), values.get(i));
        }
        return named;
    }

    private List<Object> run(List<ViewFunction> functions, List<Object> args) {
        int arity = functions.getFirst().arity();
        if (args.size() != arity) {
            throw Problem.bad("the function takes " + arity + " arguments");
        }
        ChainViews.Seen seen = views.view(t -> functions.forEach(f -> add(t, f, args)));
        return switch (seen) {
            case ChainViews.Seen.Failed failed ->
                throw Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT, "call-failed", "the function failed: " + failed.error());
            case ChainViews.Seen.Values values -> {
                List<Object> read = new ArrayList<>();
                for (int i = 0; i < functions.size(); i++) {
                    read.add(functions
                            .get(i)
                            .returns()
                            .read(values.values().get(i).toArray()));
                }
                yield read;
            }
        };
    }

    private void add(DaasTransaction transaction, ViewFunction function, List<Object> args) {
        List<Argument> arguments = new ArrayList<>();
        int next = 0;
        arguments.add(transaction.read(
                switch (function.self()) {
                    case SCHEDULER -> network.scheduler();
                    case REGISTRY -> network.workerRegistry();
                    case CONFIG -> network.config();
                    case NAMED -> named(args.get(next++));
                }));
        for (ViewFunction.Parameter parameter : function.parameters()) {
            arguments.add(plain(transaction, parameter, args.get(next++)));
        }
        var _ = transaction
                .ptb()
                .moveCall(network.packageId(), function.module(), function.function(), List.of(), arguments);
    }

    private SharedObject named(Object id) {
        return objects.shared(Problem.address("the object's id", String.valueOf(id)))
                .orElseThrow(() -> Problem.notFound("there is no such shared object on the chain"));
    }

    private static Argument plain(DaasTransaction transaction, ViewFunction.Parameter parameter, Object value) {
        return switch (parameter) {
            case ID -> transaction.ptb().address(Problem.address("the argument", String.valueOf(value)));
            case TEXT -> transaction.ptb().pure(text(String.valueOf(value)).toArray());
            case U8 -> transaction.ptb().pure(new byte[] {u8(value)});
        };
    }

    private static Bytes text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > 127) {
            throw Problem.bad("the text is longer than 127 bytes");
        }
        return Bytes.of(new io.daasvader.sui.bcs.BcsWriter().bytes(utf8).toByteArray());
    }

    private static byte u8(Object value) {
        if (value instanceof Integer number && number >= 0 && number <= 255) {
            return number.byteValue();
        }
        throw Problem.bad("the argument must be a number from 0 to 255");
    }
}
