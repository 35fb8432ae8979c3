// The minimal follower of `daas bench feed`: the SDK's own client and BCS, page after page, decode and filter.
// Reads a line for each round (`wire` leaves out BCS) and answers with a line of JSON: events, matches, checksum, nanos, cpuNanos.
import { createInterface } from 'node:readline';
import { bcs } from '@mysten/sui/bcs';
import { GrpcWebFetchTransport, SuiGrpcClient } from '@mysten/sui/grpc';

const [baseUrl, events] = [process.argv[2], Number(process.argv[3])];
// Binary bodies: the SDK's default is base64 text, which costs it more.
const transport = new GrpcWebFetchTransport({ baseUrl, format: 'binary' });
const client = new SuiGrpcClient({ network: 'localnet', transport });

const Scheduled = bcs.struct('K8sAPIRequestScheduled', {
  stream_id: bcs.Address,
  seq: bcs.u64(),
  request_id: bcs.Address,
  client_request_id: bcs.string(),
  requester: bcs.Address,
  method: bcs.string(),
  resource: bcs.string(),
  namespace: bcs.string(),
  name: bcs.string(),
  payload_sha256: bcs.byteVector(),
  payload_blob_id: bcs.byteVector(),
  priority: bcs.u8(),
  fee: bcs.u64(),
  created_at_ms: bcs.u64(),
  deadline_ms: bcs.u64(),
});
const paths = [
  'package_id', 'module', 'sender', 'event_type', 'contents', 'checkpoint',
  'transaction_digest', 'transaction_index', 'event_index',
];

async function round(wireOnly) {
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  let [seen, matches, checksum, after] = [0, 0, 0, undefined];
  while (seen < events) {
    const call = client.ledgerService.listEvents({
      readMask: { paths },
      startCheckpoint: after ? undefined : 0n,
      options: { limit: 1000, after },
    });
    for await (const { event, watermark } of call.responses) {
      if (watermark?.cursor) after = watermark.cursor;
      if (!event) continue;
      seen++;
      if (!event.eventType.endsWith('::request_events::K8sAPIRequestScheduled') || wireOnly) continue;
      const request = Scheduled.parse(event.contents.value);
      if (request.namespace !== 'default') continue;
      matches++;
      checksum += Number(request.seq) + Number(request.fee) + request.name.length;
    }
  }
  const nanos = Number(process.hrtime.bigint() - start);
  const used = process.cpuUsage(cpu);
  return { events: seen, matches, checksum, nanos, cpuNanos: (used.user + used.system) * 1000 };
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line) console.log(JSON.stringify(await round(line === 'wire')));
}
