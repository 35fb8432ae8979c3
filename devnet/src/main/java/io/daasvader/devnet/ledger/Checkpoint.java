package io.daasvader.devnet.ledger;

import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.Digests;
import java.util.List;
import java.util.Optional;

/** A checkpoint: summary, contents, transactions. Time in ms. */
@SuppressWarnings("ArrayRecordComponent") // carried in bulk, never changed
public record Checkpoint(
        long sequence,
        long epoch,
        long totalTransactions,
        Optional<Digest> previous,
        GasSummary epochGas,
        long timestampMs,
        List<Executed> transactions,
        Optional<Committee> nextCommittee,
        byte[] contentsBcs,
        Digest contentsDigest,
        byte[] summaryBcs,
        Digest digest) {

    static Checkpoint make(
            long sequence,
            long epoch,
            long totalTransactions,
            Optional<Digest> previous,
            GasSummary epochGas,
            long timestampMs,
            List<Executed> transactions,
            Optional<Committee> nextCommittee) {
        byte[] contents = contents(transactions);
        Digest contentsDigest = Digests.checkpointContents(contents);
        BcsWriter w = new BcsWriter().u64(epoch).u64(sequence).u64(totalTransactions);
        contentsDigest.toBcs(w);
        w.option(previous, (x, d) -> d.toBcs(x));
        w.u64(epochGas.computation())
                .u64(epochGas.storage())
                .u64(epochGas.rebate())
                .u64(epochGas.nonRefundable());
        w.u64(timestampMs).uleb(0);
        w.option(nextCommittee, (x, c) -> {
            c.toBcs(x);
            x.u64(Committee.PROTOCOL_VERSION).uleb(0);
        });
        byte[] summary = w.bytes(new byte[0]).toByteArray();
        return new Checkpoint(
                sequence,
                epoch,
                totalTransactions,
                previous,
                epochGas,
                timestampMs,
                List.copyOf(transactions),
                nextCommittee,
                contents,
                contentsDigest,
                summary,
                Digests.checkpointSummary(summary));
    }

    private static byte[] contents(List<Executed> transactions) {
        BcsWriter w = new BcsWriter().uleb(0);
        w.vector(transactions, (x, t) -> {
            t.digest().toBcs(x);
            t.effectsDigest().toBcs(x);
        });
        return w.vector(transactions, (x, t) -> x.vector(t.signatures(), BcsWriter::bytes))
                .toByteArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint c && digest.equals(c.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }
}
