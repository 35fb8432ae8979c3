// A seeded source of values for transactions: the same seed gives the same values on every machine.

/** A 32-bit generator (mulberry32) with the few draws that transactions need. */
export class Random {
    constructor(seed) {
        this.state = seed >>> 0;
    }

    u32() {
        this.state = (this.state + 0x6d2b79f5) >>> 0;
        let t = this.state;
        t = Math.imul(t ^ (t >>> 15), t | 1);
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
        return (t ^ (t >>> 14)) >>> 0;
    }

    below(limit) {
        return this.u32() % limit;
    }

    flip() {
        return this.below(2) === 1;
    }

    pick(values) {
        return values[this.below(values.length)];
    }

    bytes(length) {
        return Uint8Array.from({ length }, () => this.below(256));
    }

    /** A decimal u64, often at an edge of the range. */
    u64() {
        const wide = (BigInt(this.u32()) << 32n) | BigInt(this.u32());
        return String(this.pick([0n, 1n, 255n, 2n ** 32n, 2n ** 63n, 2n ** 64n - 1n, wide, wide]));
    }

    hex(length) {
        return `0x${Buffer.from(this.bytes(length)).toString("hex")}`;
    }

    address() {
        return this.pick([this.hex(32), this.hex(32), "0x2", "0x0", "0x6"]);
    }

    name() {
        const first = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        const rest = `${first}0123456789_`;
        return this.pick([...first]) + Array.from({ length: this.below(140) }, () => this.pick([...rest])).join("");
    }

    type(depth = 0) {
        const simple = ["bool", "u8", "u16", "u32", "u64", "u128", "u256", "address", "signer"];
        if (depth > 3 || this.flip()) return this.pick(simple);
        if (this.flip()) return `vector<${this.type(depth + 1)}>`;
        const parameters = Array.from({ length: this.below(3) }, () => this.type(depth + 1));
        const suffix = parameters.length > 0 ? `<${parameters.join(", ")}>` : "";
        return `${this.address()}::${this.name()}::${this.name()}${suffix}`;
    }

    list(max, draw) {
        return Array.from({ length: this.below(max + 1) }, draw);
    }
}
