package io.daasvader.master.slashing;

import io.daasvader.contracts.slashing.Evidence;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Sha256;
import java.util.List;
import java.util.Optional;

/** Slash proposals and their documents as everybody may see them. Thread-safe. */
public final class SlashArchive {
    private static final int MOST_LISTED = 500;

    private final Slashes slashes;

    SlashArchive(Slashes slashes) {
        this.slashes = slashes;
    }

    /** A document of a proposal. */
    public enum Document {
        EVIDENCE,
        STATEMENT
    }

    private static Optional<String> hash(SlashRecord proposal, Document which) {
        return switch (which) {
            case EVIDENCE -> Optional.of(proposal.evidenceHash());
            case STATEMENT -> proposal.statementHash();
        };
    }

    /** The newest 500, newest first. */
    public List<SlashRecord> newest() {
        return slashes.newest(MOST_LISTED);
    }

    public Optional<SlashRecord> find(Address proposal) {
        return slashes.find(proposal);
    }

    /** The very bytes whose SHA-256 is on chain; empty when nobody gave them. */
    public Optional<byte[]> document(SlashRecord proposal, Document which) {
        return hash(proposal, which).flatMap(slashes::document);
    }

    /** What became of a document that somebody gave. */
    public enum Offered {
        KEPT,
        /** Its SHA-256 is not the one on chain. */
        ANOTHER,
        TOO_LONG
    }

    /** Keeps a document when it is the one whose SHA-256 is on chain, whoever gives it. */
    public Offered offer(SlashRecord proposal, Document which, byte[] document) {
        if (document.length > Evidence.MOST_BYTES) {
            return Offered.TOO_LONG;
        }
        Bytes hash = Sha256.of(document);
        if (hash(proposal, which).filter(hash.toHex()::equals).isEmpty()) {
            return Offered.ANOTHER;
        }
        slashes.keep(hash.toHex(), document);
        return Offered.KEPT;
    }
}
