package io.daasvader.sui.verify;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.CheckpointSummary;
import io.daasvader.sui.types.Committee;
import io.daasvader.sui.types.CommitteeMember;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;
import supranational.blst.P1;
import supranational.blst.P2;
import supranational.blst.SecretKey;

/** Validators with real keys of their own, for what no recorded checkpoint covers. */
final class TestValidators {
    private final List<SecretKey> keys = new ArrayList<>();
    private final Committee committee;

    TestValidators(long epoch, int firstSeed, long... weights) {
        var members = new ArrayList<CommitteeMember>();
        for (long weight : weights) {
            byte[] seed = new byte[32];
            seed[0] = (byte) (firstSeed + members.size());
            var key = new SecretKey();
            key.keygen(seed);
            keys.add(key);
            members.add(new CommitteeMember(Bytes.of(new P2(key).compress()), weight));
        }
        committee = new Committee(epoch, members);
    }

    Committee committee() {
        return committee;
    }

    CheckpointSignature sign(CheckpointSummary summary, int... signers) {
        byte[] message = CheckpointVerifier.signedMessage(summary.toBcs(), committee.epoch());
        var sum = new P1();
        for (int signer : signers) {
            var hashed = new P1().hash_to(message, BlsAggregation.DOMAIN);
            sum = sum.add(hashed.sign_with(keys.get(signer)));
        }
        return new CheckpointSignature(committee.epoch(), Bytes.of(sum.compress()), bitmap(signers));
    }

    static Bytes bitmap(int... places) {
        var bytes = new ByteArrayOutputStream();
        try {
            RoaringBitmap.bitmapOf(places).serialize(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.of(bytes.toByteArray());
    }
}
