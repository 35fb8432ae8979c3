package io.daasvader.master.chain;

import io.daasvader.contracts.NetworkFile;
import io.daasvader.master.database.Database;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.crypto.Signer;
import io.daasvader.sui.follow.EventFollower;
import io.daasvader.sui.follow.EventSink;
import io.daasvader.sui.follow.FeedIdentity;
import io.daasvader.sui.follow.FeedSettings;
import io.daasvader.sui.light.LightClient;
import io.daasvader.sui.light.ProvingSink;
import io.daasvader.sui.rpc.Endpoint;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.send.SendSettings;
import io.daasvader.sui.send.TransactionSender;
import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ChainSettings.class)
class ChainConfiguration {
    @Bean
    NetworkFile network(ChainSettings settings) throws IOException {
        return NetworkFile.read(settings.network()).withEnvironment(System.getenv());
    }

    @Bean
    Signer signer(ChainSettings settings) throws IOException {
        return Ed25519KeyPair.fromSuiPrivKey(
                Files.readString(settings.key(), StandardCharsets.US_ASCII).strip());
    }

    @Bean
    EndpointPool endpoints(NetworkFile network) {
        return EndpointPool.open(
                network.endpoints().stream().map(Endpoint::of).toList(), Optional.of(network.chainId()));
    }

    @Bean
    SuiRpc rpc(EndpointPool pool) {
        return new SuiRpc(pool);
    }

    @Bean
    ChainObjects objects(SuiRpc rpc, EndpointPool pool) {
        return new ChainObjects(rpc, pool);
    }

    @Bean
    ChainViews views(NetworkFile network, SuiRpc rpc) {
        return new ChainViews(network, rpc);
    }

    @Bean
    Undelivered undelivered(ChainViews views, Database database) {
        return new Undelivered(views, database);
    }

    @Bean
    Operator operator(
            NetworkFile network,
            SuiRpc rpc,
            ChainObjects objects,
            Signer signer,
            Database database,
            ChainSettings settings) {
        TransactionSender sender =
                new TransactionSender(rpc, signer, new SendingJournal(database), SendSettings.DEFAULT);
        return new Operator(
                network, rpc, objects, sender, signer, settings.operatorCap().map(Address::parse));
    }

    @Bean
    ChainFeed feed(
            NetworkFile network,
            EndpointPool pool,
            SuiRpc rpc,
            Database database,
            List<EventProjection> projections,
            ChainSettings settings,
            Clock clock) {
        Inbox inbox = new Inbox(
                database,
                network.originalPackageId(),
                projections,
                new Streams(settings.firstCheckpoint() == 0),
                clock);
        FeedIdentity identity = new FeedIdentity(
                network.chainId(), List.of(network.originalPackageId().toString()));
        FeedSettings behaviour = FeedSettings.DEFAULT.withStall(settings.stall(), settings.stall());
        EventSink sink = network.committee()
                .<EventSink>map(pin ->
                        new ProvingSink(LightClient.pinned(rpc, pin, new ProvenCommittees(database, pin)), pool, inbox))
                .orElse(inbox);
        return new ChainFeed(
                pool,
                sink,
                watched -> new EventFollower(identity, settings.firstCheckpoint(), behaviour, pool, inbox, watched));
    }
}
