package io.daasvader.master.moving;

import io.daasvader.master.chain.ChainObjects;
import io.daasvader.master.chain.Operator;
import io.daasvader.master.cluster.KubernetesApi;
import io.daasvader.master.database.Database;
import io.daasvader.master.requests.Placements;
import io.daasvader.master.workers.Cluster;
import io.daasvader.master.workers.WorkerDirectory;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MovingSettings.class)
class MovingConfiguration {
    @Bean
    MoveLoop moveLoop(
            Database database,
            Placements placements,
            WorkerDirectory directory,
            ChainObjects chain,
            Operator operator,
            KubernetesApi kubernetes,
            MovingSettings settings,
            Clock clock) {
        Moves moves = new Moves(database, placements, clock);
        Workloads workloads = new Workloads(new Cluster(kubernetes));
        Mover mover =
                new Mover(directory, chain, placements, moves, workloads, new MoveActs(operator), settings, clock);
        return new MoveLoop(moves, mover, settings.round());
    }
}
