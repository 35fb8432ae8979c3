package io.daasvader.master.operations;

import io.daasvader.sui.crypto.SuiSignature;
import io.daasvader.sui.types.Address;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * Proves that a caller holds the key of an account: the wallet signs a personal message with a nonce of ours. The message
 * names this product, this master, the chain, the account and what it is good for, so that it is good for nothing else.
 * Thread-safe.
 */
final class WalletLogin {
    /** The purpose of a challenge for the stored answer of a request. */
    static final String READ_ANSWER = "read the stored answer of one request";

    private final Challenges challenges;
    private final String audience;
    private final String chain;

    /**
     * Logs wallets in.
     *
     * @param audience who asks
     * @param chain chain id and package, which name the deployment
     */
    WalletLogin(Challenges challenges, String audience, String chain) {
        this.challenges = challenges;
        this.audience = audience;
        this.chain = chain;
    }

    /**
     * What a wallet signs.
     *
     * @param message the text to sign as a Sui personal message, as it stands
     */
    record Asked(String nonce, String message, long expiresAtMs) {}

    /**
     * Empty when too many challenges are open.
     *
     * @param purpose what a signature is good for, in the wallet's sight
     */
    Optional<Asked> challenge(Address address, String purpose) {
        return challenges.make(address).map(c -> new Asked(c.nonce(), message(address, purpose, c), c.expiresAtMs()));
    }

    private String message(Address address, String purpose, Challenges.Challenge challenge) {
        return String.join(
                "\n",
                "DaasVader wallet challenge, version 1",
                "audience: " + audience,
                "chain: " + chain,
                "address: " + address,
                "purpose: " + purpose,
                "nonce: " + challenge.nonce(),
                "expires: " + Instant.ofEpochMilli(challenge.expiresAtMs()));
    }

    /** The account that signed for this purpose; empty when nonce or signature are not good. The nonce is used up either way. */
    Optional<Address> caller(String nonce, String signature, String purpose) {
        return signature(signature)
                .flatMap(s -> challenges
                        .use(nonce, s.signer())
                        .filter(c -> s.verifiesPersonalMessage(
                                message(s.signer(), purpose, c).getBytes(StandardCharsets.UTF_8)))
                        .map(c -> s.signer()));
    }

    private static Optional<SuiSignature> signature(String base64) {
        try {
            return Optional.of(SuiSignature.fromBase64(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
