// The package's ABI, read from its bytecode; error names and sentences come from the sources' #[error] constants.
import fs from "node:fs";
import path from "node:path";
import * as bytecode from "@mysten/move-bytecode-template";
import { newCompiler } from "./compiler.mjs";
import { packageRoot } from "./files.mjs";

const ABI_FILE = path.join(packageRoot, "abi/daasvader.json");
const BYTECODE_FILE = path.join(packageRoot, "abi/daasvader.bytecode.json");
const UPGRADE_FILE = path.join(packageRoot, "abi/daasvader.upgrade.json");
const ABILITY_BITS = [["copy", 1], ["drop", 2], ["store", 4], ["key", 8]];
const abilities = (set) => ABILITY_BITS.filter(([, bit]) => set & bit).map(([name]) => name);
const short = (address) => `0x${address.replace(/^0x/, "").replace(/^0+/, "") || "0"}`;

/** Names of one deserialized module. */
class ModuleReader {
    constructor(base64) {
        this.m = bytecode.deserialize(new Uint8Array(Buffer.from(base64, "base64")));
    }
    identifier = (index) => this.m.identifiers[index];
    moduleName = (handle) => `${short(this.m.address_identifiers[handle.address])}::${this.identifier(handle.name)}`;
    get name() {
        return this.identifier(this.m.module_handles[this.m.self_module_handle_idx].name);
    }
    datatype = (index) => {
        const handle = this.m.datatype_handles[index];
        return `${this.moduleName(this.m.module_handles[handle.module])}::${this.identifier(handle.name)}`;
    };
    type = (token) => {
        if (typeof token === "string") return token.toLowerCase();
        const [[kind, value]] = Object.entries(token);
        switch (kind) {
            case "Vector":
                return `vector<${this.type(value)}>`;
            case "Reference":
                return `&${this.type(value)}`;
            case "MutableReference":
                return `&mut ${this.type(value)}`;
            case "TypeParameter":
                return `T${value}`;
            case "Datatype":
                return this.datatype(value);
            case "DatatypeInstantiation":
                return `${this.datatype(value[0])}<${value[1].map(this.type).join(", ")}>`;
            default:
                throw new Error(`unknown kind of type in the bytecode: ${kind}`);
        }
    };
    functions() {
        return this.m.function_defs.map((def) => {
            const handle = this.m.function_handles[def.function];
            return {
                name: this.identifier(handle.name),
                visibility: { Public: "public", Friend: "package", Private: "private" }[def.visibility] ?? def.visibility,
                isEntry: def.is_entry,
                typeParams: handle.type_parameters.map(abilities),
                params: this.m.signatures[handle.parameters].map(this.type),
                returns: this.m.signatures[handle.return_].map(this.type),
            };
        });
    }
    structs() {
        return this.m.struct_defs.map((def) => {
            const handle = this.m.datatype_handles[def.struct_handle];
            const fields = def.field_information.Declared ?? [];
            return {
                name: this.identifier(handle.name),
                abilities: abilities(handle.abilities),
                typeParams: handle.type_parameters.map((p) => ({ constraints: abilities(p.constraints), isPhantom: p.is_phantom })),
                fields: fields.map((f) => ({ name: this.identifier(f.name), type: this.type(f.signature) })),
            };
        });
    }
}

/** The #[error] constants of one source file: name, code, sentence. */
function errors(source) {
    const found = [...source.matchAll(/#\[error\(code\s*=\s*(\d+)\)\]\s*const\s+(E\w+):\s*vector<u8>\s*=\s*b"([^"]*)"/g)];
    return found.map(([, code, name, message]) => ({ name, code: Number(code), message }));
}

/** The snapshot of a build: what callers may rely on. */
export function abiOf(build, files) {
    const modules = {};
    for (const base64 of build.modules) {
        const reader = new ModuleReader(base64);
        modules[reader.name] = {
            functions: reader.functions().filter((f) => f.visibility !== "private" || f.isEntry || f.name === "init"),
            structs: reader.structs(),
            errors: errors(files[`sources/${reader.name}.move`] ?? ""),
        };
    }
    return { package: "0x0", modules };
}

function bytecodeOf(build) {
    return { package: "0x0", modules: Object.fromEntries(build.modules.map((base64) => [new ModuleReader(base64).name, base64])) };
}

/** What the least upgrade compiles to: the version number one higher, and with it the one module that has it. */
async function upgradeOf(build, files) {
    const config = files["sources/config.move"];
    const next = config.replace(/(const VERSION: u64 = )(\d+);/, (_, head, version) => `${head}${Number(version) + 1};`);
    if (next === config) throw new Error("config.move has no line `const VERSION: u64 = N;`");
    const upgraded = await (await newCompiler()).build({ ...files, "sources/config.move": next });
    const changed = upgraded.modules.filter((base64) => !build.modules.includes(base64));
    return { package: "0x0", modules: Object.fromEntries(changed.map((base64) => [new ModuleReader(base64).name, base64])) };
}

const pretty = (value) => `${JSON.stringify(value, null, 1)}\n`;
const outputs = async (build, files) => [
    [ABI_FILE, pretty(abiOf(build, files))],
    [BYTECODE_FILE, pretty(bytecodeOf(build))],
    [UPGRADE_FILE, pretty(await upgradeOf(build, files))],
];

/** Writes the ABI snapshot, the compiled modules and those of the least upgrade. */
export async function writeSnapshot(build, files) {
    fs.mkdirSync(path.dirname(ABI_FILE), { recursive: true });
    for (const [file, text] of await outputs(build, files)) fs.writeFileSync(file, text);
}

/** The names of committed files that differ from a fresh build. */
export async function staleSnapshots(build, files) {
    return (await outputs(build, files))
        .filter(([file, text]) => !fs.existsSync(file) || fs.readFileSync(file, "utf8") !== text)
        .map(([file]) => path.relative(packageRoot, file));
}
