package io.daasvader.master.operations;

import io.daasvader.master.requests.Answer;
import io.daasvader.master.requests.RequestArchive;
import io.daasvader.sui.types.Address;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The stored answer of a request, for the wallet that paid for it alone. */
@RestController
final class ResultController {
    static final String NONCE = "DaasVader-Nonce";
    static final String SHA256 = "DaasVader-Answer-Sha256";
    private static final Logger LOG = LoggerFactory.getLogger(ResultController.class);
    private static final String SCHEME = "Sui ";

    private final Envelopes envelopes;
    private final RequestArchive archive;
    private final WalletLogin login;
    private final RateLimit limit;

    ResultController(Envelopes envelopes, RequestArchive archive, WalletLogin login, RateLimit limit) {
        this.envelopes = envelopes;
        this.archive = archive;
        this.login = login;
        this.limit = limit;
    }

    record Body(Optional<String> address) {}

    @PostMapping("/api/challenge")
    Envelope<WalletLogin.Asked> challenge(@RequestBody Body body, HttpServletRequest request) {
        limited(request);
        Address address =
                Problem.address("address", body.address().orElseThrow(() -> Problem.bad("address is missing")));
        return envelopes.success(login.challenge(address)
                .orElseThrow(() -> tooMany("too many challenges are open; try again in a minute")));
    }

    /** The very bytes whose SHA-256 stands in the receipt on chain. */
    @GetMapping("/api/requests/{id}/result")
    ResponseEntity<byte[]> result(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) Optional<String> authorization,
            @RequestHeader(name = NONCE, required = false) Optional<String> nonce,
            HttpServletRequest request) {
        limited(request);
        Address asked = Problem.address("the request's id", id);
        Address caller = caller(authorization, nonce);
        RequestArchive.StoredAnswer stored =
                archive.answer(asked).orElseThrow(() -> Problem.notFound("there is no stored answer of this request"));
        if (!stored.owner().equals(caller)) {
            throw Problem.of(HttpStatus.FORBIDDEN, "not-the-owner", "the request belongs to another account");
        }
        LOG.atInfo().addKeyValue("request", asked).addKeyValue("caller", caller).log("a stored answer was read");
        Answer answer = stored.answer();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(SHA256, answer.sha256Hex())
                .body(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private Address caller(Optional<String> authorization, Optional<String> nonce) {
        Optional<String> signature =
                authorization.filter(a -> a.startsWith(SCHEME)).map(a -> a.substring(SCHEME.length()));
        if (signature.isEmpty() || nonce.isEmpty()) {
            throw unauthorized(
                    "ask for a challenge at POST /api/challenge, let the owner's wallet sign its message, and send"
                            + " the signature as `Authorization: Sui <base64>` with the nonce as `" + NONCE + "`");
        }
        return login.caller(nonce.get(), signature.get())
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
