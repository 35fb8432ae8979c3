package io.daasvader.sui.tx;

import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Digest;
import java.util.List;
import java.util.Optional;

/** Until when a transaction may execute. Epochs and times (ms) are u64, the nonce is u32. */
public sealed interface Expiration {
    record None() implements Expiration {}

    /** Valid through this epoch. */
    record Epoch(long epoch) implements Expiration {}

    /** Valid in a range on one chain; the nonce tells apart transactions that are otherwise equal. */
    record ValidDuring(
            Optional<Long> minEpoch,
            Optional<Long> maxEpoch,
            Optional<Long> minTimestampMs,
            Optional<Long> maxTimestampMs,
            Digest chain,
            long nonce)
            implements Expiration {
        /** The range of epochs that address-balance gas needs: {@code maxEpoch} at most {@code minEpoch + 1}. */
        public static ValidDuring epochs(long minEpoch, long maxEpoch, Digest chain, long nonce) {
            return new ValidDuring(
                    Optional.of(minEpoch), Optional.of(maxEpoch), Optional.empty(), Optional.empty(), chain, nonce);
        }

        static ValidDuring fromBcs(BcsReader reader) {
            return new ValidDuring(
                    reader.option(BcsReader::u64),
                    reader.option(BcsReader::u64),
                    reader.option(BcsReader::u64),
                    reader.option(BcsReader::u64),
                    Digest.fromBcs(reader),
                    reader.u32());
        }

        void body(BcsWriter writer) {
            writer.option(minEpoch, BcsWriter::u64)
                    .option(maxEpoch, BcsWriter::u64)
                    .option(minTimestampMs, BcsWriter::u64)
                    .option(maxTimestampMs, BcsWriter::u64);
            chain.toBcs(writer);
            writer.u32(nonce);
        }
    }

    /** {@link ValidDuring} and, when present, the validators that may propose the transaction. */
    record Validity(ValidDuring range, Optional<AllowedProposers> allowedProposers) implements Expiration {}

    /** Indices (u32) into the committee of {@code epoch}: not empty, strictly increasing. */
    record AllowedProposers(long epoch, List<Long> indices) {
        public AllowedProposers {
            indices = List.copyOf(indices);
            for (int i = 0; i < indices.size(); i++) {
                if (i > 0 && indices.get(i) <= indices.get(i - 1)) {
                    throw new IllegalArgumentException("allowed proposers must be strictly increasing");
                }
            }
            if (indices.isEmpty()) {
                throw new IllegalArgumentException("allowed proposers must not be empty");
            }
        }

        static AllowedProposers fromBcs(BcsReader reader) {
            try {
                return new AllowedProposers(reader.u64(), reader.vector(BcsReader::u32));
            } catch (IllegalArgumentException e) {
                throw new BcsException("AllowedProposers: " + e.getMessage(), e);
            }
        }

        void toBcs(BcsWriter writer) {
            writer.u64(epoch).vector(indices, BcsWriter::u32);
        }
    }

    static Expiration fromBcs(BcsReader reader) {
        int variant = reader.uleb();
        return switch (variant) {
            case 0 -> new None();
            case 1 -> new Epoch(reader.u64());
            case 2 -> ValidDuring.fromBcs(reader);
            case 3 -> new Validity(ValidDuring.fromBcs(reader), reader.option(AllowedProposers::fromBcs));
            default -> throw BcsReader.unknownVariant("TransactionExpiration", variant);
        };
    }

    default void toBcs(BcsWriter writer) {
        switch (this) {
            case None() -> writer.uleb(0);
            case Epoch(long epoch) -> writer.uleb(1).u64(epoch);
            case ValidDuring range -> range.body(writer.uleb(2));
            case Validity(ValidDuring range, Optional<AllowedProposers> allowedProposers) -> {
                range.body(writer.uleb(3));
                writer.option(allowedProposers, (w, proposers) -> proposers.toBcs(w));
            }
        }
    }
}
