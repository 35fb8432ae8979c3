// Proves that the bodies in framework/ do not change what callers compile to.
import { newCompiler } from "./compiler.mjs";
import { identifier, signature } from "./abi-types.mjs";
import { overlaidFunctions } from "./framework.mjs";

/** One wrapper per overlaid public function, grouped by module. */
function probeFiles() {
    const modules = {};
    for (const { named, module, f } of overlaidFunctions()) {
        if (module === "vector") continue; // bytecode instructions and their stubs are the same text
        const s = signature(f);
        const parameters = s.parameters.map((p, i) => `a${i}: ${p}`).join(", ");
        const returns = s.returns.length === 0 ? "" : `: ${s.returns.length === 1 ? s.returns[0] : `(${s.returns.join(", ")})`}`;
        const call = `${named}::${module}::${identifier(f.name)}${s.typeArguments.length ? `<${s.typeArguments.join(", ")}>` : ""}(${s.parameters.map((_, i) => `a${i}`).join(", ")})`;
        (modules[`${named}_${module}`] ??= []).push(`public fun w_${f.name}${s.typeParameters}(${parameters})${returns} { ${call} }`);
    }
    const files = { "Move.toml": '[package]\nname = "probe"\nedition = "2024"\n\n[addresses]\nprobe = "0x0"\n' };
    for (const [name, lines] of Object.entries(modules)) {
        // Generic transfer, share and event functions demand a type of the calling module; they are called with one.
        files[`sources/${name}.move`] = `#[allow(unused, lint(all))]\nmodule probe::${name};\n\n${lines.filter((l) => !isModulePrivate(name, l)).join("\n")}\n`;
    }
    return files;
}

/** The verifier lets only the defining module call these with its types; `public_…` twins cover their signatures. */
function isModulePrivate(name, line) {
    return (name === "sui_transfer" && /w_(transfer|share_object|freeze_object)\b/.test(line)) || (name === "sui_event" && /w_emit/.test(line));
}

/** Compiles the probe against stubs and against stubs with bodies; returns how many wrappers agreed, or throws. */
export async function probe() {
    const files = probeFiles();
    const results = [];
    for (const withBodies of [false, true]) results.push(await (await newCompiler({ withBodies })).build(files));
    const different = results[0].modules.map((bytes, i) => [bytes, results[1].modules[i]]).filter(([a, b]) => a !== b).length;
    if (results[0].modules.length !== results[1].modules.length || different > 0) {
        throw new Error(`probe: ${different} modules compile differently with the bodies of framework/`);
    }
    return Object.values(files).join("").match(/public fun w_/g).length;
}
