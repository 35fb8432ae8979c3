package io.daasvader.master.slashing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether the master accuses by itself. Off: an operator looks, and proposes by hand ({@code daas slash propose}).
 *
 * @param automatic whether silences are proposed without an operator's look
 * @param silence how long a worker must have been silent within the window, all silences together
 * @param window the time that is looked at
 * @param mostPerWindow no more proposals than this within the window: many silences at once have another cause than their workers
 * @param round time between two looks
 */
@ConfigurationProperties(value = "daas.slashing", ignoreUnknownFields = false)
public record SlashSettings(
        @DefaultValue("false") boolean automatic,
        @DefaultValue("1h") Duration silence,
        @DefaultValue("24h") Duration window,
        @DefaultValue("3") int mostPerWindow,
        @DefaultValue("1m") Duration round) {}
