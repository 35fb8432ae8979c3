package io.daasvader.master.slashing;

import io.daasvader.contracts.NetworkFile;
import io.daasvader.master.chain.ChainFeed;
import io.daasvader.master.chain.ChainObjects;
import io.daasvader.master.chain.ChainSettings;
import io.daasvader.master.chain.Operator;
import io.daasvader.master.database.Database;
import io.daasvader.sui.rpc.SuiRpc;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SlashSettings.class)
class SlashingConfiguration {
    @Bean
    Slashes slashes(Database database, Clock clock) {
        return new Slashes(database, clock);
    }

    @Bean
    Signals signals(Database database, NetworkFile network, Clock clock) {
        return new Signals(database, network, clock);
    }

    @Bean
    SlashFeed slashFeed(Slashes slashes, Signals signals, SlashSettings settings) {
        return new SlashFeed(slashes, signals, settings.automatic());
    }

    @Bean
    SlashArchive slashArchive(Slashes slashes) {
        return new SlashArchive(slashes);
    }

    @Bean
    SlashPolicy slashPolicy(
            NetworkFile network,
            Slashes slashes,
            Signals signals,
            ChainFeed feed,
            ChainObjects objects,
            SuiRpc rpc,
            Operator operator,
            SlashSettings settings,
            ChainSettings chain,
            Clock clock) {
        return new SlashPolicy(
                network, slashes, signals, feed, objects, rpc, operator, settings, chain.firstCheckpoint(), clock);
    }
}
