package io.daasvader.master.chain;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which chain is followed, and as whom.
 *
 * @param network the network file that {@code daas network add} or {@code daas devnet} wrote
 * @param key file with the operator's key as {@code suiprivkey…}; readable by its owner alone
 * @param operatorCap the operator's capability; found among the key's objects when absent
 * @param firstCheckpoint where a feed without a stored cursor begins
 * @param unproven whether to believe the full nodes when the network file pins no committee to prove their events by
 * @param stall longest silence of the event stream before a fresh connection is made
 * @param silence longest silence before readiness turns red
 * @param lag most checkpoints behind the chain's tip before readiness turns red
 */
@ConfigurationProperties(value = "daas.chain", ignoreUnknownFields = false)
public record ChainSettings(
        Path network,
        Path key,
        Optional<String> operatorCap,
        @DefaultValue("0") long firstCheckpoint,
        @DefaultValue("false") boolean unproven,
        @DefaultValue("30s") Duration stall,
        @DefaultValue("60s") Duration silence,
        @DefaultValue("50") long lag) {}
