package io.daasvader.sui.tx;

import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import java.util.List;

/**
 * A transaction with the signatures of those who pay and order it, in the form in which checkpoints keep it
 * ({@code SenderSignedData}, a list of exactly one).
 *
 * @param signatures serialized user signatures (flag, signature, public key), the sender's first
 */
public record SenderSignedTransaction(TransactionData data, List<Bytes> signatures) {
    /** Scope "transaction data", version 0, application Sui. */
    private static final Bytes INTENT = Bytes.of(new byte[3]);

    public SenderSignedTransaction {
        signatures = List.copyOf(signatures);
    }

    /** Decodes strictly; {@link BcsException} also for another number of transactions or another intent. */
    public static SenderSignedTransaction fromBcs(byte[] bcs) {
        return BcsReader.decode(bcs, SenderSignedTransaction::fromBcs);
    }

    public static SenderSignedTransaction fromBcs(BcsReader reader) {
        int count = reader.uleb();
        if (count != 1) {
            throw new BcsException("signed data holds one transaction, not " + count);
        }
        Bytes intent = Bytes.of(reader.fixed(INTENT.length()));
        if (!intent.equals(INTENT)) {
            throw new BcsException("signed for another purpose: intent " + intent.toHex());
        }
        return new SenderSignedTransaction(TransactionData.fromBcs(reader), reader.vector(Bytes::fromBcs));
    }

    public byte[] toBcs() {
        return new BcsWriter()
                .uleb(1)
                .fixed(INTENT.toArray())
                .fixed(data.toBcs())
                .vector(signatures, (w, signature) -> signature.toBcs(w))
                .toByteArray();
    }
}
