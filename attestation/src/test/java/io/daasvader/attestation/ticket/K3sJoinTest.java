package io.daasvader.attestation.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class K3sJoinTest {
    private final BootstrapToken token = BootstrapToken.parse("abcdef.0123456789abcdef");

    /** Agents of one version join by tickets of another: these values never change. Made with {@code openssl dgst -mac HMAC}. */
    @Test
    void staysTheSameForTheSameTicketAndNode() {
        K3sJoin join = K3sJoin.of(token, "node-1");
        assertThat(join.password()).isEqualTo("add1f7c4ae467e55f0867c0c77acb675ff212d7cfd1d8519856bd806df8e4fd3");
        assertThat(join.proof()).isEqualTo("00561b609c2e1a9d047ec26e5cdd873e");
    }

    @Test
    void isAnotherForAnotherNodeAndAnotherToken() {
        K3sJoin join = K3sJoin.of(token, "node-1");
        K3sJoin otherNode = K3sJoin.of(token, "node-2");
        K3sJoin otherToken = K3sJoin.of(BootstrapToken.parse("abcdef.0123456789abcdee"), "node-1");
        assertThat(join.password()).isNotIn(otherNode.password(), otherToken.password());
        assertThat(join.proof()).isNotIn(otherNode.proof(), otherToken.proof());
        assertThat(join.password()).doesNotStartWith(join.proof());
    }

    @Test
    void outlivesTheTokenAndShowsNothing() {
        K3sJoin join = K3sJoin.of(token, "node-1");
        token.close();
        assertThat(join.password()).hasSize(64);
        assertThat(join).hasToString("K3sJoin[node-1]");
    }
}
