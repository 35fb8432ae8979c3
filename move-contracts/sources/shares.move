/// Shares of money in basis points.
module daasvader::shares;

/// `amount * bps / 10_000`, computed in u128 and rounded up: in the protocol's favour, and with the payer's
/// part taken as the rest nothing is lost. `amount` in MIST, `bps` at most 10,000.
public(package) fun up(amount: u64, bps: u64): u64 {
    (((amount as u128) * (bps as u128) + 9_999) / 10_000) as u64
}
