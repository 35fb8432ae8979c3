package io.daasvader.devnet.ledger;

import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Blake2b;
import io.daasvader.sui.types.CommitteeMember;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.roaringbitmap.RoaringBitmap;
import supranational.blst.P1;
import supranational.blst.P2;
import supranational.blst.SecretKey;

/** The devnet's own validators of one epoch: four, of equal weight, with keys derived from the chain's seed. */
public final class Committee {
    public static final long PROTOCOL_VERSION = 142;
    private static final int SIZE = 4;
    private static final long WEIGHT = 2500;
    private static final String DST = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";

    private final long epoch;
    private final List<Member> members;

    /** One validator: public key of 96 bytes and voting weight (of 10,000). */
    @SuppressWarnings("ArrayRecordComponent") // carried in bulk, never changed
    public record Validator(byte[] publicKey, long weight) {}

    /** A quorum's signature: 48 bytes, with the roaring bitmap of signers. */
    @SuppressWarnings("ArrayRecordComponent") // carried in bulk, never changed
    public record Signature(long epoch, byte[] signature, byte[] bitmap) {}

    @SuppressWarnings("ArrayRecordComponent") // carried in bulk, never changed
    private record Member(SecretKey secret, byte[] publicKey) {}

    private Committee(long epoch, List<Member> members) {
        this.epoch = epoch;
        this.members = members;
    }

    /** One of the four keys is replaced at each epoch, so that committees really change. */
    static Committee of(byte[] seed, long epoch) {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            long generation = (epoch + SIZE - 1 - i) / SIZE;
            byte[] name = "devnet validator".getBytes(StandardCharsets.UTF_8);
            byte[] ikm = Blake2b.hash256(ByteBuffer.allocate(seed.length + name.length + 12)
                    .put(seed)
                    .put(name)
                    .putInt(i)
                    .putLong(generation)
                    .array());
            SecretKey secret = new SecretKey();
            secret.keygen(ikm);
            members.add(new Member(secret, new P2(secret).compress()));
        }
        members.sort(Comparator.comparing(Member::publicKey, java.util.Arrays::compareUnsigned));
        return new Committee(epoch, List.copyOf(members));
    }

    public long epoch() {
        return epoch;
    }

    public List<Validator> validators() {
        return members.stream()
                .map(m -> new Validator(m.publicKey.clone(), WEIGHT))
                .toList();
    }

    /** As clients know it. */
    public io.daasvader.sui.types.Committee onChain() {
        return new io.daasvader.sui.types.Committee(
                epoch,
                members.stream()
                        .map(m -> new CommitteeMember(Bytes.of(m.publicKey), WEIGHT))
                        .toList());
    }

    /** Signs a summary by three of the four, another one absent each time. */
    Signature sign(long sequence, byte[] summaryBcs) {
        byte[] message = new BcsWriter()
                .fixed(new byte[] {2, 0, 0})
                .fixed(summaryBcs)
                .u64(epoch)
                .toByteArray();
        int absent = (int) Long.remainderUnsigned(sequence, SIZE);
        int[] signers = IntStream.range(0, SIZE).filter(i -> i != absent).toArray();
        P1 sum = new P1();
        for (int signer : signers) {
            sum.add(new P1().hash_to(message, DST, new byte[0]).sign_with(members.get(signer).secret));
        }
        return new Signature(epoch, sum.compress(), bitmap(signers));
    }

    void toBcs(BcsWriter w) {
        w.vector(validators(), (x, v) -> x.bytes(v.publicKey).u64(v.weight));
    }

    private static byte[] bitmap(int[] signers) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            RoaringBitmap.bitmapOf(signers).serialize(new DataOutputStream(out));
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
