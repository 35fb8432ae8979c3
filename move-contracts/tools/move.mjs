// The commands of the Move tool chain. `node tools/move.mjs --help` lists them.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { staleSnapshots, writeSnapshot } from "./abi.mjs";
import { newCompiler } from "./compiler.mjs";
import { packageRoot, readPackage, withoutTests } from "./files.mjs";
import { mutate, staleMutation } from "./mutate.mjs";
import { probe } from "./probe.mjs";
import { demandCurrentReference, writeReference } from "./reference.mjs";
import { counts, TestThread } from "./runner.mjs";
import { vectorsAreTied } from "./vectors.mjs";

const HELP = `Usage: node tools/move.mjs COMMAND

  build           compile with every lint; a warning is an error
  test            run the unit tests
  run FILE …      run the tests in FILEs alone against the package, and print the VM's output
  probe           prove that our framework bodies do not change what callers compile to
  abi [--write]   compare (or write) the snapshots in abi/: the ABI, the modules, the modules of the least upgrade
  reference       write docs/reference/contracts.md
  check           all of the above, the formatter and the manifest rule: what \`npm test\` runs
  mutate [TEXT] [--sample N [--seed S]]
                  run the tests against every mutant of the sources, or those whose name contains TEXT, or N of them at random

The last line of check, test and mutate is \`N passed, N failed\`; the exit code is 1 when anything failed.`;

const tally = { passed: 0, failed: 0 };
const pass = (what) => {
    tally.passed++;
    console.log(`ok    ${what}`);
};
const fail = (what) => {
    tally.failed++;
    console.log(`FAIL  ${what}`);
};
const closing = () => {
    console.log(`${tally.passed} passed, ${tally.failed} failed`);
    process.exitCode = tally.failed > 0 ? 1 : 0;
};

async function attempt(what, action) {
    try {
        const detail = await action();
        pass(detail ? `${what}: ${detail}` : what);
    } catch (e) {
        fail(`${what}\n${e.stdout?.toString() ?? ""}${e.stderr?.toString() ?? ""}${e.message ?? e}`);
    }
}

async function build() {
    const files = withoutTests(readPackage());
    const result = await (await newCompiler()).build(files);
    return { files, result, summary: `${result.modules.length} modules, 0 warnings, digest ${Buffer.from(result.digest).toString("hex")}` };
}

function manifestRule() {
    const manifest = fs.readFileSync(path.join(packageRoot, "Move.toml"), "utf8");
    if (/^\s*\[dependencies\]/m.test(manifest) || /\b(Sui|MoveStdlib)\s*=/.test(manifest)) {
        throw new Error("Move.toml names a framework; the official CLI adds the one of its network by itself. Remove the entry.");
    }
}

function format() {
    execFileSync(process.execPath, [path.join(packageRoot, "node_modules/prettier/bin/prettier.cjs"), "--check", "sources/**/*.move", "tests/**/*.move"], { cwd: packageRoot, stdio: "pipe" });
}

async function unitTests(files, extraFiles = []) {
    for (const extra of extraFiles) files[`tests/${path.basename(extra)}`] = fs.readFileSync(extra, "utf8");
    const thread = new TestThread();
    const { passed, output } = await thread.run(files);
    await thread.close();
    console.log(output);
    const c = counts(output);
    tally.passed += c.passed;
    tally.failed += c.failed;
    if (c.total === 0 || (!passed && c.failed === 0)) fail("the unit tests did not run to their closing line");
}

async function abi(args, { files, result }) {
    if (args.includes("--write")) return writeSnapshot(result, files);
    const stale = await staleSnapshots(result, files);
    if (stale.length > 0) throw new Error(`${stale.join(" and ")} differ from a fresh build. If the change is meant, run \`npm run abi\` and commit it.`);
}

async function check() {
    let built;
    await attempt("Move.toml names no framework", manifestRule);
    await attempt("build with every lint", async () => (built = await build()).summary);
    if (built) {
        await attempt("abi/ is the build's", () => abi([], built));
        await attempt("docs/reference/contracts.md is the build's", () => demandCurrentReference(built.result, built.files));
    }
    await attempt("framework bodies leave callers' bytes alone", async () => `${await probe()} wrappers`);
    await attempt("formatted", format);
    await attempt("golden vectors are asserted by Move tests", () => vectorsAreTied(readPackage(), packageRoot));
    await unitTests(readPackage());
    const stale = staleMutation();
    if (stale) console.log(`note: ${stale}`);
}

function mutationArguments(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { sample: { type: "string" }, seed: { type: "string" } } });
    const number = (name) => {
        if (values[name] === undefined) return undefined;
        if (!/^\d+$/.test(values[name])) throw new Error(`--${name} takes a whole number`);
        return Number(values[name]);
    };
    return { text: positionals.join(" "), sample: number("sample"), seed: number("seed") };
}

const [command, ...args] = process.argv.slice(2);
switch (command) {
    case "build":
        console.log((await build()).summary);
        break;
    case "probe":
        console.log(`${await probe()} wrappers compile to the same bytes`);
        break;
    case "abi":
        await abi(args, await build());
        break;
    case "reference": {
        const { result, files } = await build();
        writeReference(result, files);
        break;
    }
    case "test":
        await unitTests(readPackage());
        closing();
        break;
    case "run":
        await unitTests(withoutTests(readPackage()), args);
        closing();
        break;
    case "check":
        await check();
        closing();
        break;
    case "mutate":
        await mutate(mutationArguments(args), { pass: () => tally.passed++, fail });
        closing();
        break;
    default:
        console.log(HELP);
        process.exitCode = command === "--help" || command === "help" ? 0 : 2;
}
