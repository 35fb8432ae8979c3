package io.daasvader.master.chain;

import io.daasvader.contracts.DaasEvent;
import io.daasvader.sui.follow.FeedEvent;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A feature's view of the chain's events. Level-triggered: a missed wake-up or a repeated one changes nothing. */
public interface EventProjection {
    /** Writes what an event means, in the transaction that stores the event and moves the cursor. Must not block. */
    void apply(JdbcClient transaction, FeedEvent event, DaasEvent decoded);

    /** Told in chain order after the commit; may be lost by a crash. */
    void committed(List<DaasEvent> events);
}
