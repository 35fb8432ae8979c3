// Judges the Java encoding with the TypeScript SDK. Reads one JSON object a line, answers one line each.
//   {"make": COUNT, "seed": N, "secret": HEX}   → COUNT lines {bytes, digest, signature}
//   {"data": DESCRIPTION, "bytes": HEX, "secret": HEX} → {built, again, digest, signature}: built from the description,
//     and the given bytes parsed and serialized again
//   {"effects": HEX} / {"object": HEX} / {"signed": HEX} → {again}
import readline from "node:readline";
import { bcs } from "@mysten/sui/bcs";
import { Ed25519Keypair } from "@mysten/sui/keypairs/ed25519";
import { TransactionDataBuilder } from "@mysten/sui/transactions";
import { Random } from "./random.mjs";
import { randomTransaction } from "./transactions.mjs";

const hex = (bytes) => Buffer.from(bytes).toString("hex");
const unhex = (text) => new Uint8Array(Buffer.from(text, "hex"));
const answer = (value) => console.log(JSON.stringify(value));

async function judged(bytes, secret) {
    const keypair = Ed25519Keypair.fromSecretKey(unhex(secret));
    return {
        digest: TransactionDataBuilder.getDigestFromBytes(bytes),
        signature: (await keypair.signTransaction(bytes)).signature,
    };
}

async function make({ make: count, seed, secret }) {
    const random = new Random(seed);
    const sender = Ed25519Keypair.fromSecretKey(unhex(secret)).toSuiAddress();
    for (let number = 0; number < count; number++) {
        const bytes = await randomTransaction(random, number, sender);
        answer({ bytes: hex(bytes), ...(await judged(bytes, secret)) });
    }
}

async function judge({ data, bytes, secret }) {
    const given = unhex(bytes);
    const again = bcs.TransactionData.serialize(bcs.TransactionData.parse(given)).toBytes();
    const built = bcs.TransactionData.serialize(data).toBytes();
    answer({ built: hex(built), again: hex(again), ...(await judged(given, secret)) });
}

function again(type, bytes) {
    const parsed = type.parse(unhex(bytes));
    try {
        answer({ again: hex(type.serialize(parsed).toBytes()) });
    } catch (e) {
        answer({ again: `${e.message}: ${JSON.stringify(parsed)}` });
    }
}

for await (const line of readline.createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    if (request.make) await make(request);
    else if (request.data) await judge(request);
    else if (request.effects) again(bcs.TransactionEffects, request.effects);
    else if (request.object) again(bcs.Object, request.object);
    else if (request.signed) again(bcs.SenderSignedData, request.signed);
    else throw new Error(`no such request: ${Object.keys(request)}`);
}
