package io.daasvader.master.requests;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How requests are worked on.
 *
 * @param resync time between comparisons of chain, memory and cluster
 */
@ConfigurationProperties(value = "daas.requests", ignoreUnknownFields = false)
public record RequestSettings(@DefaultValue("5m") Duration resync) {}
