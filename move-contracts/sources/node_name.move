/// Names of Kubernetes nodes.
module daasvader::node_name;

use std::string::String;

// === Package functions ===

/// Whether this is an RFC 1123 label, which Kubernetes demands of a node name without dots: 1 to 63 of a-z, 0-9, '-',
/// neither starting nor ending with '-'.
public(package) fun is_valid(node_id: &String): bool {
    let bytes = node_id.as_bytes();
    let length = bytes.length();
    if (length == 0 || length > 63 || bytes[0] == 45 || bytes[length - 1] == 45) return false;
    bytes.all!(|byte| {
        let c = *byte;
        (c >= 97 && c <= 122) || (c >= 48 && c <= 57) || c == 45
    })
}
