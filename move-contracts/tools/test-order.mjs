// Which tests are run against a mutant first. A test module that shares rare words with the mutated place (an error's name, an event, a function), or that killed mutants of the
// same file before, comes first; at the end every module has been asked. The order costs or saves time only, never a verdict.

/** Sizes of the groups that run one after the other; the last group is the rest. */
const GROUPS = [1, 4, Infinity];

const pascal = (word) => word.replace(/(^|_)(\w)/g, (_, __, letter) => letter.toUpperCase());
/** Whole names and, of `uphold_slash`, `uphold` and `slash` too: helpers of the tests go by one part of a function's name. */
const wordsOf = (text) => new Set([...text.matchAll(/\b[A-Za-z]\w{3,}/g)].flatMap(([word]) => [word, ...word.split("_").filter((part) => part.length > 3)]));

export class TestOrder {
    #files;
    #modules; // name → { words, needed }: what it says, and the test files it is compiled with
    #spread = new Map(); // word → number of test modules that use it
    #kills = new Map(); // source file → (module → kills)

    /** @param {Record<string, string>} files the package with its tests */
    constructor(files) {
        this.#files = files;
        const tests = Object.keys(files).filter((name) => /^tests\/.*\.move$/.test(name) && /#\[(random_)?test\b(?!_only)/.test(files[name]));
        this.#modules = new Map(tests.map((name) => [name.slice("tests/".length, -".move".length), { words: wordsOf(files[name]), needed: this.#closure(name) }]));
        for (const { words } of this.#modules.values()) for (const word of words) this.#spread.set(word, (this.#spread.get(word) ?? 0) + 1);
    }

    get modules() {
        return [...this.#modules.keys()];
    }

    /** The package with these test modules alone, and with one source file changed. */
    packageFor(modules, file, text) {
        const needed = new Set(modules.flatMap((name) => [...this.#modules.get(name).needed]));
        const kept = Object.entries(this.#files).filter(([name]) => !name.startsWith("tests/") || needed.has(name));
        return { ...Object.fromEntries(kept), ...(file ? { [file]: text } : {}) };
    }

    /** Every test module, likeliest killers first, in groups. */
    groups(mutant) {
        const words = [...wordsOf(mutant.context)].flatMap((word) => [word, pascal(word)]);
        const learned = this.#kills.get(mutant.file) ?? new Map();
        const all = Math.max(1, [...learned.values()].reduce((sum, n) => sum + n, 0));
        const score = (name) => {
            const shared = words.filter((word) => this.#modules.get(name).words.has(word));
            return shared.reduce((sum, word) => sum + 1 / this.#spread.get(word), (learned.get(name) ?? 0) / all);
        };
        const ranked = this.modules.map((name) => [name, score(name)]).sort(([, a], [, b]) => b - a).map(([name]) => name);
        return GROUPS.map((size) => ranked.splice(0, size)).filter((group) => group.length > 0);
    }

    /** Remembers who killed a mutant. */
    learn(mutant, modules) {
        const learned = this.#kills.get(mutant.file) ?? new Map();
        for (const name of modules) learned.set(name, (learned.get(name) ?? 0) + 1);
        this.#kills.set(mutant.file, learned);
    }

    /** The test files that one test file names, itself among them. */
    #closure(name, found = new Set()) {
        found.add(name);
        for (const [, module] of this.#files[name].matchAll(/\bdaasvader::(\w+)/g)) {
            const file = `tests/${module}.move`;
            if (this.#files[file] && !found.has(file)) this.#closure(file, found);
        }
        return found;
    }
}
