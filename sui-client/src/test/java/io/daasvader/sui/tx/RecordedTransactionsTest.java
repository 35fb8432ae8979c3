package io.daasvader.sui.tx;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.sui.Vectors;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.crypto.SuiSignature;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.ObjectRef;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Transactions that the TypeScript SDK made and signed with the seed of 32 times 7. */
class RecordedTransactionsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final Ed25519KeyPair KEYS = Ed25519KeyPair.fromSeed(HEX.parseHex("07".repeat(32)));
    private static final Address TARGET = Address.parse("0x" + "a1".repeat(32));
    private static final Address RECIPIENT = Address.parse("0x" + "b2".repeat(32));
    private static final Digest ONES = Digest.of(HEX.parseHex("01".repeat(32)));

    @ParameterizedTest
    @ValueSource(strings = {"movecall", "split", "epoch", "makevec", "validduring"})
    void readsWritesHashesAndSignsAsRecorded(String name) {
        JsonNode recorded = Vectors.json("ts.json").path(name);
        byte[] bytes = HEX.parseHex(recorded.path("bytes").asString());
        var data = TransactionData.fromBcs(bytes);
        assertThat(data.toBcs()).isEqualTo(bytes);
        assertThat(data.sender()).isEqualTo(KEYS.address());
        assertThat(data.digest()).hasToString(recorded.path("digest").asString());
        assertThat(KEYS.signTransaction(bytes).toBase64())
                .isEqualTo(recorded.path("sig").asString());
        assertThat(SuiSignature.fromBase64(recorded.path("sig").asString()).verifiesTransaction(bytes))
                .isTrue();
    }

    @Test
    void readsASponsoredTransactionWithTwoSignaturesOverTheSameBytes() {
        JsonNode recorded = Vectors.json("ts.json").path("sponsored");
        byte[] bytes = HEX.parseHex(recorded.path("bytes").asString());
        var data = TransactionData.fromBcs(bytes);
        assertThat(data.toBcs()).isEqualTo(bytes);
        assertThat(data.isSponsored()).isTrue();
        assertThat(data.gas().owner()).hasToString(recorded.path("sponsor").asString());
        var signatures = recorded.path("sigs").values().stream()
                .map(text -> SuiSignature.fromBase64(text.asString()))
                .toList();
        assertThat(signatures)
                .extracting(SuiSignature::signer)
                .containsExactly(data.sender(), data.gas().owner());
        assertThat(signatures).allMatch(signature -> signature.verifiesTransaction(bytes));
        assertThat(KEYS.signTransaction(bytes)).isEqualTo(signatures.getFirst());
    }

    @Test
    void derivesTheRecordedKeysAndPersonalSignature() {
        JsonNode recorded = Vectors.json("ts.json");
        assertThat(KEYS.address()).hasToString(recorded.path("address").asString());
        assertThat(KEYS.publicKey().bytes().toHex())
                .isEqualTo(recorded.path("pubkey").asString());
        assertThat(KEYS.exportSuiPrivKey()).isEqualTo(recorded.path("secret").asString());
        byte[] message = Base64.getDecoder()
                .decode(recorded.path("personal").path("bytes").asString());
        var signature = KEYS.signPersonalMessage(message);
        assertThat(signature.toBase64())
                .isEqualTo(recorded.path("personal").path("signature").asString());
        assertThat(signature.verifiesPersonalMessage(message)).isTrue();
        assertThat(signature.verifiesPersonalMessage("hj".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Test
    void buildsTheGoldenSplitFromScratch() {
        var builder = new PtbBuilder();
        var coin = builder.splitCoins(builder.gas(), List.of(builder.u64(10)));
        builder.transferObjects(List.of(builder.nested(coin, 0)), builder.address(RECIPIENT));
        var payment = new ObjectRef(Address.parse("0x" + "c3".repeat(32)), 123, ONES);
        var data = new TransactionData(builder.build(), KEYS.address(), gas(List.of(payment)), new Expiration.None());
        assertThat(data.digest()).hasToString("eFMDgvXA978LJ3VN5cWh8XHBGY9HNiukoj2mezfC6Xi");
        assertThat(KEYS.signTransaction(data.toBcs()).toBase64())
                .isEqualTo(
                        "ALSfTdOXZLYigVTcuGF4CA3UvuH2va7DTB65yPuH2HurmUlj5v0GcJQGLMtr/S5/prhjRAWgYhrBnM+8KgNlwAnqSmxj"
                                + "4pxSCr71UHsTLsX5lUd2rr6+e5JCHuppFEbSLA==");
    }

    @Test
    void buildsTheGoldenTransactionPaidByAnAddressBalance() {
        var builder = new PtbBuilder();
        builder.moveCall(TARGET, "m", "f", List.of(), List.of());
        var data = new TransactionData(
                builder.build(), KEYS.address(), gas(List.of()), Expiration.ValidDuring.epochs(5, 6, ONES, 42));
        assertThat(data.digest()).hasToString("FJMY6ARxsJt2tyPaKsXmYsFbKJLmDbh2oJ9J8WvwzR2E");
        assertThat(HEX.formatHex(data.toBcs()))
                .endsWith("02010500000000000000010600000000000000000020" + "01".repeat(32) + "2a000000");
    }

    @Test
    void writesUnicodeAsTheSdkDoes() {
        var input = (Argument.Input) new PtbBuilder().string("hello, Sui ✓");
        assertThat(input.index()).isZero();
        var builder = new PtbBuilder();
        builder.string("hello, Sui ✓");
        assertThat(builder.build().inputs())
                .containsExactly(new CallArg.Pure(Bytes.fromHex("0e68656c6c6f2c2053756920e29c93")));
    }

    @Test
    void usesOneInputForOneObjectAndMakesItMutableWhenOneUseIs() {
        var builder = new PtbBuilder();
        var read = builder.object(new CallArg.Shared(TARGET, 3, CallArg.Mutability.IMMUTABLE));
        var write = builder.object(new CallArg.Shared(TARGET, 3, CallArg.Mutability.MUTABLE));
        assertThat(read).isEqualTo(write);
        assertThat(builder.build().inputs()).containsExactly(new CallArg.Shared(TARGET, 3, CallArg.Mutability.MUTABLE));
        assertThat(Optional.of(builder.u64(1))).contains(builder.u64(1));
    }

    private static GasData gas(List<ObjectRef> payment) {
        return new GasData(payment, KEYS.address(), 1000, 50_000_000);
    }
}
