/// One request to the Kubernetes API, paid for, in a shared object of its own that is deleted when it ends.
module daasvader::k8s_request;

use daasvader::config;
use std::hash::sha2_256;
use std::string::String;
use sui::balance::Balance;
use sui::clock::Clock;
use sui::sui::SUI;

// === Errors ===

#[error(code = 0)]
const EUnknownMethod: vector<u8> = b"The method must be GET, POST, PUT, PATCH or DELETE";
#[error(code = 1)]
const EResourceLength: vector<u8> = b"The resource must have 1 to 253 bytes";
#[error(code = 2)]
const ENamespaceLength: vector<u8> = b"The namespace must have at most 63 bytes";
#[error(code = 3)]
const ENameLength: vector<u8> = b"The name must have at most 253 bytes";
#[error(code = 4)]
const EPayloadTooLong: vector<u8> = b"An inline payload must have at most 4,096 bytes";
#[error(code = 5)]
const EPriorityTooHigh: vector<u8> = b"The priority must be 0 to 9";
#[error(code = 6)]
const EClientRequestIdLength: vector<u8> = b"The client request id must have at most 64 bytes";
#[error(code = 7)]
const EBlobIdLength: vector<u8> = b"A Walrus blob id must have 32 bytes";
#[error(code = 8)]
const EHashLength: vector<u8> = b"The sha256 must have 32 bytes";

// === Constants ===

const OPEN: u8 = 0;
const TAKEN: u8 = 1;
const MAX_RESOURCE_BYTES: u64 = 253;
const MAX_NAMESPACE_BYTES: u64 = 63;
const MAX_NAME_BYTES: u64 = 253;
const MAX_PAYLOAD_BYTES: u64 = 4_096;
const MAX_PRIORITY: u8 = 9;
const MAX_CLIENT_REQUEST_ID_BYTES: u64 = 64;

// === Structs ===

/// `payload_blob_id` is empty for an inline payload, else 32 bytes and `payload` is empty. Money in MIST, times in ms.
public struct K8sRequest has key {
    id: UID,
    version: u64,
    requester: address,
    worker_id: ID,
    pinned: bool,
    min_tier: u8,
    spec: RequestSpec,
    fee: Balance<SUI>,
    status: u8,
    scheduled_seq: u64,
    created_at_ms: u64,
    deadline_ms: u64,
    taken_at_ms: u64,
}

/// What is asked of the cluster.
public struct RequestSpec has copy, drop, store {
    method: String,
    resource: String,
    namespace: String,
    name: String,
    payload: vector<u8>,
    payload_blob_id: vector<u8>,
    payload_sha256: vector<u8>,
    priority: u8,
    client_request_id: String,
}

// === View functions ===

/// Who paid.
public fun requester(self: &K8sRequest): address { self.requester }

/// The worker that the request was assigned to.
public fun worker_id(self: &K8sRequest): ID { self.worker_id }

/// Whether the requester named the worker.
public fun pinned(self: &K8sRequest): bool { self.pinned }

/// The least attestation tier that was asked for.
public fun min_tier(self: &K8sRequest): u8 { self.min_tier }

/// What is asked of the cluster.
public fun spec(self: &K8sRequest): &RequestSpec { &self.spec }

/// The fee, in MIST.
public fun fee(self: &K8sRequest): u64 { self.fee.value() }

/// 0 open, 1 taken.
public fun status(self: &K8sRequest): u8 { self.status }

/// When it was submitted, in ms.
public fun created_at_ms(self: &K8sRequest): u64 { self.created_at_ms }

/// From when on it can expire, in ms.
public fun deadline_ms(self: &K8sRequest): u64 { self.deadline_ms }

/// When the operator took it, in ms; 0 = not yet.
public fun taken_at_ms(self: &K8sRequest): u64 { self.taken_at_ms }

/// GET, POST, PUT, PATCH or DELETE.
public fun method(self: &RequestSpec): String { self.method }

/// The resource, such as `deployments.apps`.
public fun resource(self: &RequestSpec): String { self.resource }

/// The namespace as the requester names it; empty = the default one.
public fun namespace(self: &RequestSpec): String { self.namespace }

/// The object's name; empty for lists and generated names.
public fun name(self: &RequestSpec): String { self.name }

/// The inline payload; empty when it lies in Walrus.
public fun payload(self: &RequestSpec): vector<u8> { self.payload }

/// 32 bytes, or empty for an inline payload.
public fun payload_blob_id(self: &RequestSpec): vector<u8> { self.payload_blob_id }

/// sha256 of the whole payload, 32 bytes.
public fun payload_sha256(self: &RequestSpec): vector<u8> { self.payload_sha256 }

/// 0 (least) to 9.
public fun priority(self: &RequestSpec): u8 { self.priority }

/// The requester's own id of this request, for repeats; may be empty.
public fun client_request_id(self: &RequestSpec): String { self.client_request_id }

// === Package functions ===

/// A checked spec with an inline payload. Aborts with `EPayloadTooLong`, then with the code of method, resource,
/// namespace, name, priority, client request id, in this order.
public(package) fun inline_spec(
    method: String,
    resource: String,
    namespace: String,
    name: String,
    payload: vector<u8>,
    priority: u8,
    client_request_id: String,
): RequestSpec {
    assert!(payload.length() <= MAX_PAYLOAD_BYTES, EPayloadTooLong);
    let payload_sha256 = sha2_256(payload);
    spec_of(
        method,
        resource,
        namespace,
        name,
        payload,
        vector[],
        payload_sha256,
        priority,
        client_request_id,
    )
}

/// A checked spec whose payload lies in Walrus. Aborts with `EBlobIdLength`, `EHashLength`, then as `inline_spec`.
public(package) fun blob_spec(
    method: String,
    resource: String,
    namespace: String,
    name: String,
    payload_blob_id: vector<u8>,
    payload_sha256: vector<u8>,
    priority: u8,
    client_request_id: String,
): RequestSpec {
    assert!(payload_blob_id.length() == 32, EBlobIdLength);
    assert!(payload_sha256.length() == 32, EHashLength);
    spec_of(
        method,
        resource,
        namespace,
        name,
        vector[],
        payload_blob_id,
        payload_sha256,
        priority,
        client_request_id,
    )
}

/// An open request of the caller.
public(package) fun new(
    spec: RequestSpec,
    worker_id: ID,
    pinned: bool,
    min_tier: u8,
    fee: Balance<SUI>,
    scheduled_seq: u64,
    ttl_ms: u64,
    clock: &Clock,
    ctx: &mut TxContext,
): K8sRequest {
    let created_at_ms = clock.timestamp_ms();
    K8sRequest {
        id: object::new(ctx),
        version: config::current_version(),
        requester: ctx.sender(),
        worker_id,
        pinned,
        min_tier,
        spec,
        fee,
        status: OPEN,
        scheduled_seq,
        created_at_ms,
        deadline_ms: created_at_ms + ttl_ms,
        taken_at_ms: 0,
    }
}

/// Shares the request, or puts a shared one back.
#[allow(lint(share_owned, custom_state_change))]
public(package) fun share(self: K8sRequest) {
    transfer::share_object(self);
}

/// Deletes the request and returns its fee.
public(package) fun destroy(self: K8sRequest): Balance<SUI> {
    let K8sRequest { id, fee, .. } = self;
    id.delete();
    fee
}

/// Marks the request as taken now.
public(package) fun take(self: &mut K8sRequest, clock: &Clock) {
    self.status = TAKEN;
    self.taken_at_ms = clock.timestamp_ms();
}

/// Gives the request to another worker.
public(package) fun assign(self: &mut K8sRequest, worker_id: ID) { self.worker_id = worker_id; }

/// Whether nobody took the request yet.
public(package) fun is_open(self: &K8sRequest): bool { self.status == OPEN }

/// Aborts with `config::EWrongVersion` unless this package may use the request. A request outlives no upgrade by
/// more than its deadline, so older versions are welcome and there is nothing to migrate.
public(package) fun assert_version(self: &K8sRequest) {
    config::assert_not_newer(self.version);
}

// === Private functions ===

fun spec_of(
    method: String,
    resource: String,
    namespace: String,
    name: String,
    payload: vector<u8>,
    payload_blob_id: vector<u8>,
    payload_sha256: vector<u8>,
    priority: u8,
    client_request_id: String,
): RequestSpec {
    let verbs = vector[b"GET", b"POST", b"PUT", b"PATCH", b"DELETE"];
    assert!(verbs.contains(method.as_bytes()), EUnknownMethod);
    assert!(resource.length() > 0 && resource.length() <= MAX_RESOURCE_BYTES, EResourceLength);
    assert!(namespace.length() <= MAX_NAMESPACE_BYTES, ENamespaceLength);
    assert!(name.length() <= MAX_NAME_BYTES, ENameLength);
    assert!(priority <= MAX_PRIORITY, EPriorityTooHigh);
    assert!(client_request_id.length() <= MAX_CLIENT_REQUEST_ID_BYTES, EClientRequestIdLength);
    RequestSpec {
        method,
        resource,
        namespace,
        name,
        payload,
        payload_blob_id,
        payload_sha256,
        priority,
        client_request_id,
    }
}

// === Test-only functions ===

#[test_only]
/// Marks the request as written by another version of the package.
public fun set_version_for_testing(self: &mut K8sRequest, version: u64) { self.version = version; }
