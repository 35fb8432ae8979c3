module sui::package;

public fun upgrade_package(cap: &UpgradeCap): ID { cap.package }
public fun version(cap: &UpgradeCap): u64 { cap.version }
public fun upgrade_policy(cap: &UpgradeCap): u8 { cap.policy }
public entry fun make_immutable(cap: UpgradeCap) {
    let UpgradeCap { id, package: _, version: _, policy: _ } = cap;
    id.delete();
}

#[test_only]
public fun test_publish(package: ID, ctx: &mut TxContext): UpgradeCap {
    UpgradeCap { id: object::new(ctx), package, version: 1, policy: 0 }
}
