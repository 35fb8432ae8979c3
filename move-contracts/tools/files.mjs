// The files of the package, as the compiler wants them: a map from relative path to text.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of Move.toml. */
export const packageRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

const SKIPPED = new Set(["build", "node_modules", "target", "src", "tools", "framework", "differential", "abi", "vectors"]);

/** Reads Move.toml and every .move file below `root`. */
export function readPackage(root = packageRoot) {
    const files = {};
    const walk = (folder, prefix) => {
        for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
            if (entry.name.startsWith(".") || (prefix === "" && SKIPPED.has(entry.name))) continue;
            const name = prefix + entry.name;
            if (entry.isDirectory()) walk(path.join(folder, entry.name), `${name}/`);
            else if (/\.move$|^Move\.toml$/.test(entry.name)) files[name] = fs.readFileSync(path.join(folder, entry.name), "utf8");
        }
    };
    walk(root, "");
    return files;
}

/** The same files without tests. */
export function withoutTests(files) {
    return Object.fromEntries(Object.entries(files).filter(([name]) => !name.startsWith("tests/")));
}
