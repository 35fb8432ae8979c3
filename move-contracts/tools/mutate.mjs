// The mutation run: every mutant, or some, against the tests, likeliest killers first.
import { createHash, randomInt } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { packageRoot, readPackage } from "./files.mjs";
import { framework } from "./framework.mjs";
import { explainedSurvivors, mutants } from "./mutants.mjs";
import { counts, failedModules, TestThread } from "./runner.mjs";
import { TestOrder } from "./test-order.mjs";

const LOCK_FILE = path.join(packageRoot, "tools/mutants.lock.json");
const PROGRESS_EVERY = 25;

/** mulberry32: small, and the same numbers everywhere for one seed. */
function random(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let t = Math.imul(state ^ (state >>> 15), state | 1);
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
        return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    };
}

function shuffled(list, seed) {
    const next = random(seed);
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1));
        [copy[i], copy[j]] = [copy[j], copy[i]];
    }
    return copy;
}

/** Takes items from one queue with as many threads as there are processors. */
async function onAllThreads(items, work) {
    const queue = [...items];
    const lane = async () => {
        const thread = new TestThread();
        try {
            while (queue.length > 0) await work(queue.shift(), thread);
        } finally {
            await thread.close();
        }
    };
    await Promise.all(Array.from({ length: Math.min(os.availableParallelism(), queue.length) }, lane));
}

/** Every test module must be green alone and without a mutation: else a kill would say nothing. */
async function demandGreen(order) {
    await onAllThreads(order.modules, async (name, thread) => {
        const { passed, output } = await thread.run(order.packageFor([name]));
        if (!passed || counts(output).total === 0) throw new Error(`${name} is not green without a mutation:\n${output}`);
    });
}

/** @returns {Promise<"killed" | "hung" | "survived" | "unbuilt">} hung: a loop without end, as good as killed */
async function verdict(mutant, order, thread) {
    for (const group of order.groups(mutant)) {
        const result = await thread.run(order.packageFor(group, mutant.file, mutant.text));
        if (result.passed) continue;
        if (result.hung) return "hung";
        if (counts(result.output).total === 0) return "unbuilt";
        order.learn(mutant, failedModules(result.output));
        return "killed";
    }
    return "survived";
}

/** The mutants to run: all, those whose name contains `text`, or some of them at random. */
function choose(all, { text = "", sample, seed = randomInt(2 ** 31) }) {
    const chosen = all.filter((m) => m.name.includes(text));
    if (chosen.length === 0) throw new Error(`no mutant's name contains "${text}"`);
    if (sample === undefined) return chosen;
    console.log(`${Math.min(sample, chosen.length)} of ${chosen.length} mutants at random; the same again with --sample ${sample} --seed ${seed}`);
    return shuffled(chosen, seed).slice(0, sample);
}

/**
 * Runs the chosen mutants and prints how far it is and what it found.
 * @param {{text?: string, sample?: number, seed?: number}} choice
 * @param {{pass: (what: string) => void, fail: (what: string) => void}} report told of each decided mutant; a mutant that does not compile is neither
 */
export async function mutate(choice, report) {
    const files = readPackage();
    const order = new TestOrder(files);
    const explained = explainedSurvivors();
    const all = mutants(files);
    const chosen = choose(all, choice);
    await demandGreen(order);
    const found = { killed: 0, hung: 0, survived: 0, unbuilt: 0 };
    let failed = 0;
    const fail = (what) => {
        failed++;
        report.fail(what);
    };
    const started = Date.now();
    const cpu = process.cpuUsage();
    await onAllThreads(chosen, async (mutant, thread) => {
        const is = await verdict(mutant, order, thread);
        found[is]++;
        const where = `${mutant.name} (line ${mutant.line})`;
        if (is === "survived" && !explained[mutant.name]) fail(`SURVIVED ${where}`);
        else if (is !== "survived" && explained[mutant.name]) fail(`${is}, but tools/survivors.json explains it as a survivor: ${where}`);
        else if (is === "unbuilt") console.log(`      does not compile: ${where}`);
        else report.pass(mutant.name);
        if (is === "hung") console.log(`      ended by the watchdog: ${where}`);
        const done = Object.values(found).reduce((sum, n) => sum + n, 0);
        if (done % PROGRESS_EVERY === 0) console.log(`      ${done} of ${chosen.length} mutants, ${found.killed} killed, ${Math.round((Date.now() - started) / 1000)} s`);
    });
    const whole = chosen.length === all.length;
    if (whole) for (const name of Object.keys(explained)) if (!all.some((m) => m.name === name)) fail(`tools/survivors.json explains a mutant that does not exist: ${name}`);
    const { user, system } = process.cpuUsage(cpu);
    const each = ((user + system) / 1e6 / Math.max(1, chosen.length)).toFixed(2);
    console.log(`${chosen.length} mutants: ${found.killed} killed, ${found.hung} hung, ${found.survived} survived, ${found.unbuilt} do not compile; ${Math.round((Date.now() - started) / 1000)} s, ${each} s of CPU each`);
    if (whole && failed === 0) fs.writeFileSync(LOCK_FILE, `${JSON.stringify({ digest: digest(files), mutants: all.length, ...found }, null, 4)}
`);
}

/** Of everything that a verdict depends on. */
function digest(files) {
    const parts = [files, framework({ withBodies: true }), fs.readFileSync(path.join(packageRoot, "tools/mutants.mjs"), "utf8")];
    return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/** Whether the last full run was of other files than these, in words; empty when it was of these. */
export function staleMutation() {
    if (!fs.existsSync(LOCK_FILE)) return "no full mutation run is recorded: `npm run mutate` writes tools/mutants.lock.json";
    const lock = JSON.parse(fs.readFileSync(LOCK_FILE, "utf8"));
    return lock.digest === digest(readPackage()) ? "" : "the last full mutation run (tools/mutants.lock.json) was of other files: `npm run mutate` brings it up to date";
}
