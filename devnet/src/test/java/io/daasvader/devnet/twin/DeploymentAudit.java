package io.daasvader.devnet.twin;

import io.daasvader.devnet.contract.MoveValue;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;
import java.util.ArrayList;
import java.util.List;

/** What the singletons' view functions say after a call: their inner values are dynamic fields that no test can take. */
final class DeploymentAudit {
    private static final List<View> VIEWS = List.of(
            new View("config", "Config", "next_seq"),
            new View("config", "Config", "paused"),
            new View("config", "Config", "settings"),
            new View("config", "Config", "upgrade_cap_id"),
            new View("worker_registry", "WorkerRegistry", "next_seq"),
            new View("worker_registry", "WorkerRegistry", "worker_count"),
            new View("worker_registry", "WorkerRegistry", "slashed"),
            new View("k8s_scheduler", "K8sScheduler", "next_seq"),
            new View("k8s_scheduler", "K8sScheduler", "created"),
            new View("k8s_scheduler", "K8sScheduler", "ended"),
            new View("k8s_scheduler", "K8sScheduler", "protocol_fees"),
            new View("k8s_scheduler", "K8sScheduler", "get_active_request_count"));

    private final TwinWorld world;

    private record View(String module, String type, String function) {}

    DeploymentAudit(TwinWorld world) {
        this.world = world;
    }

    /** Move statements that compare the views of the first deployment, and every worker's workload and place. */
    List<String> lines() {
        var all = new BcsWriter();
        VIEWS.forEach(view -> all.fixed(view(view)));
        for (int tier = 0; tier < 4; tier++) {
            MoveValue minTier = new MoveValue(
                    io.daasvader.sui.types.TypeTag.Primitive.U8,
                    new BcsWriter().u8(tier).toByteArray());
            all.fixed(world.view("worker_registry", "active_count", List.of(registry(), minTier)));
        }
        var workers = new ArrayList<String>();
        for (var worker : world.all(type("worker", "Worker"))) {
            MoveValue id = new MoveValue(Layouts.ID, worker.value().id().bytes());
            workers.add("object::id_from_address(@" + worker.value().id() + ")");
            all.fixed(world.view("k8s_scheduler", "workload", List.of(first("k8s_scheduler", "K8sScheduler"), id)));
            all.fixed(world.view("worker_registry", "is_active", List.of(registry(), id)));
        }
        return List.of("daasvader::differential::deployment(s, @%s, @%s, @%s, vector[%s], %s)"
                .formatted(
                        first("config", "Config").id(),
                        registry().id(),
                        first("k8s_scheduler", "K8sScheduler").id(),
                        String.join(", ", workers),
                        PureValues.hex(io.daasvader.sui.types.Blake2b.hash256(all.toByteArray()))));
    }

    /** A view that gives a number. */
    long number(String module, String type, String function) {
        return new io.daasvader.sui.bcs.BcsReader(view(new View(module, type, function))).u64();
    }

    private byte[] view(View view) {
        return world.view(view.module(), view.function(), List.of(first(view.module(), view.type())));
    }

    private MoveValue registry() {
        return first("worker_registry", "WorkerRegistry");
    }

    private MoveValue first(String module, String name) {
        return world.all(type(module, name)).getFirst().value();
    }

    private static StructTag type(String module, String name) {
        return StructTag.of(Address.ZERO, module, name);
    }
}
