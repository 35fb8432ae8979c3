package io.daasvader.contracts;

import io.daasvader.sui.types.Address;

/** An event of the package. Each stream counts {@code seq} from 0 without a gap. */
public sealed interface DaasEvent extends DecodedEvent
        permits DeploymentCreated,
                ConfigUpdated,
                PauseChanged,
                OperatorCapIssued,
                OperatorCapRevoked,
                UpgradeCapRecorded,
                Migrated,
                WorkloadMoved,
                K8sAPIRequestScheduled,
                WorkerAssigned,
                K8sAPIRequestTaken,
                K8sAPIResult,
                K8sAPIRequestCancelled,
                K8sAPIRequestExpired,
                ProtocolFeesWithdrawn,
                SlashProposed,
                SlashDisputed,
                SlashUpheld,
                SlashDismissed,
                SlashExecuted,
                WorkerRegistered,
                WorkerLeft,
                SlashedWithdrawn,
                StakeDeposited,
                WorkerStatusChanged,
                WorkerHeartbeat,
                WorkerKeyRotated,
                AttestationTierSet,
                JoinTokenSet,
                JoinTokenCleared,
                UnbondingStarted,
                EarningsWithdrawn {
    /** The object whose stream this is. */
    Address streamId();

    /** The place in the stream, from 0. */
    long seq();

    default EventStamp stamp() {
        return new EventStamp(streamId(), seq());
    }

    /** The event's contents as Move emits them. */
    byte[] toBcs();
}
