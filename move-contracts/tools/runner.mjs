// Runs unit tests in worker threads: an endless loop in Move would hang this process, a worker can be ended.
import { once } from "node:events";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { fileURLToPath } from "node:url";
import { newCompiler } from "./compiler.mjs";

const WATCHDOG_CPU_S = 60;
const WATCHDOG_EVERY_MS = 1_000;
const ROLE = "runs unit tests";

/** Of all threads of this process. Not of the clock: on a busy machine that would call a slow run an endless one. */
const cpuSeconds = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
};

/** One thread with a warm compiler; it runs one package at a time and is replaced after a hang. */
export class TestThread {
    #thread;

    /**
     * @param {Record<string, string>} files a package with its tests
     * @returns {Promise<{passed: boolean, output: string, hung?: boolean}>} `output` is the VM's, or the compiler's errors
     */
    async run(files) {
        this.#thread ??= new Worker(fileURLToPath(import.meta.url), { workerData: ROLE, resourceLimits: { maxOldGenerationSizeMb: 2048 } });
        this.#thread.postMessage(files);
        const watchdog = new AbortController();
        const started = cpuSeconds();
        const timer = setInterval(() => cpuSeconds() - started > WATCHDOG_CPU_S && watchdog.abort(), WATCHDOG_EVERY_MS);
        try {
            const [result] = await once(this.#thread, "message", { signal: watchdog.signal });
            return result;
        } catch (e) {
            await this.close();
            if (e.name !== "AbortError") throw e;
            return { passed: false, output: `no result within ${WATCHDOG_CPU_S} s of processor time`, hung: true };
        } finally {
            clearInterval(timer);
        }
    }

    async close() {
        await this.#thread?.terminate();
        this.#thread = undefined;
    }
}

/** What a test run counted; the VM answers `passed` for a package without tests, so the line is demanded. */
export function counts(output) {
    const line = /Total tests: (\d+); passed: (\d+); failed: (\d+)/.exec(output);
    return line ? { total: Number(line[1]), passed: Number(line[2]), failed: Number(line[3]) } : { total: 0, passed: 0, failed: 0 };
}

/** The test modules with a failing test, by name. */
export function failedModules(output) {
    return new Set([...output.matchAll(/^\[ FAIL\s+\] \w+::(\w+)::/gm)].map(([, module]) => module));
}

if (!isMainThread && workerData === ROLE) {
    const compiler = await newCompiler();
    const answer = async (files) => {
        try {
            const result = await compiler.test(files);
            return { passed: result.passed === true, output: result.error ?? result.output ?? "" };
        } catch (e) {
            return { passed: false, output: String(e) };
        }
    };
    parentPort.on("message", async (files) => parentPort.postMessage(await answer(files)));
}
