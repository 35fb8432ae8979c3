// Runs unit tests in a worker thread: an endless loop in Move would hang this process, a worker can be ended.
import os from "node:os";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { fileURLToPath } from "node:url";
import { newCompiler, withFile } from "./compiler.mjs";

const WATCHDOG_MS = 60_000;

/**
 * Runs the tests of `files` once for each variant, on all processors, and hands each result to `onResult` as it comes.
 * @param {Record<string, string>} files the package
 * @param {{name: string, changes: Record<string, string>}[]} variants changed files by path; an empty change is the package itself
 * @param {(result: {name: string, passed: boolean, output: string, error?: string, hung?: boolean}) => void} onResult
 */
export async function runTests(files, variants, onResult) {
    const lanes = Math.max(1, Math.min(os.availableParallelism(), Math.floor(variants.length / 4)));
    const share = Array.from({ length: lanes }, (_, lane) => variants.filter((_, i) => i % lanes === lane));
    await Promise.all(share.map((mine) => runLane(files, mine, onResult)));
}

async function runLane(files, variants, onResult) {
    let next = 0;
    while (next < variants.length) {
        next += await runUntilHang(files, variants.slice(next), onResult);
    }
}

/** Returns how many variants were decided: all, or up to and with the one that hung. */
function runUntilHang(files, variants, onResult) {
    return new Promise((resolve, reject) => {
        const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { files, variants }, resourceLimits: { maxOldGenerationSizeMb: 2048 } });
        let decided = 0;
        let timer;
        const watch = () => {
            clearTimeout(timer);
            timer = setTimeout(() => {
                onResult({ name: variants[decided].name, passed: false, output: "", error: `no result within ${WATCHDOG_MS / 1000} s`, hung: true });
                worker.terminate().then(() => resolve(decided + 1));
            }, WATCHDOG_MS);
        };
        watch();
        worker.on("message", (result) => {
            decided++;
            onResult(result);
            if (decided === variants.length) {
                clearTimeout(timer);
                worker.terminate().then(() => resolve(decided));
            } else watch();
        });
        worker.on("error", (e) => {
            clearTimeout(timer);
            reject(e);
        });
    });
}

/** What a test run counted; the VM answers `passed` for a package without tests, so the line is demanded. */
export function counts(output) {
    const line = /Total tests: (\d+); passed: (\d+); failed: (\d+)/.exec(output ?? "");
    return line ? { total: Number(line[1]), passed: Number(line[2]), failed: Number(line[3]) } : { total: 0, passed: 0, failed: 0 };
}

if (!isMainThread && workerData?.variants) {
    const { files, variants } = workerData;
    const compiler = await newCompiler();
    const resolved = await compiler.resolve(files);
    for (const { name, changes } of variants) {
        let dependencies = resolved;
        for (const [file, text] of Object.entries(changes)) dependencies = withFile(dependencies, file, text);
        try {
            const result = await compiler.test({ ...files, ...changes }, dependencies);
            parentPort.postMessage({ name, passed: result.passed === true, output: result.output ?? "", error: result.error });
        } catch (e) {
            parentPort.postMessage({ name, passed: false, output: "", error: String(e) });
        }
    }
}
