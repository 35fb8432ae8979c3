// The SDK as a client of a devnet (simulated chain): fund, stake, activate, submit, read back, all over gRPC-web.
import { readFileSync } from 'node:fs';
import { requestSuiFromFaucetV2 } from '@mysten/sui/faucet';
import { SuiGrpcClient } from '@mysten/sui/grpc';
import { Ed25519Keypair } from '@mysten/sui/keypairs/ed25519';
import { Transaction } from '@mysten/sui/transactions';

const net = JSON.parse(readFileSync(0, 'utf8'));
const client = new SuiGrpcClient({ network: 'localnet', baseUrl: net.endpoint });
const worker = new Ed25519Keypair();
const operator = Ed25519Keypair.fromSecretKey(net.operatorKey);
const pkg = net.packageId;

async function fund(address) {
  return requestSuiFromFaucetV2({ host: net.faucet, recipient: address });
}

async function run(signer, build) {
  const tx = new Transaction();
  build(tx);
  const result = await client.signAndExecuteTransaction({
    transaction: tx,
    signer,
    include: { effects: true, events: true, objectTypes: true },
  });
  if (result.$kind !== 'Transaction') {
    throw new Error(JSON.stringify(result.FailedTransaction.status));
  }
  await client.waitForTransaction({ digest: result.Transaction.digest });
  return result.Transaction;
}

function created(transaction, type) {
  const found = Object.entries(transaction.objectTypes).find(([, t]) => t === type);
  if (!found) throw new Error(`no ${type} in ${JSON.stringify(transaction.objectTypes)}`);
  return found[0];
}

await fund(worker.toSuiAddress());
await fund(operator.toSuiAddress());
const before = await client.getBalance({ owner: worker.toSuiAddress() });

const staked = await run(worker, (tx) => {
  const [stake] = tx.splitCoins(tx.gas, [1_000_000_000]);
  tx.moveCall({
    target: `${pkg}::worker_registry::stake_and_register_worker`,
    arguments: [
      tx.object(net.registry),
      tx.object(net.config),
      stake,
      tx.pure.string('node-1'),
      tx.pure.vector('u8', new Array(32).fill(7)),
      tx.object.clock(),
    ],
  });
});
const workerId = created(staked, `${pkg}::worker::Worker`);

await run(operator, (tx) => {
  tx.moveCall({
    target: `${pkg}::worker_registry::activate_worker`,
    arguments: [
      tx.object(net.registry),
      tx.object(net.operatorCap),
      tx.object(net.config),
      tx.object(workerId),
      tx.object.clock(),
    ],
  });
});

const submitted = await run(worker, (tx) => {
  const [fee] = tx.splitCoins(tx.gas, [50_000_000]);
  tx.moveCall({
    target: `${pkg}::k8s_scheduler::submit_k8s_request`,
    arguments: [
      tx.object(net.scheduler),
      tx.object(net.config),
      tx.object(net.registry),
      fee,
      tx.pure.string('POST'),
      tx.pure.string('pods'),
      tx.pure.string('default'),
      tx.pure.string('web'),
      tx.pure.vector('u8', [...new TextEncoder().encode('{}')]),
      tx.pure.u8(5),
      tx.pure.string('client-1'),
      tx.pure.option('address', null),
      tx.pure.u8(0),
      tx.pure.u64(600_000),
      tx.object.clock(),
    ],
  });
});
const requestId = created(submitted, `${pkg}::k8s_request::K8sRequest`);
const { object } = await client.getObject({ objectId: requestId, include: { content: true } });
const listed = [];
for await (const frame of client.ledgerService.listEvents({
  startCheckpoint: 0n,
  filter: { terms: [{ literals: [{ negated: false, predicate: { oneofKind: 'eventType', eventType: { eventType: pkg } } }] }] },
  readMask: { paths: ['event_type', 'contents', 'transaction_digest', 'checkpoint'] },
  options: { limit: 1000 },
}).responses) {
  if (frame.event) listed.push(frame.event.eventType.split('::').slice(1).join('::'));
}
let refusal = '';
try {
  await run(worker, (tx) => {
    tx.moveCall({
      target: `${pkg}::worker_registry::stake_and_register_worker`,
      arguments: [
        tx.object(net.registry),
        tx.object(net.config),
        tx.splitCoins(tx.gas, [1])[0],
        tx.pure.string('node-2'),
        tx.pure.vector('u8', new Array(32).fill(7)),
        tx.object.clock(),
      ],
    });
  });
} catch (error) {
  refusal = String(error.message);
}
const { response } = await client.ledgerService.getServiceInfo({});
console.log(
  JSON.stringify({
    funded: before.balance.balance,
    workerId,
    requestId,
    objectType: object.type,
    objectDigest: object.digest,
    events: submitted.events.map((e) => e.eventType),
    listed,
    refusal,
    server: response.server,
  }),
);
