// Random transactions made with the TypeScript SDK's own builder.
import { toBase58, toBase64 } from "@mysten/sui/utils";
import { Inputs, Transaction } from "@mysten/sui/transactions";
import { bcs } from "@mysten/sui/bcs";

const refOf = (r) => ({ objectId: r.hex(32), version: r.u64(), digest: toBase58(r.bytes(32)) });

const inputKinds = [
    (tx, r) => tx.pure(r.bytes(r.pick([0, 1, 8, 127, 128, 300]))),
    (tx, r) => tx.pure.u64(r.u64()),
    (tx, r) => tx.pure.string(r.pick(["", "hello, Sui ✓", "𝕏🜁", "a".repeat(200)])),
    (tx, r) => tx.pure(bcs.option(bcs.u64()).serialize(r.flip() ? r.u64() : null)),
    (tx, r) => tx.pure.address(r.address()),
    (tx, r) => tx.object(Inputs.ObjectRef(refOf(r))),
    (tx, r) => tx.object(Inputs.SharedObjectRef({ objectId: r.hex(32), mutable: r.flip(), initialSharedVersion: r.u64() })),
    (tx, r) => tx.object(Inputs.ReceivingRef(refOf(r))),
    (tx, r) =>
        tx.withdrawal({
            amount: r.u64(),
            type: r.type(),
            ...r.pick([{}, { from: "sponsor" }, { from: "allowance", allowance: r.hex(32), funder: r.hex(32) }]),
        }),
];

const bytecode = (r) => ({
    modules: r.list(3, () => toBase64(r.bytes(r.below(200)))),
    dependencies: r.list(3, () => r.hex(32)),
});

/** `arg` draws an argument of any kind. */
const commandKinds = [
    (tx, r, arg) =>
        tx.moveCall({
            target: `${r.hex(32)}::${r.name()}::${r.name()}`,
            typeArguments: r.list(3, () => r.type()),
            arguments: r.list(5, arg),
        }),
    (tx, r, arg) => tx.transferObjects([arg(), ...r.list(3, arg)], arg()),
    (tx, r, arg) => tx.splitCoins(arg(), [arg(), ...r.list(3, arg)]),
    (tx, r, arg) => tx.mergeCoins(arg(), [arg(), ...r.list(3, arg)]),
    (tx, r) => tx.publish(bytecode(r)),
    (tx, r, arg) => tx.makeMoveVec({ type: r.flip() ? r.type() : undefined, elements: r.list(4, arg) }),
    (tx, r, arg) => tx.upgrade({ ...bytecode(r), package: r.hex(32), ticket: arg() }),
];

const range = (r) => ({
    minEpoch: r.flip() ? r.u64() : null,
    maxEpoch: r.flip() ? r.u64() : null,
    minTimestamp: r.flip() ? r.u64() : null,
    maxTimestamp: r.flip() ? r.u64() : null,
    chain: toBase58(r.bytes(32)),
    nonce: r.u32(),
});

const expirationKinds = [
    () => ({ None: true }),
    (r) => ({ Epoch: String(r.u32()) }),
    (r) => ({ ValidDuring: range(r) }),
    (r) => ({
        Validity: {
            ...range(r),
            allowedProposers: r.flip() ? { epoch: r.u64(), proposers: [r.below(9), 9 + r.below(9), 2 ** 32 - 1] } : null,
        },
    }),
];

/** The `number`-th transaction: every kind of input, command and expiration comes round. */
export async function randomTransaction(r, number, sender) {
    const tx = new Transaction();
    tx.setSender(sender);
    const values = [tx.gas];
    const arg = () => r.pick(values);
    for (let i = 0; i < 1 + r.below(4); i++) values.push(inputKinds[(number + i) % inputKinds.length](tx, r));
    for (let i = 0; i < 1 + r.below(4); i++) {
        const result = commandKinds[(number + i) % commandKinds.length](tx, r, arg);
        values.push(result, result[r.below(3)]);
    }
    tx.setGasPayment(r.list(3, () => refOf(r)));
    tx.setGasPrice(r.u64());
    tx.setGasBudget(r.u64());
    if (number % 3 === 0) tx.setGasOwner(r.hex(32));
    tx.setExpiration(expirationKinds[number % expirationKinds.length](r));
    return tx.build();
}
