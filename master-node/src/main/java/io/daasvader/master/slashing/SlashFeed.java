package io.daasvader.master.slashing;

import io.daasvader.contracts.DaasEvent;
import io.daasvader.contracts.SlashDismissed;
import io.daasvader.contracts.SlashDisputed;
import io.daasvader.contracts.SlashExecuted;
import io.daasvader.contracts.SlashProposed;
import io.daasvader.contracts.SlashUpheld;
import io.daasvader.master.chain.EventProjection;
import io.daasvader.sui.follow.FeedEvent;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores what the chain's events say of slashes, and of silences where the policy looks for them. */
final class SlashFeed implements EventProjection {
    private final Slashes slashes;
    private final Signals signals;
    private final boolean automatic;

    SlashFeed(Slashes slashes, Signals signals, boolean automatic) {
        this.slashes = slashes;
        this.signals = signals;
        this.automatic = automatic;
    }

    @Override
    public void apply(JdbcClient transaction, FeedEvent event, DaasEvent decoded) {
        String tx = event.txDigest().toString();
        switch (decoded) {
            case SlashProposed e ->
                slashes.proposed(transaction, e, event.position().checkpoint(), tx);
            case SlashDisputed e -> slashes.disputed(transaction, e);
            case SlashUpheld e -> slashes.upheld(transaction, e.proposalId());
            case SlashDismissed e -> slashes.dismissed(transaction, e.proposalId(), tx);
            case SlashExecuted e -> slashes.executed(transaction, e, tx);
            default -> {}
        }
        if (automatic) {
            signals.apply(transaction, event, decoded);
        }
    }

    @Override
    public void committed(List<DaasEvent> events) {
        // The policy looks in rounds.
    }
}
