package io.daasvader.devnet.engine;

import io.daasvader.sui.types.Address;
import java.util.Set;

/** Which package a module that aborted belongs to. */
final class Home {
    private static final Set<String> STDLIB = Set.of("option", "vector", "string", "ascii", "bcs", "type_name");
    private static final Set<String> FRAMEWORK = Set.of(
            "balance",
            "coin",
            "sui",
            "table",
            "linked_table",
            "object_table",
            "object_bag",
            "bag",
            "vec_map",
            "vec_set",
            "dynamic_field",
            "dynamic_object_field",
            "object",
            "transfer",
            "tx_context",
            "clock",
            "event",
            "package",
            "bcs_reader",
            "hash",
            "ed25519",
            "hex",
            "address",
            "url",
            "priority_queue");

    private Home() {}

    static Address of(String module, Address packageId) {
        if (STDLIB.contains(module)) {
            return Address.MOVE_STDLIB;
        }
        return FRAMEWORK.contains(module) ? Address.SUI_FRAMEWORK : packageId;
    }
}
