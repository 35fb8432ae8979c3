package io.daasvader.master.requests;

import io.daasvader.master.chain.ChainFeed;
import io.daasvader.master.chain.ChainObjects;
import io.daasvader.master.chain.ChainViews;
import io.daasvader.master.chain.Operator;
import io.daasvader.master.chain.Undelivered;
import io.daasvader.master.cluster.ClusterSettings;
import io.daasvader.master.cluster.Fabric8Schemas;
import io.daasvader.master.cluster.KubernetesApi;
import io.daasvader.master.database.Database;
import io.daasvader.master.requests.admission.Admission;
import io.daasvader.master.requests.admission.AdmissionPolicy;
import io.daasvader.master.tenancy.TenancySettings;
import io.daasvader.master.tenancy.TenantKeeper;
import io.daasvader.master.tenancy.TenantNamespaces;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RequestSettings.class, TenancySettings.class})
class RequestsConfiguration {
    @Bean
    Admission admission() {
        return new Admission(AdmissionPolicy.standard(new TenantNamespaces()), new Fabric8Schemas());
    }

    @Bean
    RequestArchive requestArchive(Database database) {
        return new RequestArchive(database);
    }

    @Bean
    RequestMetrics requestMetrics(MeterRegistry meters) {
        return new RequestMetrics(meters);
    }

    @Bean
    Requests requests(Database database, Clock clock, RequestMetrics metrics) {
        return new Requests(database, clock, metrics);
    }

    @Bean
    Placements placements(Database database, Clock clock) {
        return new Placements(database, clock);
    }

    @Bean
    Resync resync(
            Requests requests,
            RequestLoop loop,
            ChainObjects chain,
            ChainViews views,
            Undelivered undelivered,
            ChainFeed feed,
            KubernetesApi kubernetes,
            RequestSettings settings,
            Clock clock) {
        return new Resync(requests, loop, chain, views, undelivered, feed, kubernetes, settings.resync(), clock);
    }

    @Bean
    TenantKeeper tenantKeeper(KubernetesApi kubernetes, TenancySettings tenancy) {
        return new TenantKeeper(kubernetes, tenancy.namespaces());
    }

    @Bean
    DryRun dryRun(Admission admission, TenantKeeper tenants) {
        return new DryRun(admission, tenants);
    }

    @Bean
    RequestLoop requestLoop(
            Requests requests,
            RequestMetrics metrics,
            ChainObjects chain,
            Operator operator,
            Admission admission,
            KubernetesApi kubernetes,
            ClusterSettings cluster,
            TenantKeeper tenants,
            Clock clock) {
        RequestProcessor processor = new RequestProcessor(chain, requests, admission, tenants, kubernetes, clock);
        ReceiptLane receipts = new ReceiptLane(new ReceiptBatch(chain, operator, requests, clock));
        RequestLoop loop = new RequestLoop(requests, processor, receipts, operator, cluster.inFlight());
        metrics.backlog(loop::backlog);
        return loop;
    }
}
