package io.daasvader.master.operations;

import io.daasvader.sui.types.Address;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Nonces for wallets to sign: made here, good once, for one address and a short time. Memory is bounded: when it is full, new
 * ones are refused until old ones have run out. Thread-safe.
 */
final class Challenges {
    static final Duration LIFE = Duration.ofSeconds(60);
    private static final int NONCE_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final InstantSource clock;
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();

    /** In the order in which they run out, for all live equally long. */
    private final Map<String, Open> open = new LinkedHashMap<>();

    /**
     * Makes nonces.
     *
     * @param most nonces that are open at a time
     */
    Challenges(InstantSource clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    private record Open(Address address, long endsMs) {}

    /** A nonce and when it runs out, ms since the epoch. */
    record Challenge(String nonce, long expiresAtMs) {}

    /** Empty when too many are open. */
    Optional<Challenge> make(Address address) {
        lock.lock();
        try {
            forgetOld();
            if (open.size() >= most) {
                return Optional.empty();
            }
            byte[] random = new byte[NONCE_BYTES];
            RANDOM.nextBytes(random);
            Challenge challenge = new Challenge(HexFormat.of().formatHex(random), clock.millis() + LIFE.toMillis());
            open.put(challenge.nonce(), new Open(address, challenge.expiresAtMs()));
            return Optional.of(challenge);
        } finally {
            lock.unlock();
        }
    }

    /** For whom the nonce was made, and until when it was good; empty when it is not good. It is not good again. */
    Optional<Challenge> use(String nonce, Address address) {
        lock.lock();
        try {
            forgetOld();
            Open found = open.remove(nonce);
            return Optional.ofNullable(found)
                    .filter(o -> o.address().equals(address))
                    .map(o -> new Challenge(nonce, o.endsMs()));
        } finally {
            lock.unlock();
        }
    }

    private void forgetOld() {
        long now = clock.millis();
        for (Iterator<Open> oldest = open.values().iterator(); oldest.hasNext(); ) {
            if (oldest.next().endsMs() > now) {
                return;
            }
            oldest.remove();
        }
    }
}
