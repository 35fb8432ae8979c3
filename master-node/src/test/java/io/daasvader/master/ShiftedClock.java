package io.daasvader.master;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A clock for masters of this process that goes ahead with the chain's: named by {@link #ARGUMENT}. No component: a scan must not find it. */
class ShiftedClock {
    static final String ARGUMENT = "--spring.main.sources=" + ShiftedClock.class.getName();

    private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);

    /** Lets days pass for the chain and for the masters alike. */
    static void advance(Stage stage, Duration time) {
        stage.devnet().advance(time);
        AHEAD.updateAndGet(time::plus);
    }

    static void reset() {
        AHEAD.set(Duration.ZERO);
    }

    @Bean
    @Primary
    static Clock clockAhead() {
        return new Ahead(ZoneOffset.UTC);
    }

    private static final class Ahead extends Clock {
        private final ZoneId zone;

        Ahead(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Ahead(other);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(AHEAD.get());
        }
    }
}
