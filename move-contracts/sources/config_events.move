/// Events of the deployment itself. The stream is the object named by `stream_id`; its `seq` has no gap.
module daasvader::config_events;

use daasvader::settings::Settings;
use sui::event;

// === Events ===

/// The package was published and its singletons exist. Stream: config, always `seq` 0.
public struct DeploymentCreated has copy, drop {
    stream_id: ID,
    seq: u64,
    registry_id: ID,
    scheduler_id: ID,
    admin_cap_id: ID,
    operator_cap_id: ID,
    pause_cap_id: ID,
    settings: Settings,
}

/// The administrator replaced the settings. Stream: config.
public struct ConfigUpdated has copy, drop {
    stream_id: ID,
    seq: u64,
    settings: Settings,
}

/// New obligations were stopped or allowed again. Stream: config.
public struct PauseChanged has copy, drop {
    stream_id: ID,
    seq: u64,
    paused: bool,
}

/// One more operator cap is valid. Stream: config.
public struct OperatorCapIssued has copy, drop {
    stream_id: ID,
    seq: u64,
    operator_cap_id: ID,
}

/// An operator cap is no longer valid. Stream: config.
public struct OperatorCapRevoked has copy, drop {
    stream_id: ID,
    seq: u64,
    operator_cap_id: ID,
}

/// The object whose owner may upgrade the package. Stream: config.
public struct UpgradeCapRecorded has copy, drop {
    stream_id: ID,
    seq: u64,
    upgrade_cap_id: ID,
}

/// A shared object moved to the layout of a newer package. Stream: that object.
public struct Migrated has copy, drop {
    stream_id: ID,
    seq: u64,
    from_version: u64,
    to_version: u64,
}

// === Package functions ===

/// Emits `DeploymentCreated`.
public(package) fun deployment_created(
    stream_id: ID,
    seq: u64,
    registry_id: ID,
    scheduler_id: ID,
    admin_cap_id: ID,
    operator_cap_id: ID,
    pause_cap_id: ID,
    settings: Settings,
) {
    event::emit(DeploymentCreated {
        stream_id,
        seq,
        registry_id,
        scheduler_id,
        admin_cap_id,
        operator_cap_id,
        pause_cap_id,
        settings,
    });
}

/// Emits `ConfigUpdated`.
public(package) fun config_updated(stream_id: ID, seq: u64, settings: Settings) {
    event::emit(ConfigUpdated { stream_id, seq, settings });
}

/// Emits `PauseChanged`.
public(package) fun pause_changed(stream_id: ID, seq: u64, paused: bool) {
    event::emit(PauseChanged { stream_id, seq, paused });
}

/// Emits `OperatorCapIssued`.
public(package) fun operator_cap_issued(stream_id: ID, seq: u64, operator_cap_id: ID) {
    event::emit(OperatorCapIssued { stream_id, seq, operator_cap_id });
}

/// Emits `OperatorCapRevoked`.
public(package) fun operator_cap_revoked(stream_id: ID, seq: u64, operator_cap_id: ID) {
    event::emit(OperatorCapRevoked { stream_id, seq, operator_cap_id });
}

/// Emits `UpgradeCapRecorded`.
public(package) fun upgrade_cap_recorded(stream_id: ID, seq: u64, upgrade_cap_id: ID) {
    event::emit(UpgradeCapRecorded { stream_id, seq, upgrade_cap_id });
}

/// Emits `Migrated`.
public(package) fun migrated(stream_id: ID, seq: u64, from_version: u64, to_version: u64) {
    event::emit(Migrated { stream_id, seq, from_version, to_version });
}
