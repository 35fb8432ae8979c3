package io.daasvader.master.operations;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the HTTP side behaves.
 *
 * @param operatorCredential file with the operator's bearer token, readable by its owner alone; needed to listen elsewhere than on loopback
 * @param audience who asks wallets to sign, as they show it to their owners; the address under which callers know this master
 * @param challengesPerMinute most challenges and answers read per minute and client address
 * @param watch time between two looks at each dependency
 * @param late age from which a look's result is no longer believed
 */
@ConfigurationProperties(value = "daas.http", ignoreUnknownFields = false)
public record HttpSettings(
        Optional<String> operatorCredential,
        @DefaultValue("daasvader-master") String audience,
        @DefaultValue("60") int challengesPerMinute,
        @DefaultValue("2s") Duration watch,
        @DefaultValue("30s") Duration late) {}
