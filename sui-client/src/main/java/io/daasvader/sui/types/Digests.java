package io.daasvader.sui.types;

/** Sui's digests: BLAKE2b-256 of the type's name, two colons and the BCS of the value. Thread-safe. */
public final class Digests {
    private Digests() {}

    public static Digest transaction(byte[] transactionDataBcs) {
        return of("TransactionData", transactionDataBcs);
    }

    public static Digest effects(byte[] transactionEffectsBcs) {
        return of("TransactionEffects", transactionEffectsBcs);
    }

    public static Digest events(byte[] transactionEventsBcs) {
        return of("TransactionEvents", transactionEventsBcs);
    }

    public static Digest checkpointSummary(byte[] checkpointSummaryBcs) {
        return of("CheckpointSummary", checkpointSummaryBcs);
    }

    public static Digest checkpointContents(byte[] checkpointContentsBcs) {
        return of("CheckpointContents", checkpointContentsBcs);
    }

    public static Digest object(byte[] objectBcs) {
        return of("Object", objectBcs);
    }

    /** Of a committee; not a digest that Sui itself uses, but made like one. */
    public static Digest committee(byte[] committeeBcs) {
        return of("Committee", committeeBcs);
    }

    private static Digest of(String type, byte[] bcs) {
        return Digest.of(Blake2b.salted(type, bcs));
    }
}
