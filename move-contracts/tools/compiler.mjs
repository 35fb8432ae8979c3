// The Move compiler, verifier and test VM (WASM from npm), given the package's files and our framework.
import { dumpMovePackage, initMovePackageBuilder, MovePackageFetcher, resolveMovePackageDependencies, testMovePackage } from "@zktx.io/sui-move-builder/full";
import path from "node:path";
import { framework } from "./framework.mjs";

const NETWORK = "testnet";

class LocalFramework extends MovePackageFetcher {
    constructor(packages) {
        super();
        this.packages = packages;
    }
    /** The builder asks for the framework by repository and folder; the folder's last part names the package. */
    async fetch(_repository, _revision, folder) {
        return this.packages[path.basename(folder)] ?? {};
    }
    async fetchFile() {
        return null;
    }
    getResolvedSha(_repository, revision) {
        return revision;
    }
    fetchLocal = async (folder) => this.packages[path.basename(folder)] ?? {};
}

/** A compiler for packages that see the framework with or without bodies. */
export async function newCompiler({ withBodies = true } = {}) {
    await initMovePackageBuilder();
    const options = { network: NETWORK, ansiColor: false, fetcher: new LocalFramework(framework({ withBodies })) };
    return {
        /** Compiles with every lint; throws the compiler's text on an error or a warning. */
        async build(files) {
            const result = await dumpMovePackage({ files, lintFlag: "all", ...options });
            if (result.error) throw new Error(result.error);
            if (result.warnings) throw new Error(`the build has warnings:\n${result.warnings}`);
            return result;
        },
        /** Dependencies once, for many calls of test. */
        resolve: (files) => resolveMovePackageDependencies({ files, ...options }),
        /** Runs the unit tests; `resolved` is what resolve gave, for the same files. */
        test: (files, resolved) => testMovePackage({ files, resolvedDependencies: resolved, ...options }),
    };
}

/** What resolve gave, with one file changed. */
export function withFile(resolved, name, text) {
    return { ...resolved, files: JSON.stringify({ ...JSON.parse(resolved.files), [name]: text }) };
}
