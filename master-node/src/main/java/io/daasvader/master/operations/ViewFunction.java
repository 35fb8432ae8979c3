package io.daasvader.master.operations;

import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.types.Address;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A view function of the package that anybody may have called; everything else is refused.
 *
 * @param self the object that it reads
 * @param parameters what it takes after that
 */
record ViewFunction(String module, String function, Self self, List<Parameter> parameters, Returns returns) {
    /** The first argument. */
    enum Self {
        SCHEDULER,
        REGISTRY,
        CONFIG,
        /** An object that the caller names. */
        NAMED
    }

    /** A plain argument. */
    enum Parameter {
        ID,
        U8,
        TEXT
    }

    /** How the returned BCS is read. 64-bit numbers become text, as Sui writes them in JSON. */
    enum Returns {
        U64("u64"),
        U8("u8"),
        BOOL("bool"),
        TEXT("string"),
        ID("id"),
        OPTIONAL_ID("option<id>");

        private final String type;

        Returns(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }

        Object read(byte[] bcs) {
            return BcsReader.decode(bcs, this::value);
        }

        private Object value(BcsReader bcs) {
            return switch (this) {
                case U64 -> Long.toUnsignedString(bcs.u64());
                case U8 -> bcs.u8();
                case BOOL -> bcs.bool();
                case TEXT -> bcs.string();
                case ID -> Address.fromBcs(bcs).toString();
                case OPTIONAL_ID -> bcs.option(Address::fromBcs).map(Address::toString);
            };
        }
    }

    static final Map<String, ViewFunction> ALLOWED = allowed();

    String name() {
        return module + "::" + function;
    }

    /** How many arguments a caller gives. */
    int arity() {
        return parameters.size() + (self == Self.NAMED ? 1 : 0);
    }

    /** All functions of a module that take nothing but their object. */
    static List<ViewFunction> plain(String module) {
        return ALLOWED.values().stream()
                .filter(f -> f.module.equals(module) && f.parameters.isEmpty())
                .toList();
    }

    private static Map<String, ViewFunction> allowed() {
        Map<String, ViewFunction> all = new LinkedHashMap<>();
        Stream.of(scheduler(), registry(), config(), worker(), request())
                .flatMap(List::stream)
                .forEach(f -> all.put(f.name(), f));
        return Map.copyOf(all);
    }

    private static ViewFunction of(
            Self self, String module, String function, Returns returns, Parameter... parameters) {
        return new ViewFunction(module, function, self, List.of(parameters), returns);
    }

    private static List<ViewFunction> scheduler() {
        return List.of(
                of(Self.SCHEDULER, "k8s_scheduler", "get_active_request_count", Returns.U64),
                of(Self.SCHEDULER, "k8s_scheduler", "created", Returns.U64),
                of(Self.SCHEDULER, "k8s_scheduler", "ended", Returns.U64),
                of(Self.SCHEDULER, "k8s_scheduler", "protocol_fees", Returns.U64),
                of(Self.SCHEDULER, "k8s_scheduler", "workload", Returns.U64, Parameter.ID));
    }

    private static List<ViewFunction> registry() {
        return List.of(
                of(Self.REGISTRY, "worker_registry", "worker_count", Returns.U64),
                of(Self.REGISTRY, "worker_registry", "slashed", Returns.U64),
                of(Self.REGISTRY, "worker_registry", "active_count", Returns.U64, Parameter.U8),
                of(Self.REGISTRY, "worker_registry", "is_active", Returns.BOOL, Parameter.ID),
                of(Self.REGISTRY, "worker_registry", "worker_of_node", Returns.OPTIONAL_ID, Parameter.TEXT));
    }

    private static List<ViewFunction> config() {
        return List.of(
                of(Self.CONFIG, "config", "paused", Returns.BOOL),
                of(Self.CONFIG, "config", "is_operator", Returns.BOOL, Parameter.ID));
    }

    private static List<ViewFunction> worker() {
        return Stream.of(
                        Map.entry("owner", Returns.ID),
                        Map.entry("node_id", Returns.TEXT),
                        Map.entry("stake", Returns.U64),
                        Map.entry("unbonding", Returns.U64),
                        Map.entry("earnings", Returns.U64),
                        Map.entry("status", Returns.U8),
                        Map.entry("online", Returns.BOOL),
                        Map.entry("maintenance", Returns.BOOL),
                        Map.entry("banned", Returns.BOOL),
                        Map.entry("tier", Returns.U8),
                        Map.entry("open_slashes", Returns.U64),
                        Map.entry("last_heartbeat_ms", Returns.U64),
                        Map.entry("key_version", Returns.U64))
                .map(f -> of(Self.NAMED, "worker", f.getKey(), f.getValue()))
                .toList();
    }

    private static List<ViewFunction> request() {
        return Stream.of(
                        Map.entry("requester", Returns.ID),
                        Map.entry("worker_id", Returns.ID),
                        Map.entry("fee", Returns.U64),
                        Map.entry("status", Returns.U8),
                        Map.entry("created_at_ms", Returns.U64),
                        Map.entry("deadline_ms", Returns.U64))
                .map(f -> of(Self.NAMED, "k8s_request", f.getKey(), f.getValue()))
                .toList();
    }
}
