package io.daasvader.contracts;

import java.util.Map;
import java.util.function.Function;

/** The structs that live on chain, by {@code module::Name}, with a decoder that encodes again: for tests of the bindings. */
final class ObjectCodecs {
    static final Map<String, Function<byte[], byte[]>> ALL = Map.ofEntries(
            Map.entry("active_set::Slot", bcs -> Slot.fromBcs(bcs).toBcs()),
            Map.entry("active_set::ActiveSet", bcs -> ActiveSet.fromBcs(bcs).toBcs()),
            Map.entry("caps::AdminCap", bcs -> AdminCap.fromBcs(bcs).toBcs()),
            Map.entry("caps::OperatorCap", bcs -> OperatorCap.fromBcs(bcs).toBcs()),
            Map.entry("caps::PauseCap", bcs -> PauseCap.fromBcs(bcs).toBcs()),
            Map.entry("config::Config", bcs -> Config.fromBcs(bcs).toBcs()),
            Map.entry("config::ConfigInner", bcs -> ConfigInner.fromBcs(bcs).toBcs()),
            Map.entry("k8s_request::K8sRequest", bcs -> K8sRequest.fromBcs(bcs).toBcs()),
            Map.entry(
                    "k8s_request::RequestSpec", bcs -> RequestSpec.fromBcs(bcs).toBcs()),
            Map.entry(
                    "k8s_scheduler::K8sScheduler",
                    bcs -> K8sScheduler.fromBcs(bcs).toBcs()),
            Map.entry(
                    "k8s_scheduler::SchedulerInner",
                    bcs -> SchedulerInner.fromBcs(bcs).toBcs()),
            Map.entry("settings::Settings", bcs -> Settings.fromBcs(bcs).toBcs()),
            Map.entry("slash::SlashProposal", bcs -> SlashProposal.fromBcs(bcs).toBcs()),
            Map.entry("ticket::SealedTicket", bcs -> SealedTicket.fromBcs(bcs).toBcs()),
            Map.entry("worker::Worker", bcs -> Worker.fromBcs(bcs).toBcs()),
            Map.entry("worker::WorkerCap", bcs -> WorkerCap.fromBcs(bcs).toBcs()),
            Map.entry(
                    "worker_registry::WorkerRegistry",
                    bcs -> WorkerRegistry.fromBcs(bcs).toBcs()),
            Map.entry(
                    "worker_registry::RegistryInner",
                    bcs -> RegistryInner.fromBcs(bcs).toBcs()));

    private ObjectCodecs() {}
}
