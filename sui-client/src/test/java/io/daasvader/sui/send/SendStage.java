package io.daasvader.sui.send;

import io.daasvader.sui.crypto.Ed25519KeyPair;
import io.daasvader.sui.rpc.Backoff;
import io.daasvader.sui.rpc.Endpoint;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.RpcSettings;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.tx.CallArg;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.ObjectRef;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A scripted chain behind a real gRPC server, and senders for it. */
final class SendStage implements AutoCloseable {
    static final SendSettings QUICK = SendSettings.DEFAULT
            .withBackoff(new Backoff(Duration.ofMillis(1), Duration.ofMillis(4), Duration.ZERO))
            .withPatience(Duration.ofSeconds(20));

    final ScriptedChain chain = new ScriptedChain();
    final Ed25519KeyPair key = Ed25519KeyPair.fromSeed(new byte[32]);
    private final Server server;
    private final EndpointPool pool;

    SendStage() throws IOException {
        String name = InProcessServerBuilder.generateName();
        InProcessServerBuilder builder = InProcessServerBuilder.forName(name);
        new ScriptedNode(chain).services().forEach(builder::addService);
        server = builder.build().start();
        pool = new EndpointPool(
                List.of(Endpoint.of("http://127.0.0.1:1")),
                Optional.of(ScriptedChain.ID.toString()),
                RpcSettings.DEFAULT.withBackoff(QUICK.backoff()).withQuarantine(Duration.ZERO),
                endpoint -> InProcessChannelBuilder.forName(name).build(),
                InstantSource.system());
    }

    TransactionSender sender(SendJournal journal, SendSettings settings) {
        return new TransactionSender(new SuiRpc(pool), key, journal, settings);
    }

    static TransactionPlan plan(String id) {
        PtbBuilder ptb = new PtbBuilder();
        ptb.moveCall(Address.parse("0xda"), "probe", "emit", List.of(), List.of(ptb.string(id)));
        return new TransactionPlan(id, ptb.build());
    }

    /** A plan that uses an owned object. */
    static TransactionPlan using(String id, ObjectRef object) {
        PtbBuilder ptb = new PtbBuilder();
        ptb.moveCall(
                Address.parse("0xda"),
                "probe",
                "touch",
                List.of(),
                List.of(ptb.object(new CallArg.ImmOrOwned(object))));
        return new TransactionPlan(id, ptb.build());
    }

    @Override
    public void close() {
        pool.close();
        server.shutdownNow();
    }
}
