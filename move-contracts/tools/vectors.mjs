// Ties vectors/golden.json to the Move tests: what the Java bindings read is what the Move VM was asked about.
import fs from "node:fs";
import path from "node:path";

/** Throws unless every vector's bytes stand in a golden test, and every event and every stored struct of the sources has a vector. */
export function vectorsAreTied(files, root) {
    const vectors = JSON.parse(fs.readFileSync(path.join(root, "vectors/golden.json"), "utf8"));
    const tests = Object.entries(files).filter(([name]) => name.startsWith("tests/golden_")).map(([, text]) => text).join("\n");
    const untied = vectors.filter((v) => !tests.includes(`x"${v.bcs}"`)).map((v) => v.type);
    if (untied.length > 0) throw new Error(`no golden test asserts the bytes of: ${untied.join(", ")}`);
    const named = new Set(vectors.map((v) => v.type));
    const onChain = Object.entries(files).filter(([name]) => name.startsWith("sources/")).flatMap(([name, text]) =>
        [...text.matchAll(/public struct (\w+) has ([\w, ]+)/g)]
            .filter(([, , abilities]) => name.endsWith("_events.move") || /key|store/.test(abilities))
            .map(([, type]) => `${path.basename(name, ".move")}::${type}`));
    const missing = onChain.filter((type) => !named.has(type));
    if (missing.length > 0) throw new Error(`no vector for: ${missing.join(", ")}`);
    return `${vectors.length} vectors`;
}
