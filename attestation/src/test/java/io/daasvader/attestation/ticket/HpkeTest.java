package io.daasvader.attestation.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.sui.bcs.Bytes;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.junit.jupiter.api.Test;

/** The vector of RFC 9180, appendix A.2.1, sequence number 0. */
class HpkeTest {
    private static final AsymmetricCipherKeyPair EPHEMERAL =
            pair("f4ec9b33b792c372c1d2c2063507b684ef925b8c75a42dbcbf57d63ccd381600");
    private static final AsymmetricCipherKeyPair RECIPIENT =
            pair("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb");
    private static final Bytes RECIPIENT_KEY =
            Bytes.fromHex("4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a");
    private static final byte[] INFO = "Ode on a Grecian Urn".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AAD = "Count-0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PLAINTEXT = "Beauty is truth, truth beauty".getBytes(StandardCharsets.US_ASCII);
    private static final Hpke.Sealed SEALED = new Hpke.Sealed(
            Bytes.fromHex("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a"),
            Bytes.fromHex(
                    "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28"));

    private static AsymmetricCipherKeyPair pair(String secret) {
        var key = new X25519PrivateKeyParameters(Bytes.fromHex(secret).toArray());
        return new AsymmetricCipherKeyPair(key.generatePublicKey(), key);
    }

    @Test
    void sealsAsTheRfcDoes() {
        assertThat(Hpke.seal(RECIPIENT_KEY, INFO, AAD, PLAINTEXT, EPHEMERAL)).contains(SEALED);
    }

    @Test
    void opensWhatTheRfcSealed() {
        assertThat(Hpke.open(RECIPIENT, SEALED, INFO, AAD)).get().isEqualTo(PLAINTEXT);
    }

    @Test
    void opensNothingForOtherAdditionalData() {
        assertThat(Hpke.open(RECIPIENT, SEALED, INFO, INFO)).isEmpty();
    }

    @Test
    void opensNothingForAnotherPurpose() {
        assertThat(Hpke.open(RECIPIENT, SEALED, AAD, AAD)).isEmpty();
    }

    @Test
    void opensNothingWithAnotherKey() {
        assertThat(Hpke.open(EPHEMERAL, SEALED, INFO, AAD)).isEmpty();
    }

    @Test
    void sealsToNoPointOfLowOrder() {
        byte[] one = new byte[32];
        one[0] = 1;
        assertThat(Hpke.seal(Bytes.of(one), AAD, PLAINTEXT)).isEmpty();
    }

    @Test
    void opensNothingFromAPointOfLowOrder() {
        assertThat(Hpke.open(RECIPIENT, new Hpke.Sealed(Bytes.of(new byte[32]), SEALED.ciphertext()), INFO, AAD))
                .isEmpty();
    }

    @Test
    void opensNothingShorterThanATag() {
        assertThat(Hpke.open(RECIPIENT, new Hpke.Sealed(SEALED.encapsulatedKey(), Bytes.EMPTY), INFO, AAD))
                .isEmpty();
    }
}
