// A dApp on the SDK alone: submits a request to a devnet (simulated chain) with a running master and reads the receipt back.
import { readFileSync } from 'node:fs';
import { bcs } from '@mysten/sui/bcs';
import { requestSuiFromFaucetV2 } from '@mysten/sui/faucet';
import { SuiGrpcClient } from '@mysten/sui/grpc';
import { Ed25519Keypair } from '@mysten/sui/keypairs/ed25519';
import { Transaction } from '@mysten/sui/transactions';

const net = JSON.parse(readFileSync(0, 'utf8'));
const client = new SuiGrpcClient({ network: 'localnet', baseUrl: net.endpoint });
const dapp = new Ed25519Keypair();

const Receipt = bcs.struct('K8sAPIResult', {
  streamId: bcs.Address,
  seq: bcs.u64(),
  requestId: bcs.Address,
  clientRequestId: bcs.string(),
  workerId: bcs.Address,
  requester: bcs.Address,
  completed: bcs.bool(),
  ok: bcs.bool(),
  httpStatus: bcs.u16(),
  objectUid: bcs.string(),
  reason: bcs.u16(),
  answerSha256: bcs.vector(bcs.u8()),
  answerBlobId: bcs.vector(bcs.u8()),
  workerShare: bcs.u64(),
  protocolShare: bcs.u64(),
  refund: bcs.u64(),
  endedAtMs: bcs.u64(),
});

async function submit() {
  const tx = new Transaction();
  const [fee] = tx.splitCoins(tx.gas, [10_000_000]);
  tx.moveCall({
    target: `${net.packageId}::k8s_scheduler::submit_k8s_request`,
    arguments: [
      tx.object(net.scheduler),
      tx.object(net.config),
      tx.object(net.registry),
      fee,
      tx.pure.string(net.method),
      tx.pure.string(net.resource),
      tx.pure.string(''),
      tx.pure.string(net.name),
      tx.pure.vector('u8', [...new TextEncoder().encode(net.payload)]),
      tx.pure.u8(0),
      tx.pure.string('from-node'),
      tx.pure.option('address', null),
      tx.pure.u8(0),
      tx.pure.u64(600_000),
      tx.object.clock(),
    ],
  });
  const result = await client.signAndExecuteTransaction({
    transaction: tx,
    signer: dapp,
    include: { effects: true, objectTypes: true },
  });
  if (result.$kind !== 'Transaction') throw new Error(JSON.stringify(result.FailedTransaction.status));
  const { digest, objectTypes } = result.Transaction;
  await client.waitForTransaction({ digest });
  const [request] = Object.entries(objectTypes).find(([, type]) => type === `${net.packageId}::k8s_request::K8sRequest`);
  return { request, digest };
}

/** The event of the receipt, from the first checkpoint on; the chain keeps it for ever. */
async function receiptOf(request) {
  const type = `${net.packageId}::request_events::K8sAPIResult`;
  const frames = client.ledgerService.listEvents({
    startCheckpoint: 0n,
    filter: { terms: [{ literals: [{ negated: false, predicate: { oneofKind: 'eventType', eventType: { eventType: type } } }] }] },
    readMask: { paths: ['event_type', 'contents', 'transaction_digest'] },
    options: { limit: 1000 },
  });
  for await (const frame of frames.responses) {
    if (!frame.event?.contents?.value) continue;
    const receipt = Receipt.parse(frame.event.contents.value);
    if (receipt.requestId === request) return { ...receipt, transaction: frame.event.transactionDigest };
  }
  return undefined;
}

await requestSuiFromFaucetV2({ host: net.faucet, recipient: dapp.toSuiAddress() });
const { request, digest } = await submit();
const deadline = Date.now() + net.patienceMs;
let receipt = await receiptOf(request);
while (!receipt && Date.now() < deadline) {
  await new Promise((wake) => setTimeout(wake, 100));
  receipt = await receiptOf(request);
}
if (!receipt) throw new Error(`no receipt of ${request} within ${net.patienceMs} ms`);
console.log(JSON.stringify({ dapp: dapp.toSuiAddress(), request, digest, receipt }));
