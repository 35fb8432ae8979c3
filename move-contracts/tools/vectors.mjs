// Ties vectors/golden.json to the Move tests: what the Java bindings read is what the Move VM was asked about.
import fs from "node:fs";
import path from "node:path";

/** Throws unless every vector's bytes stand in a golden test, and every event of the sources has a vector. */
export function vectorsAreTied(files, root) {
    const vectors = JSON.parse(fs.readFileSync(path.join(root, "vectors/golden.json"), "utf8"));
    const tests = Object.entries(files).filter(([name]) => name.startsWith("tests/golden_")).map(([, text]) => text).join("\n");
    const untied = vectors.filter((v) => !tests.includes(`x"${v.bcs}"`)).map((v) => v.type);
    if (untied.length > 0) throw new Error(`no golden test asserts the bytes of: ${untied.join(", ")}`);
    const named = new Set(vectors.map((v) => v.type));
    const events = Object.entries(files).filter(([name]) => /^sources\/\w+_events\.move$/.test(name)).flatMap(([name, text]) =>
        [...text.matchAll(/public struct (\w+) has copy, drop/g)].map(([, type]) => `${path.basename(name, ".move")}::${type}`));
    const missing = events.filter((type) => !named.has(type));
    if (missing.length > 0) throw new Error(`no vector for: ${missing.join(", ")}`);
    return `${vectors.length} vectors`;
}
