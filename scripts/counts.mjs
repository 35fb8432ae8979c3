// Adds up what the parts of one test run counted and prints the closing line `N passed, N failed, N skipped`.
// Usage: node counts.mjs ROOT LOG_DIR [FAILED_PART ...]
import fs from "node:fs";
import path from "node:path";

const [root, logs, ...failedParts] = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };

function add(name, counts) {
    console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    for (const key of Object.keys(total)) total[key] += counts[key];
}

/** The last plain line `N passed, N failed` that a Move part printed. */
function moveCounts(name) {
    const file = path.join(logs, name);
    if (!fs.existsSync(file)) return;
    const lines = [...fs.readFileSync(file, "utf8").matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)];
    const last = lines.at(-1);
    if (!last) {
        console.log(`${name}: printed no counts`);
        if (!failedParts.includes(name)) failedParts.push(name);
        return;
    }
    add(name, { passed: Number(last[1]), failed: Number(last[2]), skipped: Number(last[3] ?? 0) });
}

/** Surefire's reports that this run wrote (older ones are left from other runs). */
function surefireCounts(module, since) {
    const folder = path.join(root, module, "target", "surefire-reports");
    if (!fs.existsSync(folder)) return;
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const name of fs.readdirSync(folder).filter((n) => n.endsWith(".xml"))) {
        const file = path.join(folder, name);
        if (fs.statSync(file).mtimeMs < since) continue;
        const suite = /<testsuite\b[^>]*>/s.exec(fs.readFileSync(file, "utf8"))?.[0] ?? "";
        const number = (key) => Number(new RegExp(`\\b${key}="(\\d+)"`).exec(suite)?.[1] ?? 0);
        const bad = number("failures") + number("errors");
        counts.failed += bad;
        counts.skipped += number("skipped");
        counts.passed += number("tests") - bad - number("skipped");
    }
    add(module, counts);
}

console.log("");
moveCounts("move");
moveCounts("mutate");
const started = path.join(logs, "started");
if (fs.existsSync(started)) {
    const since = fs.statSync(started).mtimeMs;
    const modules = [...fs.readFileSync(path.join(root, "pom.xml"), "utf8").matchAll(/<module>(.*?)<\/module>/g)].map((m) => m[1]);
    for (const module of modules) surefireCounts(module, since);
}
if (failedParts.length > 0) {
    console.log(`failed parts: ${failedParts.join(", ")}`);
    total.failed = Math.max(total.failed, 1);
}
if (total.passed === 0) {
    console.log("no test ran");
    total.failed = Math.max(total.failed, 1);
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
