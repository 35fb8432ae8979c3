package io.daasvader.master.operations;

import io.daasvader.master.slashing.SlashArchive;
import io.daasvader.master.slashing.SlashArchive.Document;
import io.daasvader.master.slashing.SlashRecord;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Slash proposals with their evidence, for everybody: an accusation that cannot be looked at is none. */
@RestController
final class SlashesController {
    private static final List<String> OFFENCES = List.of("downtime", "abuse", "malice");

    private final Envelopes envelopes;
    private final SlashArchive slashes;

    SlashesController(Envelopes envelopes, SlashArchive slashes) {
        this.envelopes = envelopes;
        this.slashes = slashes;
    }

    /** A proposal; amounts in MIST as text, the time in ms since the epoch. */
    record Seen(
            String proposalId,
            String workerId,
            String offence,
            String amount,
            String state,
            long executableAtMs,
            String evidenceSha256,
            boolean hasEvidence,
            Optional<String> statementSha256,
            boolean hasStatement,
            Optional<String> taken,
            String proposedTx,
            Optional<String> endedTx) {
        static Seen of(SlashRecord s) {
            return new Seen(
                    s.id().toString(),
                    s.worker().toString(),
                    OFFENCES.get(s.offence()),
                    Long.toUnsignedString(s.amountMist()),
                    s.state(),
                    s.executableAtMs(),
                    s.evidenceHash(),
                    s.hasEvidence(),
                    s.statementHash(),
                    s.hasStatement(),
                    s.takenMist().isPresent()
                            ? Optional.of(Long.toUnsignedString(s.takenMist().getAsLong()))
                            : Optional.empty(),
                    s.proposedTx(),
                    s.endedTx());
        }
    }

    @GetMapping("/api/slashes")
    Envelope<List<Seen>> slashes() {
        return envelopes.success(slashes.newest().stream().map(Seen::of).toList());
    }

    @GetMapping("/api/slashes/{id}")
    Envelope<Seen> slash(@PathVariable String id) {
        return envelopes.success(Seen.of(known(id)));
    }

    /** The very bytes whose SHA-256 is on chain. */
    @GetMapping("/api/slashes/{id}/evidence")
    ResponseEntity<byte[]> evidence(@PathVariable String id) {
        return document(id, Document.EVIDENCE, MediaType.APPLICATION_JSON);
    }

    @GetMapping("/api/slashes/{id}/statement")
    ResponseEntity<byte[]> statement(@PathVariable String id) {
        // Anybody's bytes: no browser may take them for a page.
        return document(id, Document.STATEMENT, MediaType.APPLICATION_OCTET_STREAM);
    }

    @PostMapping("/api/slashes/{id}/evidence")
    Envelope<Seen> giveEvidence(@PathVariable String id, @RequestBody byte[] document) {
        return offer(id, Document.EVIDENCE, document);
    }

    @PostMapping("/api/slashes/{id}/statement")
    Envelope<Seen> giveStatement(@PathVariable String id, @RequestBody byte[] document) {
        return offer(id, Document.STATEMENT, document);
    }

    private ResponseEntity<byte[]> document(String id, Document which, MediaType type) {
        return slashes.document(known(id), which)
                .map(bytes -> ResponseEntity.ok()
                        .contentType(type)
                        .header("X-Content-Type-Options", "nosniff")
                        .body(bytes))
                .orElseThrow(() -> Problem.notFound("nobody gave this document to the master"));
    }

    private Envelope<Seen> offer(String id, Document which, byte[] document) {
        return switch (slashes.offer(known(id), which, document)) {
            case KEPT -> envelopes.success(Seen.of(known(id)));
            case ANOTHER ->
                throw Problem.of(
                        HttpStatus.CONFLICT,
                        "another-document",
                        "the document's SHA-256 is not the one that the chain has for this proposal");
            case TOO_LONG -> throw Problem.of(HttpStatus.CONTENT_TOO_LARGE, "too-long", "the document is too long");
        };
    }

    private SlashRecord known(String id) {
        return slashes.find(Problem.address("the proposal's id", id))
                .orElseThrow(() -> Problem.notFound("the master knows no such proposal"));
    }
}
