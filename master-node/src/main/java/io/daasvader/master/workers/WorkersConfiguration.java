package io.daasvader.master.workers;

import io.daasvader.attestation.ticket.TicketSealer;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.master.chain.ChainObjects;
import io.daasvader.master.chain.ChainViews;
import io.daasvader.master.chain.Operator;
import io.daasvader.master.cluster.KubernetesApi;
import io.daasvader.master.database.Database;
import io.daasvader.sui.crypto.Signer;
import java.net.URI;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkerSettings.class)
class WorkersConfiguration {
    @Bean
    Workers workers(Database database, Clock clock) {
        return new Workers(database, clock);
    }

    @Bean
    NodeCertificates nodeCertificates(Database database, Workers workers, WorkerSettings settings, Clock clock) {
        return new NodeCertificates(database, workers, settings, clock);
    }

    @Bean
    Contract workerContract(ChainViews views, Clock clock) {
        return new Contract(views, clock);
    }

    @Bean
    WorkerActs workerActs(Operator operator) {
        return new WorkerActs(operator);
    }

    @Bean
    WorkerLoop workerLoop(
            NetworkFile network,
            Workers workers,
            Contract contract,
            WorkerActs acts,
            ChainObjects chain,
            Operator operator,
            Signer signer,
            KubernetesApi kubernetes,
            NodeCertificates certificates,
            Database database,
            WorkerSettings settings,
            Clock clock) {
        Cluster cluster = new Cluster(kubernetes);
        Nodes nodes = new Nodes(cluster);
        BootstrapTokens tokens = new BootstrapTokens(cluster);
        ClusterInfo info = info(cluster, settings);
        K3sNames names = new K3sNames(cluster, new K3sClaims(database, clock), certificates, workers);
        TicketSealer sealer = new TicketSealer(signer, clock);
        TicketIssuer issuer = new TicketIssuer(
                network,
                workers,
                chain,
                contract,
                info,
                tokens,
                nodes,
                names,
                sealer,
                acts,
                certificates,
                settings.ticketLife(),
                clock);
        NodeKeeper keeper = new NodeKeeper(
                workers,
                chain,
                contract,
                new Certificates(cluster, workers, certificates, clock),
                tokens,
                nodes,
                names,
                acts,
                settings,
                clock);
        return new WorkerLoop(workers, contract, info, issuer, keeper, operator, certificates, settings, clock);
    }

    private static ClusterInfo info(Cluster cluster, WorkerSettings settings) {
        URI server =
                settings.server().map(URI::create).orElseGet(() -> cluster.api().server());
        return new ClusterInfo(cluster, server, cluster.api().caBundle());
    }

    @Bean
    WorkerDirectory workerDirectory(
            Workers workers, WorkerLoop loop, ChainObjects chain, Contract contract, NodeCertificates certificates) {
        return new WorkerDirectory(workers, loop, chain, contract, certificates);
    }
}
