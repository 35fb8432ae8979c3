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
    static final String SHA256 = "DaasVader-Answer-Sha256";
    private static final Logger LOG = LoggerFactory.getLogger(ResultController.class);

    private final Envelopes envelopes;
    private final RequestArchive archive;
    private final WalletGate wallets;

    ResultController(Envelopes envelopes, RequestArchive archive, WalletGate wallets) {
        this.envelopes = envelopes;
        this.archive = archive;
        this.wallets = wallets;
    }

    record Body(Optional<String> address) {}

    @PostMapping("/api/challenge")
    Envelope<WalletLogin.Asked> challenge(@RequestBody Body body, HttpServletRequest request) {
        Address address =
                Problem.address("address", body.address().orElseThrow(() -> Problem.bad("address is missing")));
        return envelopes.success(wallets.challenge(address, WalletLogin.READ_ANSWER, request));
    }

    /** The very bytes whose SHA-256 stands in the receipt on chain. */
    @GetMapping("/api/requests/{id}/result")
    ResponseEntity<byte[]> result(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) Optional<String> authorization,
            @RequestHeader(name = WalletGate.NONCE, required = false) Optional<String> nonce,
            HttpServletRequest request) {
        Address asked = Problem.address("the request's id", id);
        Address caller = wallets.caller(authorization, nonce, WalletLogin.READ_ANSWER, "/api/challenge", request);
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
}
