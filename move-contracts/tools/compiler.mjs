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
    let dependencies; // the framework, resolved once: it is the same for every package that this compiler sees
    return {
        /** Compiles with every lint; throws the compiler's text on an error or a warning. */
        async build(files) {
            const result = await dumpMovePackage({ files, lintFlag: "all", ...options });
            if (result.error) throw new Error(result.error);
            if (result.warnings) throw new Error(`the build has warnings:\n${result.warnings}`);
            return result;
        },
        /** Runs the unit tests. */
        async test(files) {
            dependencies ??= await resolveMovePackageDependencies({ files, ...options });
            return testMovePackage({ files, resolvedDependencies: { ...dependencies, files: JSON.stringify(files) }, ...options });
        },
    };
}
