// Mutants of the sources: dropped checks and events, and flipped comparisons and arithmetic.
import fs from "node:fs";
import path from "node:path";
import { packageRoot } from "./files.mjs";

const SURVIVORS_FILE = path.join(packageRoot, "tools/survivors.json");

/** Operators that a mutant swaps: one place at a time, on code lines only. */
const SWAPS = [
    [/ < /, " <= "],
    [/ <= /, " < "],
    [/ > /, " >= "],
    [/ >= /, " > "],
    [/ == /, " != "],
    [/ \+ /, " - "],
];

/** Whole statements that a mutant drops: checks, and calls of the modules that emit events. */
const DROPPED = /^\s*(assert!\(|event::emit\(|\w+_events::\w+\(|config\.assert_|.*\.assert_\w+\()/;

/** From the line that opens a statement to the one that ends it with a semicolon at depth 0. */
function statementEnd(lines, start) {
    let depth = 0;
    for (let i = start; i < lines.length; i++) {
        for (const c of lines[i].replace(/\/\/.*|b?"[^"]*"/g, "")) {
            if ("([{".includes(c)) depth++;
            if (")]}".includes(c)) depth--;
        }
        if (depth <= 0) return /;\s*$/.test(lines[i]) ? i : -1;
    }
    return -1;
}

function mutantsOf(file, text) {
    const lines = text.split("\n");
    const found = [];
    const changed = (from, to, replacement, what) => {
        const copy = [...lines];
        copy.splice(from, to - from + 1, ...replacement, ...Array(to - from + 1 - replacement.length).fill(""));
        found.push({ name: `${path.basename(file)}: ${what}`, line: from + 1, changes: { [file]: copy.join("\n") } });
    };
    let inFunction = false;
    for (const [i, line] of lines.entries()) {
        if (/\bfun\s+\w+/.test(line)) inFunction = true;
        if (!inFunction || /^\s*\/\//.test(line)) continue;
        if (DROPPED.test(line)) {
            const end = statementEnd(lines, i);
            if (end >= 0) changed(i, end, [], `drop ${squeeze(lines.slice(i, end + 1).join(" "))}`);
        }
        if (/^\s*(public |fun |entry |macro )|\bfun\b|=>/.test(line)) continue;
        for (const [pattern, swap] of SWAPS) {
            const code = line.replace(/b?"[^"]*"|\/\/.*/g, (s) => "\0".repeat(s.length));
            if (pattern.test(code)) changed(i, i, [line.replace(pattern, swap)], `${squeeze(line)} → ${pattern.source.trim().replace("\\", "")} becomes ${swap.trim()}`);
        }
    }
    return found;
}

const squeeze = (text) => text.trim().replace(/\s+/g, " ");

/** Every mutant of the sources, named so that the name outlives moved lines. */
export function mutants(files) {
    const all = Object.entries(files).filter(([name]) => name.startsWith("sources/")).flatMap(([name, text]) => mutantsOf(name, text));
    const seen = new Map();
    return all.map((m) => {
        const n = (seen.get(m.name) ?? 0) + 1;
        seen.set(m.name, n);
        return n === 1 ? m : { ...m, name: `${m.name} (${n})` };
    });
}

/** Survivors that have a written reason: mutant name → reason. */
export function explainedSurvivors() {
    return fs.existsSync(SURVIVORS_FILE) ? JSON.parse(fs.readFileSync(SURVIVORS_FILE, "utf8")) : {};
}
