package io.daasvader.master.operations;

import io.daasvader.contracts.NetworkFile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Makes envelopes that say whether the chain is simulated. */
@Component
final class Envelopes {
    private final boolean simulated;

    Envelopes(NetworkFile network) {
        this.simulated = network.simulated();
    }

    boolean simulated() {
        return simulated;
    }

    <T> Envelope<T> success(T data) {
        return new Envelope<>("success", simulated, data);
    }

    <T> ResponseEntity<Envelope<T>> error(HttpStatus status, T data) {
        return ResponseEntity.status(status).body(new Envelope<>("error", simulated, data));
    }
}
