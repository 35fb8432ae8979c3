// The framework that the compiler sees: stubs from the ABI, and over them the bodies in framework/.
import fs from "node:fs";
import path from "node:path";
import { datatype, frameworkModules, identifier, signature } from "./abi-types.mjs";
import { packageRoot, readPackage } from "./files.mjs";

const PACKAGES = {
    "move-stdlib": { address: "0x1", named: "std", name: "MoveStdlib", dependencies: "" },
    "sui-framework": { address: "0x2", named: "sui", name: "Sui", dependencies: '\n[dependencies]\nMoveStdlib = { local = "../move-stdlib" }\n' },
};
const VISIBILITY = { 1: "", 2: "public ", 3: "public(package) " };
const PRIVATE = 1;

/** The bodies of one framework package: module name → text. */
function bodies(named) {
    const folder = path.join(packageRoot, "framework", named);
    return Object.fromEntries(
        fs.readdirSync(folder).filter((f) => f.endsWith(".move")).map((f) => [f.replace(".move", ""), fs.readFileSync(path.join(folder, f), "utf8")]),
    );
}

/** Names that a body file declares, so that no stub repeats them. */
function declared(text) {
    return new Set([...text.matchAll(/\b(?:fun|struct|enum)\s+(\w+)/g)].map((m) => m[1]));
}

function stubFunction(f) {
    const s = signature(f);
    const returns = s.returns.length === 0 ? "" : `: ${s.returns.length === 1 ? s.returns[0] : `(${s.returns.join(", ")})`}`;
    const parameters = s.parameters.map((p, i) => `_a${i}: ${p}`).join(", ");
    return `${VISIBILITY[f.visibility]}${f.isEntry ? "entry " : ""}fun ${identifier(f.name)}${s.typeParameters}(${parameters})${returns} { abort 0 }`;
}

function moduleText(named, module, body) {
    const known = declared(body ?? "");
    const lines = [];
    for (const d of module.datatypes ?? []) if (!known.has(d.name)) lines.push(datatype(d));
    for (const f of module.functions ?? []) {
        if (known.has(f.name) || (f.visibility === PRIVATE && !f.isEntry)) continue;
        lines.push(stubFunction(f));
    }
    const quiet = "#[allow(unused, duplicate_alias, implicit_const_copy, lint(all))]\n";
    return `${quiet}${body ?? `module ${named}::${module.name};\n`}\n${lines.join("\n")}\n`;
}

/**
 * The framework packages as files.
 * @param {{withBodies: boolean}} options stubs alone when `withBodies` is false
 * @returns {Record<string, Record<string, string>>} folder name → path → text
 */
export function framework({ withBodies }) {
    const result = {};
    for (const [folder, p] of Object.entries(PACKAGES)) {
        const written = withBodies ? bodies(p.named) : primitivesOnly(p.named);
        const files = {
            "Move.toml": `[package]\nname = "${p.name}"\nedition = "2024"\n${p.address === "0x2" ? 'published-at = "0x2"\n' : ""}${p.dependencies}\n[addresses]\n${p.named} = "${p.address}"\n`,
        };
        for (const module of frameworkModules(p.address)) {
            files[`sources/${module.name}.move`] = moduleText(p.named, module, written[module.name]);
            delete written[module.name];
        }
        for (const [name, text] of Object.entries(written)) files[`sources/${name}.move`] = text;
        result[folder] = files;
    }
    return reachable(result);
}

/** Modules that nobody we compile can name are left out: the compiler reads the framework anew for every mutant. */
function reachable(packages) {
    const folders = Object.fromEntries(Object.entries(PACKAGES).map(([folder, p]) => [p.named, folder]));
    const kept = new Set();
    const visit = (text) => {
        for (const [, named, module] of text.matchAll(/\b(std|sui)::(\w+)/g)) {
            const file = `sources/${module}.move`;
            const key = `${named}/${file}`;
            const found = packages[folders[named]][file];
            if (!found || kept.has(key)) continue;
            kept.add(key);
            visit(found);
        }
    };
    for (const p of Object.values(PACKAGES)) for (const module of Object.keys(bodies(p.named))) visit(`${p.named}::${module}`);
    for (const text of Object.values(readPackage())) visit(text);
    return Object.fromEntries(
        Object.entries(packages).map(([folder, files]) => [folder, Object.fromEntries(Object.entries(files).filter(([name]) => name === "Move.toml" || kept.has(`${PACKAGES[folder].named}/${name}`)))]),
    );
}

/** Vector's bytecode instructions are no functions, so even the stubs need that one body. */
function primitivesOnly(named) {
    return named === "std" ? { vector: bodies("std").vector } : {};
}

/** Public functions that have a body here: what the probe wraps. */
export function overlaidFunctions() {
    const result = [];
    for (const p of Object.values(PACKAGES)) {
        const written = bodies(p.named);
        for (const module of frameworkModules(p.address)) {
            const known = declared(written[module.name] ?? "");
            for (const f of module.functions ?? []) if (f.visibility === 2 && known.has(f.name)) result.push({ named: p.named, module: module.name, f });
        }
    }
    return result;
}
