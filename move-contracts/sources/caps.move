/// The split powers over one deployment: administration, operation and the emergency brake.
///
/// Every capability holds the id of the `Config` it is for; `config` compares it before anything else happens.
module daasvader::caps;

// === Structs ===

/// Sets parameters, issues operator caps, unpauses, decides disputes, withdraws the protocol's money.
public struct AdminCap has key, store {
    id: UID,
    config_id: ID,
}

/// What a master holds while no enclave key is registered: activates workers, issues tickets, takes and ends requests.
public struct OperatorCap has key, store {
    id: UID,
    config_id: ID,
}

/// May pause and nothing else.
public struct PauseCap has key, store {
    id: UID,
    config_id: ID,
}

// === View functions ===

/// The `Config` that an admin cap is for.
public fun admin_config_id(self: &AdminCap): ID {
    self.config_id
}

/// The `Config` that an operator cap is for.
public fun operator_config_id(self: &OperatorCap): ID {
    self.config_id
}

/// The `Config` that a pause cap is for.
public fun pause_config_id(self: &PauseCap): ID {
    self.config_id
}

// === Package functions ===

/// A new admin cap for `config_id`.
public(package) fun new_admin(config_id: ID, ctx: &mut TxContext): AdminCap {
    AdminCap { id: object::new(ctx), config_id }
}

/// A new operator cap for `config_id`; it is worth nothing until the config lists its id.
public(package) fun new_operator(config_id: ID, ctx: &mut TxContext): OperatorCap {
    OperatorCap { id: object::new(ctx), config_id }
}

/// A new pause cap for `config_id`.
public(package) fun new_pause(config_id: ID, ctx: &mut TxContext): PauseCap {
    PauseCap { id: object::new(ctx), config_id }
}
