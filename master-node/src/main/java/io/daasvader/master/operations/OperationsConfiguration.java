package io.daasvader.master.operations;

import io.daasvader.contracts.NetworkFile;
import io.daasvader.master.chain.ChainFeed;
import io.daasvader.master.chain.ChainSettings;
import io.daasvader.master.chain.Operator;
import io.daasvader.master.cluster.KubernetesApi;
import io.daasvader.master.database.Database;
import io.daasvader.sui.rpc.EndpointPool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpSettings.class)
class OperationsConfiguration {
    private static final int MOST_CHALLENGES = 10_000;
    private static final int MOST_CLIENTS = 10_000;

    @Bean
    static StartChecks startChecks(ConfigurableEnvironment environment) {
        return new StartChecks(environment);
    }

    @Bean
    OperatorGate operatorGate(HttpSettings settings) throws IOException {
        Optional<String> credential = Optional.empty();
        if (settings.operatorCredential().isPresent()) {
            Path file = Path.of(settings.operatorCredential().get());
            credential =
                    Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip());
        }
        return new OperatorGate(credential);
    }

    @Bean
    WalletLogin walletLogin(HttpSettings settings, NetworkFile network, Clock clock) {
        return new WalletLogin(
                new Challenges(clock, MOST_CHALLENGES),
                settings.audience(),
                network.chainId() + "::" + network.originalPackageId());
    }

    @Bean
    RateLimit challengeLimit(HttpSettings settings, Clock clock) {
        return new RateLimit(clock, settings.challengesPerMinute(), Duration.ofMinutes(1), MOST_CLIENTS);
    }

    @Bean
    Watch watch(
            ChainFeed feed,
            EndpointPool pool,
            ChainSettings chain,
            KubernetesApi kubernetes,
            Database database,
            Operator operator,
            HttpSettings settings,
            Clock clock) {
        ChainCheck check = new ChainCheck(chain.lag(), chain.silence());
        return new Watch(feed, pool, check, kubernetes, database, operator, clock, settings.watch(), settings.late());
    }

    @Bean
    HealthIndicator chainHealthIndicator(Watch watch, Envelopes envelopes) {
        return () -> health(watch.check("chain"), envelopes);
    }

    @Bean
    HealthIndicator clusterHealthIndicator(Watch watch, Envelopes envelopes) {
        return () -> health(watch.check("cluster"), envelopes);
    }

    @Bean
    HealthIndicator databaseHealthIndicator(Watch watch, Envelopes envelopes) {
        return () -> health(watch.check("database"), envelopes);
    }

    @Bean
    HealthIndicator operatorHealthIndicator(Watch watch, Envelopes envelopes) {
        return () -> health(watch.check("operator"), envelopes);
    }

    private static Health health(Check check, Envelopes envelopes) {
        Health.Builder health = check.good() ? Health.up() : Health.down();
        health.withDetail("simulated", envelopes.simulated());
        check.trouble().ifPresent(t -> health.withDetail("reason", t));
        return health.build();
    }
}
