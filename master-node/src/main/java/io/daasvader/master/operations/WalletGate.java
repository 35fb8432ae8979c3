package io.daasvader.master.operations;

import io.daasvader.sui.types.Address;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Lets in who signs a challenge for the very purpose, and limits how often a client may try. Thread-safe. */
@Component
final class WalletGate {
    static final String NONCE = "DaasVader-Nonce";
    private static final String SCHEME = "Sui ";

    private final WalletLogin login;
    private final RateLimit limit;

    WalletGate(WalletLogin login, RateLimit limit) {
        this.login = login;
        this.limit = limit;
    }

    WalletLogin.Asked challenge(Address address, String purpose, HttpServletRequest request) {
        limited(request);
        return login.challenge(address, purpose)
                .orElseThrow(() -> tooMany("too many challenges are open; try again in a minute"));
    }

    /**
     * The account that signed.
     *
     * @param where the path at which a challenge of this purpose is made
     */
    Address caller(
            Optional<String> authorization,
            Optional<String> nonce,
            String purpose,
            String where,
            HttpServletRequest request) {
        limited(request);
        Optional<String> signature =
                authorization.filter(a -> a.startsWith(SCHEME)).map(a -> a.substring(SCHEME.length()));
        if (signature.isEmpty() || nonce.isEmpty()) {
            throw unauthorized("ask for a challenge at POST " + where
                    + ", let the owner's wallet sign its message, and send"
                    + " the signature as `Authorization: Sui <base64>` with the nonce as `" + NONCE + "`");
        }
        return login.caller(nonce.get(), signature.get(), purpose)
                .orElseThrow(
                        () -> unauthorized("the nonce or the signature is not good; a nonce is good once and for 60 s,"
                                + " and only ed25519 keys are known"));
    }

    private static Problem unauthorized(String detail) {
        Problem problem = Problem.of(HttpStatus.UNAUTHORIZED, "wallet-challenge", detail);
        problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Sui");
        return problem;
    }

    private void limited(HttpServletRequest request) {
        if (!limit.admits(request.getRemoteAddr())) {
            throw tooMany("too many calls; try again in a minute");
        }
    }

    private static Problem tooMany(String detail) {
        Problem problem = Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too-many", detail);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "60");
        return problem;
    }
}
