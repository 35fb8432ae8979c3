// Writes docs/reference/contracts.md: types and visibility from the ABI, sentences and parameter names from the sources. What stands above the marker is written by hand.
import fs from "node:fs";
import path from "node:path";
import { abiOf } from "./abi.mjs";
import { packageRoot } from "./files.mjs";

const FILE = path.join(packageRoot, "../docs/reference/contracts.md");
const MARKER = "<!-- Written by `npm run reference` from here on. -->";

/** `0x2::balance::Balance<0x2::sui::SUI>` → `Balance<SUI>`. */
const short = (type) => type.replace(/0x\w+::\w+::/g, "");
const code = (text) => `\`${text}\``;
const row = (...cells) => `| ${cells.join(" | ")} |`.replace(/ {2,}/g, " ");
const keyFirst = (abilities) => [...abilities.filter((a) => a === "key"), ...abilities.filter((a) => a !== "key")];

function table(head, rows) {
    if (rows.length === 0) return [];
    return ["", row(...head), `|${"---|".repeat(head.length)}`, ...rows];
}

/** The `///` lines that end right above `index` (attributes may lie between), as one line. */
function docAbove(source, index) {
    const above = /((?:^[ \t]*\/\/\/.*\n)+)(?:^[ \t]*#\[.*\n)*$/m.exec(source.slice(0, source.lastIndexOf("\n", index - 1) + 1));
    return above ? sentences(above[1]) : "";
}

const sentences = (lines) => lines.split("\n").map((line) => line.replace(/^\s*\/\/\/\s?/, "").trim()).filter(Boolean).join(" ");

/** The parameter names of a function, in order; no parameter type of the package holds a comma outside of `<>`. */
function parameterNames(source, start) {
    const open = source.indexOf("(", start);
    const list = source.slice(open + 1, source.indexOf(")", open)).replace(/<[^>]*>/g, "");
    return list.split(",").map((p) => p.split(":")[0].replace(/\bmut\b/, "").trim()).filter(Boolean);
}

function functionRow(source, f) {
    const start = source.search(new RegExp(`^public fun ${f.name}\\b`, "m"));
    const names = parameterNames(source, start);
    const parameters = f.params.map((type, i) => `${names[i]}: ${short(type)}`).join(", ");
    const returns = f.returns.length > 1 ? code(`(${f.returns.map(short).join(", ")})`) : f.returns.map((r) => code(short(r))).join("");
    return row(code(`${f.name}(${parameters})`), returns, docAbove(source, start));
}

function structRow(source, s) {
    const start = source.search(new RegExp(`^public struct ${s.name}\\b`, "m"));
    const fields = s.fields.map((f) => code(`${f.name}: ${short(f.type)}`)).join(", ");
    return row(code(s.name), keyFirst(s.abilities).join(", "), fields, docAbove(source, start));
}

function section(name, module, source) {
    const intro = /^((?:\/\/\/.*\n)+)(?:#\[.*\n)*module /m.exec(source)?.[1] ?? "";
    return [
        "",
        `## ${code(name)}`,
        "",
        sentences(intro),
        ...table(["type", "abilities", "fields in BCS order", ""], module.structs.map((s) => structRow(source, s))),
        ...table(["code", "error", "says"], module.errors.map((e) => row(e.code, code(e.name), e.message))),
        ...table(["function", "returns", ""], module.functions.filter((f) => f.visibility === "public").map((f) => functionRow(source, f))),
    ];
}

function textFor(build, files) {
    const modules = Object.entries(abiOf(build, files).modules).sort(([a], [b]) => (a < b ? -1 : 1));
    const generated = modules.flatMap(([name, module]) => section(name, module, files[`sources/${name}.move`]));
    const [byHand, ...rest] = fs.readFileSync(FILE, "utf8").split(MARKER);
    if (rest.length !== 1 || /^## /m.test(byHand)) throw new Error(`docs/reference/contracts.md must have one line ${MARKER}, and no section of a module above it`);
    return `${byHand}${MARKER}\n${generated.join("\n")}\n`;
}

/** Writes the reference for a build. */
export function writeReference(build, files) {
    fs.writeFileSync(FILE, textFor(build, files));
}

/** Throws unless the committed reference is the one of this build. */
export function demandCurrentReference(build, files) {
    if (fs.readFileSync(FILE, "utf8") !== textFor(build, files)) throw new Error("docs/reference/contracts.md is not of these sources. Run `npm run reference` and commit it.");
}
