package io.daasvader.devnet.twin;

import io.daasvader.contracts.K8sRequest;
import io.daasvader.contracts.PackageBytecode;
import io.daasvader.contracts.SlashProposal;
import io.daasvader.contracts.WorkerCap;
import io.daasvader.devnet.contract.CallOutcome;
import io.daasvader.devnet.twin.PlannedCall.Argument;
import io.daasvader.devnet.twin.PlannedCall.ClockArgument;
import io.daasvader.devnet.twin.PlannedCall.CoinArgument;
import io.daasvader.devnet.twin.PlannedCall.ObjectArgument;
import io.daasvader.devnet.twin.bytecode.Function;
import io.daasvader.devnet.twin.bytecode.MoveType;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TypeTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/** Draws random calls that reach deep states, with wrong callers, caps, times and amounts among them. */
final class CallGenerator {
    static final List<Address> ACCOUNTS = List.of(
            Address.parse("0xa11ce"), Address.parse("0xb0b"), Address.parse("0xca201"), Address.parse("0xda4e"));

    private static final Map<String, Integer> WEIGHTS = Map.ofEntries(
            Map.entry("stake_and_register_worker", 12),
            Map.entry("activate_worker", 12),
            Map.entry("submit_k8s_request", 18),
            Map.entry("submit_k8s_request_blob", 3),
            Map.entry("take_request", 10),
            Map.entry("try_take_request", 4),
            Map.entry("complete_request", 8),
            Map.entry("fail_request", 5),
            Map.entry("try_complete_request", 3),
            Map.entry("expire_request", 4),
            Map.entry("cancel_request", 3),
            Map.entry("propose_slash", 6),
            Map.entry("execute_slash", 6),
            Map.entry("begin_unbonding", 4),
            Map.entry("leave", 5),
            Map.entry("drain_worker", 3),
            Map.entry("set_join_token", 4),
            Map.entry("set_attestation_tier", 4),
            Map.entry("mark_offline", 4),
            Map.entry("move_workload", 6),
            Map.entry("move_workload_of_left", 3),
            Map.entry("reassign_request", 5),
            Map.entry("update_settings", 1),
            Map.entry("pause", 1));
    private static final long[] WAITS = {0, 1_000, 0, 0, 1, 60_000, 60_001, 180_001, 3_600_000, 86_400_000, 604_800_000
    };

    private final Random random;
    private final TwinWorld world;
    private final PureValues pure;
    private final List<Function> functions = new ArrayList<>();
    private final Map<String, List<String>> names = BindingNames.load();
    private long nowMs;

    CallGenerator(Random random, TwinWorld world) {
        this.random = random;
        this.world = world;
        this.pure = new PureValues(random);
        for (var module : new Program(PackageBytecode.load().modules(), TwinWorld.PACKAGE).modules()) {
            for (Function function : module.functions()) {
                if (function.callable() && changesSomething(function)) {
                    int weight = WEIGHTS.getOrDefault(function.name(), 2);
                    for (int i = 0; i < weight; i++) {
                        functions.add(function);
                    }
                }
            }
        }
    }

    private static boolean changesSomething(Function function) {
        return function.parameters().stream()
                .anyMatch(type -> type instanceof MoveType.Reference(boolean mutable, var target)
                        ? mutable && isOwn(target)
                        : isOwn(type));
    }

    private static boolean isOwn(MoveType type) {
        return type instanceof MoveType.Datatype(var head, var inner)
                && head.address().equals(TwinWorld.PACKAGE);
    }

    /** Draws a function that can be called with the objects there are, and calls it on the twin. */
    PlannedCall next() {
        pure.careful(random.nextInt(3) > 0);
        nowMs += pure.pick(WAITS);
        while (true) {
            Function function = functions.get(random.nextInt(functions.size()));
            Optional<Map<String, TwinWorld.Held>> objects = objects(function);
            if (objects.isPresent()) {
                return call(function, objects.get());
            }
        }
    }

    private PlannedCall call(Function function, Map<String, TwinWorld.Held> objects) {
        pure.careful(random.nextInt(4) > 0);
        Address sender = random.nextInt(10) == 0 ? account() : likelySender(objects);
        world.begin(sender, nowMs);
        var arguments = new ArrayList<Argument>();
        List<String> parameterNames = Objects.requireNonNull(names.get(function.module() + "::" + function.name()));
        for (int i = 0; i < parameterNames.size(); i++) {
            arguments.add(argument(function.parameters().get(i), parameterNames.get(i), objects));
        }
        CallOutcome outcome = world.call(
                function.module(),
                function.name(),
                arguments.stream().map(Argument::value).toList(),
                arguments.stream()
                        .map(a -> a instanceof ObjectArgument object && object.byValue())
                        .toList());
        List<String> audit = outcome instanceof CallOutcome.Done ? new DeploymentAudit(world).lines() : List.of();
        return new PlannedCall(function, sender, nowMs, arguments, outcome, audit);
    }

    private Argument argument(MoveType type, String name, Map<String, TwinWorld.Held> objects) {
        boolean reference = type instanceof MoveType.Reference;
        TypeTag closed = type.close(List.of());
        if (closed instanceof StructTag struct) {
            var held = objects.get(struct.name());
            if (held != null) {
                boolean mutable = type instanceof MoveType.Reference(boolean m, var target) && m;
                return new ObjectArgument(held, mutable, !reference);
            }
            if (struct.name().equals("Clock")) {
                return new ClockArgument(world.clock());
            }
            if (struct.name().equals("Coin")) {
                long amount = name.equals("fee") ? pure.fee() : pure.stake();
                return new CoinArgument(world.mint(amount), amount);
            }
        }
        return pure.draw(name, closed, nowMs, ids());
    }

    private List<Address> ids() {
        var ids = new ArrayList<Address>();
        for (var held : world.all()) {
            if (held.value().type().toString().endsWith("::worker::Worker")
                    || held.value().type().toString().endsWith("::caps::OperatorCap")) {
                ids.add(held.value().id());
            }
        }
        return ids;
    }

    /** One object for each object type of the function, most often ones that belong together. */
    private Optional<Map<String, TwinWorld.Held>> objects(Function function) {
        var chosen = new java.util.LinkedHashMap<String, TwinWorld.Held>();
        var wanted = new ArrayList<StructTag>();
        for (MoveType parameter : function.parameters()) {
            if (parameter.close(List.of()) instanceof StructTag struct && isObject(struct)) {
                wanted.add(struct);
            }
        }
        // Requests and proposals first: they name the worker, and the worker its cap.
        wanted.sort(java.util.Comparator.comparingInt(struct -> rank(struct.name())));
        for (StructTag struct : wanted) {
            List<TwinWorld.Held> all = world.all(struct);
            if (all.isEmpty()) {
                return Optional.empty();
            }
            List<TwinWorld.Held> fitting = all.stream()
                    .filter(held -> fits(struct.name(), held, chosen))
                    .toList();
            boolean anything = fitting.isEmpty() || random.nextInt(12) == 0;
            List<TwinWorld.Held> from = anything ? all : fitting;
            chosen.put(struct.name(), from.get(random.nextInt(from.size())));
        }
        return Optional.of(chosen);
    }

    private static boolean isObject(StructTag struct) {
        return switch (struct.name()) {
            case "Config",
                    "WorkerRegistry",
                    "K8sScheduler",
                    "Worker",
                    "WorkerCap",
                    "K8sRequest",
                    "SlashProposal",
                    "AdminCap",
                    "OperatorCap",
                    "PauseCap",
                    "UpgradeCap" -> true;
            default -> false;
        };
    }

    private static int rank(String name) {
        return switch (name) {
            case "K8sRequest", "SlashProposal" -> 0;
            case "Worker" -> 1;
            default -> 2;
        };
    }

    private boolean fits(String type, TwinWorld.Held held, Map<String, TwinWorld.Held> chosen) {
        byte[] bytes = held.value().bytes();
        return switch (type) {
            case "Worker" -> {
                var request = chosen.get("K8sRequest");
                var proposal = chosen.get("SlashProposal");
                Address id = held.value().id();
                yield request != null
                        ? K8sRequest.fromBcs(request.value().bytes()).workerId().equals(id)
                        : proposal == null
                                || SlashProposal.fromBcs(proposal.value().bytes())
                                        .workerId()
                                        .equals(id);
            }
            case "WorkerCap" -> {
                var worker = chosen.get("Worker");
                yield worker == null
                        || WorkerCap.fromBcs(bytes)
                                .workerId()
                                .equals(worker.value().id());
            }
            // Of each singleton the first is the deployment that the sequence is about, the second a stranger's.
            case "Config", "WorkerRegistry", "K8sScheduler", "AdminCap", "PauseCap" ->
                held.value()
                        .id()
                        .equals(world.all((StructTag) held.value().type())
                                .getFirst()
                                .value()
                                .id());
            case "OperatorCap" ->
                !held.value()
                        .id()
                        .equals(world.all((StructTag) held.value().type())
                                .get(1)
                                .value()
                                .id());
            default -> true;
        };
    }

    private Address likelySender(Map<String, TwinWorld.Held> objects) {
        var request = objects.get("K8sRequest");
        if (request != null && !objects.containsKey("OperatorCap")) {
            return K8sRequest.fromBcs(request.value().bytes()).requester();
        }
        return objects.values().stream()
                .flatMap(held -> held.owner().stream())
                .findFirst()
                .orElseGet(this::account);
    }

    private Address account() {
        return ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
    }
}
