/// Who may act as the operator: one function, so that a registered enclave key can take the cap's place.
module daasvader::operator;

use daasvader::caps::OperatorCap;
use daasvader::config::Config;

// === Errors ===

#[error(code = 0)]
const EWrongOperatorCap: vector<u8> = b"The operator cap is for another deployment";
#[error(code = 1)]
const EOperatorRevoked: vector<u8> = b"The operator cap was revoked";

// === Package functions ===

/// The one check of every operator call.
/// Aborts with `config::EWrongVersion`, `EWrongOperatorCap`, `EOperatorRevoked`, in this order.
public(package) fun assert_operator(config: &Config, cap: &OperatorCap) {
    config.assert_version();
    assert!(cap.operator_config_id() == object::id(config), EWrongOperatorCap);
    assert!(config.is_operator(object::id(cap)), EOperatorRevoked);
}
