package io.daasvader.master.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daasvader.sui.crypto.Ed25519KeyPair;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WalletLoginTest {
    private static final String PURPOSE = WalletLogin.READ_ANSWER;
    private final AtomicLong now = new AtomicLong(1_000_000);
    private final InstantSource clock = () -> Instant.ofEpochMilli(now.get());
    private final Ed25519KeyPair key = Ed25519KeyPair.generate();
    private final WalletLogin login = new WalletLogin(new Challenges(clock, 3), "here", "chain");

    private String signed(WalletLogin.Asked asked) {
        return key.signPersonalMessage(asked.message().getBytes(StandardCharsets.UTF_8))
                .toBase64();
    }

    @Test
    void knowsTheCallerWhoSigned() {
        WalletLogin.Asked asked = login.challenge(key.address(), PURPOSE).orElseThrow();

        assertThat(login.caller(asked.nonce(), signed(asked), PURPOSE)).hasValue(key.address());
    }

    @Test
    void refusesANonceThatRanOut() {
        WalletLogin.Asked asked = login.challenge(key.address(), PURPOSE).orElseThrow();
        now.addAndGet(60_000);

        assertThat(login.caller(asked.nonce(), signed(asked), PURPOSE)).isEmpty();
    }

    @Test
    void takesANonceInItsLastMoment() {
        WalletLogin.Asked asked = login.challenge(key.address(), PURPOSE).orElseThrow();
        now.addAndGet(59_999);

        assertThat(login.caller(asked.nonce(), signed(asked), PURPOSE)).isPresent();
    }

    @Test
    void refusesASignatureForAnotherMasterOrChain() {
        WalletLogin elsewhere = new WalletLogin(new Challenges(clock, 3), "there", "chain");
        WalletLogin.Asked asked = login.challenge(key.address(), PURPOSE).orElseThrow();

        assertThat(elsewhere.caller(asked.nonce(), signed(asked), PURPOSE)).isEmpty();
        String moved = asked.message().replace("chain: chain", "chain: other");
        String signature =
                key.signPersonalMessage(moved.getBytes(StandardCharsets.UTF_8)).toBase64();
        assertThat(login.caller(asked.nonce(), signature, PURPOSE)).isEmpty();
    }

    @Test
    void refusesASignatureForAnotherPurpose() {
        WalletLogin.Asked asked = login.challenge(key.address(), "another").orElseThrow();

        assertThat(login.caller(asked.nonce(), signed(asked), PURPOSE)).isEmpty();
    }

    @Test
    void usesANonceUpEvenWhenTheSignatureIsWrong() {
        WalletLogin.Asked asked = login.challenge(key.address(), PURPOSE).orElseThrow();
        String wrong = key.signPersonalMessage(new byte[] {1}).toBase64();

        assertThat(login.caller(asked.nonce(), wrong, PURPOSE)).isEmpty();
        assertThat(login.caller(asked.nonce(), signed(asked), PURPOSE)).isEmpty();
    }

    @Test
    void makesNoMoreChallengesThanItMayKeepUntilOldOnesRunOut() {
        for (int i = 0; i < 3; i++) {
            assertThat(login.challenge(key.address(), PURPOSE)).isPresent();
        }
        assertThat(login.challenge(key.address(), PURPOSE)).isEmpty();
        now.addAndGet(60_000);
        assertThat(login.challenge(key.address(), PURPOSE)).isPresent();
    }

    @Test
    void limitsEachClientInEachMinute() {
        RateLimit limit = new RateLimit(clock, 2, Duration.ofMinutes(1), 10);

        assertThat(limit.admits("a")).isTrue();
        assertThat(limit.admits("a")).isTrue();
        assertThat(limit.admits("a")).isFalse();
        assertThat(limit.admits("b")).isTrue();
        now.addAndGet(60_000);
        assertThat(limit.admits("a")).isTrue();
    }

    @Test
    void letsOnlyTheOperatorInWhereACredentialIsSet() {
        OperatorGate gate = new OperatorGate(Optional.of("the-credential"));

        gate.require(Optional.of("Bearer the-credential"));
        for (String header :
                new String[] {"Bearer the-credentiaL", "Bearer ", "the-credential", "Basic the-credential"}) {
            assertThatThrownBy(() -> gate.require(Optional.of(header))).isInstanceOf(Problem.class);
        }
        assertThatThrownBy(() -> gate.require(Optional.empty())).isInstanceOf(Problem.class);
        new OperatorGate(Optional.empty()).require(Optional.empty());
    }
}
