package io.daasvader.contracts;

import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.MoveEvent;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Turns events of the chain into records. Thread-safe. */
public final class DaasEvents {
    private static final Map<String, Function<byte[], DaasEvent>> DECODERS = Map.ofEntries(
            Map.entry("config_events::DeploymentCreated", DeploymentCreated::fromBcs),
            Map.entry("config_events::ConfigUpdated", ConfigUpdated::fromBcs),
            Map.entry("config_events::PauseChanged", PauseChanged::fromBcs),
            Map.entry("config_events::OperatorCapIssued", OperatorCapIssued::fromBcs),
            Map.entry("config_events::OperatorCapRevoked", OperatorCapRevoked::fromBcs),
            Map.entry("config_events::UpgradeCapRecorded", UpgradeCapRecorded::fromBcs),
            Map.entry("config_events::Migrated", Migrated::fromBcs),
            Map.entry("move_events::WorkloadMoved", WorkloadMoved::fromBcs),
            Map.entry("request_events::K8sAPIRequestScheduled", K8sAPIRequestScheduled::fromBcs),
            Map.entry("request_events::WorkerAssigned", WorkerAssigned::fromBcs),
            Map.entry("request_events::K8sAPIRequestTaken", K8sAPIRequestTaken::fromBcs),
            Map.entry("request_events::K8sAPIResult", K8sAPIResult::fromBcs),
            Map.entry("request_events::K8sAPIRequestCancelled", K8sAPIRequestCancelled::fromBcs),
            Map.entry("request_events::K8sAPIRequestExpired", K8sAPIRequestExpired::fromBcs),
            Map.entry("request_events::ProtocolFeesWithdrawn", ProtocolFeesWithdrawn::fromBcs),
            Map.entry("slash_events::SlashProposed", SlashProposed::fromBcs),
            Map.entry("slash_events::SlashDisputed", SlashDisputed::fromBcs),
            Map.entry("slash_events::SlashUpheld", SlashUpheld::fromBcs),
            Map.entry("slash_events::SlashDismissed", SlashDismissed::fromBcs),
            Map.entry("slash_events::SlashExecuted", SlashExecuted::fromBcs),
            Map.entry("worker_events::WorkerRegistered", WorkerRegistered::fromBcs),
            Map.entry("worker_events::WorkerLeft", WorkerLeft::fromBcs),
            Map.entry("worker_events::SlashedWithdrawn", SlashedWithdrawn::fromBcs),
            Map.entry("worker_events::StakeDeposited", StakeDeposited::fromBcs),
            Map.entry("worker_events::WorkerStatusChanged", WorkerStatusChanged::fromBcs),
            Map.entry("worker_events::WorkerHeartbeat", WorkerHeartbeat::fromBcs),
            Map.entry("worker_events::WorkerKeyRotated", WorkerKeyRotated::fromBcs),
            Map.entry("worker_events::AttestationTierSet", AttestationTierSet::fromBcs),
            Map.entry("worker_events::JoinTokenSet", JoinTokenSet::fromBcs),
            Map.entry("worker_events::JoinTokenCleared", JoinTokenCleared::fromBcs),
            Map.entry("worker_events::UnbondingStarted", UnbondingStarted::fromBcs),
            Map.entry("worker_events::EarningsWithdrawn", EarningsWithdrawn::fromBcs));

    private DaasEvents() {}

    /**
     * Decodes an event whose type was first defined by {@code packageId}. Throws
     * {@link io.daasvader.sui.bcs.BcsException} when the type is known and the contents do not fit it.
     */
    public static DecodedEvent decode(Address packageId, MoveEvent event) {
        var type = event.type();
        var decoder = DECODERS.get(type.module() + "::" + type.name());
        if (decoder == null
                || !type.address().equals(packageId)
                || !type.typeParams().isEmpty()) {
            return new UnknownEvent(event);
        }
        return decoder.apply(event.contents().toArray());
    }

    /** All event types as {@code module::Name}. */
    public static Set<String> types() {
        return DECODERS.keySet();
    }
}
