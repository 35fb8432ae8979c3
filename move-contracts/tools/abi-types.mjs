// Reads the ABI JSON of @typemove/sui and writes its types and signatures as Move text.
import fs from "node:fs";
import path from "node:path";
import { packageRoot } from "./files.mjs";

const ABILITIES = { 1: "copy", 2: "drop", 3: "store", 4: "key" };
const PRIMITIVES = { 1: "address", 2: "bool", 3: "u8", 4: "u16", 5: "u32", 6: "u64", 7: "u128", 8: "u256" };
const VECTOR = 9;
const DATATYPE = 10;
const TYPE_PARAMETER = 11;
const NAMED_ADDRESSES = { 1: "std", 2: "sui", 3: "sui_system", b: "bridge" };
const KEYWORDS = new Set(
    "abort acquires as break const continue copy else enum false for friend fun has if invariant let loop macro match module move mut native phantom public return spec struct true type use while".split(" "),
);

/** The modules of a framework package: "0x1" or "0x2". */
export function frameworkModules(address) {
    const file = path.join(packageRoot, "node_modules/@typemove/sui/src/abis", `${address}.json`);
    return JSON.parse(fs.readFileSync(file, "utf8")).map((entry) => entry.module);
}

export const identifier = (name) => (KEYWORDS.has(name) ? `\`${name}\`` : name);
export const abilities = (list) => (list ?? []).map((a) => ABILITIES[a]);

function typeText(body, parameters) {
    if (PRIMITIVES[body.type]) return PRIMITIVES[body.type];
    const inner = (body.typeParameterInstantiation ?? []).map((t) => typeText(t, parameters));
    switch (body.type) {
        case VECTOR:
            return `vector<${inner[0]}>`;
        case TYPE_PARAMETER:
            return parameters[body.typeParameter ?? 0];
        case DATATYPE: {
            const [address, module, name] = body.typeName.split("::");
            const short = address.replace(/^0x0*/, "");
            return `${NAMED_ADDRESSES[short] ?? address}::${module}::${name}${inner.length ? `<${inner.join(", ")}>` : ""}`;
        }
        default:
            throw new Error(`unknown kind of type in the ABI: ${JSON.stringify(body)}`);
    }
}

function typeParameters(list, withPhantom) {
    if (!list?.length) return "";
    const each = list.map((t, i) => {
        const constraints = abilities(t.constraints);
        return `${withPhantom && t.isPhantom ? "phantom " : ""}T${i}${constraints.length ? `: ${constraints.join(" + ")}` : ""}`;
    });
    return `<${each.join(", ")}>`;
}

const names = (list) => (list ?? []).map((_, i) => `T${i}`);
const REFERENCE = { 1: "&", 2: "&mut " };
const passed = (p, parameters) => (REFERENCE[p.reference] ?? "") + typeText(p.body, parameters);

/** A function's parts as Move text. */
export function signature(f) {
    const parameters = names(f.typeParameters);
    return {
        typeParameters: typeParameters(f.typeParameters, false),
        typeArguments: parameters,
        constraints: (f.typeParameters ?? []).map((t) => abilities(t.constraints)),
        parameters: (f.parameters ?? []).map((p) => passed(p, parameters)),
        returns: (f.returns ?? []).map((r) => passed(r, parameters)),
    };
}

/** A struct or enum as a Move declaration. */
export function datatype(d) {
    const parameters = names(d.typeParameters);
    const has = abilities(d.abilities);
    const head = `${d.name}${typeParameters(d.typeParameters, true)}`;
    const suffix = has.length ? ` has ${has.join(", ")}` : "";
    const positional = (fields) => fields.length > 0 && fields.every((f) => /^pos\d+$/.test(f.name));
    const list = (fields) =>
        fields.map((f) => (/^pos\d+$/.test(f.name) ? "" : `${identifier(f.name)}: `) + typeText(f.type, parameters)).join(", ");
    if (d.variants?.length) {
        const variants = d.variants.map((v) => {
            if (!v.fields?.length) return v.name;
            return positional(v.fields) ? `${v.name}(${list(v.fields)})` : `${v.name} { ${list(v.fields)} }`;
        });
        return `public enum ${head}${suffix} { ${variants.join(", ")} }`;
    }
    const fields = (d.fields ?? []).filter((f) => f.name !== "dummy_field");
    return positional(fields) ? `public struct ${head}(${list(fields)})${suffix};` : `public struct ${head}${suffix} { ${list(fields)} }`;
}
