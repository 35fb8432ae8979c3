package io.daasvader.master.moving;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When work goes to another worker.
 *
 * @param grace how long a worker must have been offline on chain, seen without a break, before its work is moved
 * @param round time between two looks
 */
@ConfigurationProperties(value = "daas.moving", ignoreUnknownFields = false)
public record MovingSettings(
        @DefaultValue("60s") Duration grace,
        @DefaultValue("3s") Duration round) {}
