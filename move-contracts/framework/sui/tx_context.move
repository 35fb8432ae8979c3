module sui::tx_context;

native fun native_sender(): address;
native fun native_epoch(): u64;
native fun native_epoch_timestamp_ms(): u64;
native fun native_rgp(): u64;
native fun native_gas_price(): u64;
native fun native_gas_budget(): u64;
native fun native_ids_created(): u64;
native fun native_sponsor(): vector<address>;
native fun fresh_id(): address;
#[test_only]
native fun last_created_id(): address;
#[test_only]
native fun replace(
    sender: address,
    tx_hash: vector<u8>,
    epoch: u64,
    epoch_timestamp_ms: u64,
    ids_created: u64,
    rgp: u64,
    gas_price: u64,
    gas_budget: u64,
    sponsor: vector<address>,
);

public fun sender(_self: &TxContext): address { native_sender() }
public fun digest(self: &TxContext): &vector<u8> { &self.tx_hash }
public fun epoch(_self: &TxContext): u64 { native_epoch() }
public fun epoch_timestamp_ms(_self: &TxContext): u64 { native_epoch_timestamp_ms() }
public fun fresh_object_address(_ctx: &mut TxContext): address { fresh_id() }
public fun reference_gas_price(_self: &TxContext): u64 { native_rgp() }
public fun gas_price(_self: &TxContext): u64 { native_gas_price() }
public fun sponsor(_self: &TxContext): Option<address> {
    let sponsors = native_sponsor();
    if (sponsors.is_empty()) option::none() else option::some(sponsors[0])
}

#[test_only]
public fun new(
    sender: address,
    tx_hash: vector<u8>,
    epoch: u64,
    epoch_timestamp_ms: u64,
    ids_created: u64,
): TxContext {
    assert!(tx_hash.length() == 32, 0);
    replace(
        sender,
        tx_hash,
        epoch,
        epoch_timestamp_ms,
        ids_created,
        native_rgp(),
        native_gas_price(),
        native_gas_budget(),
        native_sponsor(),
    );
    TxContext { sender: @0x0, tx_hash, epoch: 0, epoch_timestamp_ms: 0, ids_created: 0 }
}
#[test_only]
public fun new_from_hint(addr: address, hint: u64, epoch: u64, epoch_timestamp_ms: u64, ids_created: u64): TxContext {
    new(addr, dummy_tx_hash_with_hint(hint), epoch, epoch_timestamp_ms, ids_created)
}
#[test_only]
public fun dummy(): TxContext {
    new(@0x0, x"3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532", 0, 0, 0)
}
#[test_only]
public fun dummy_tx_hash_with_hint(hint: u64): vector<u8> {
    let mut hash = std::bcs::to_bytes(&hint);
    while (hash.length() < 32) hash.push_back(0);
    hash
}
#[test_only]
public fun ids_created(_self: &TxContext): u64 { native_ids_created() }
#[test_only]
public fun last_created_object_id(_self: &TxContext): address { last_created_id() }
#[test_only]
public fun increment_epoch_number(self: &mut TxContext) {
    let epoch = native_epoch() + 1;
    new(native_sender(), self.tx_hash, epoch, native_epoch_timestamp_ms(), native_ids_created());
}
#[test_only]
public fun increment_epoch_timestamp(self: &mut TxContext, delta_ms: u64) {
    let now = native_epoch_timestamp_ms() + delta_ms;
    new(native_sender(), self.tx_hash, native_epoch(), now, native_ids_created());
}
