// Mutants of the sources: dropped checks and events, and flipped comparisons and arithmetic.
import fs from "node:fs";
import path from "node:path";
import { packageRoot } from "./files.mjs";

const SURVIVORS_FILE = path.join(packageRoot, "tools/survivors.json");

/** Operators that a mutant swaps: one place at a time, on code lines only. */
const SWAPS = { "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "+": "-", "-": "+", "*": "/", "&&": "||", "||": "&&" };
const OPERATOR = / (<=|>=|==|!=|&&|\|\||[<>+*-])(?= |$)/g;

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
    let inside; // the line that opens the function
    const changed = (from, to, replacement, what) => {
        const copy = [...lines];
        const old = copy.splice(from, to - from + 1, ...replacement, ...Array(to - from + 1 - replacement.length).fill(""));
        found.push({ name: `${path.basename(file)}: ${what}`, file, line: from + 1, context: [inside, ...old].join(" "), text: copy.join("\n") });
    };
    for (const [i, line] of lines.entries()) {
        if (/\bfun\s+\w+/.test(line)) inside = line;
        if (!inside || /^\s*\/\//.test(line)) continue;
        if (DROPPED.test(line)) {
            const end = statementEnd(lines, i);
            if (end >= 0) changed(i, end, [], `drop ${squeeze(lines.slice(i, end + 1).join(" "))}`);
        }
        if (/^\s*(public |fun |entry |macro )|\bfun\b|=>/.test(line)) continue;
        const code = line.replace(/b?"[^"]*"|\/\/.*/g, (s) => "\0".repeat(s.length));
        for (const { index, 0: spaced, 1: operator } of code.matchAll(OPERATOR)) {
            const text = `${line.slice(0, index)} ${SWAPS[operator]}${line.slice(index + spaced.length)}`;
            changed(i, i, [text], `${squeeze(line)} → ${operator} becomes ${SWAPS[operator]}`);
        }
    }
    return found;
}

const squeeze = (text) => text.trim().replace(/\s+/g, " ");

/**
 * Every mutant of the sources, named so that the name outlives moved lines.
 * @returns {{name: string, file: string, line: number, context: string, text: string}[]} `text` is the changed file's, `context` the words around the change
 */
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
