/// A join ticket sealed to one worker's key: the chain carries ciphertext only, and only for minutes.
module daasvader::ticket;

use sui::clock::Clock;
use sui::hash::blake2b256;

// === Errors ===

#[error(code = 0)]
const EUnknownFormat: vector<u8> = b"The ticket's format is unknown";
#[error(code = 1)]
const ECiphertextLength: vector<u8> = b"The ciphertext must have 1 to 512 bytes";
#[error(code = 2)]
const EExpiryNotAhead: vector<u8> = b"The ticket must expire in the future";
#[error(code = 3)]
const EExpiryTooFar: vector<u8> = b"The ticket lives too long";

// === Constants ===

const FORMAT_HPKE_V1: u8 = 1;
const MAX_CIPHERTEXT_BYTES: u64 = 512;

// === Structs ===

/// `ciphertext` is the encapsulated key followed by the sealed text; `key_version` names the worker key it is for.
public struct SealedTicket has copy, drop, store {
    format: u8,
    key_version: u64,
    ciphertext: vector<u8>,
    expires_at_ms: u64,
}

// === View functions ===

/// 1 = HPKE base mode, X25519, HKDF-SHA256, ChaCha20-Poly1305.
public fun format(self: &SealedTicket): u8 { self.format }

/// The version of the worker key that the ticket is sealed to.
public fun key_version(self: &SealedTicket): u64 { self.key_version }

/// The sealed bytes.
public fun ciphertext(self: &SealedTicket): vector<u8> { self.ciphertext }

/// When the ticket ends, in ms since the epoch.
public fun expires_at_ms(self: &SealedTicket): u64 { self.expires_at_ms }

/// blake2b256 of the sealed bytes, the only thing that events tell about them.
public fun ciphertext_hash(self: &SealedTicket): vector<u8> { blake2b256(&self.ciphertext) }

/// Whether the ticket has ended: `now >= expires_at_ms`.
public fun is_expired(self: &SealedTicket, clock: &Clock): bool {
    clock.timestamp_ms() >= self.expires_at_ms
}

// === Package functions ===

/// A checked ticket. Aborts with `EUnknownFormat`, `ECiphertextLength`, `EExpiryNotAhead`, `EExpiryTooFar`, in this order.
public(package) fun new(
    format: u8,
    key_version: u64,
    ciphertext: vector<u8>,
    expires_at_ms: u64,
    ttl_max_ms: u64,
    clock: &Clock,
): SealedTicket {
    let now_ms = clock.timestamp_ms();
    let length = ciphertext.length();
    assert!(format == FORMAT_HPKE_V1, EUnknownFormat);
    assert!(length > 0 && length <= MAX_CIPHERTEXT_BYTES, ECiphertextLength);
    assert!(expires_at_ms > now_ms, EExpiryNotAhead);
    assert!(expires_at_ms - now_ms <= ttl_max_ms, EExpiryTooFar);
    SealedTicket { format, key_version, ciphertext, expires_at_ms }
}
