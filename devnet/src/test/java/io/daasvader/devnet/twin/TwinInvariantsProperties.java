package io.daasvader.devnet.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.contracts.DaasEvent;
import io.daasvader.contracts.DaasEvents;
import io.daasvader.contracts.K8sRequest;
import io.daasvader.contracts.SlashProposal;
import io.daasvader.contracts.Worker;
import io.daasvader.devnet.contract.CallOutcome;
import io.daasvader.devnet.contract.EmittedEvent;
import io.daasvader.devnet.twin.PlannedCall.CoinArgument;
import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.MoveEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds after every call of any sequence. */
class TwinInvariantsProperties {
    private static final int CALLS = 30;

    @Property(tries = 60)
    void neitherMakesNorLosesMoney(@ForAll long seed) {
        var world = new TwinWorld(CallGenerator.ACCOUNTS.getFirst());
        var generator = new CallGenerator(new Random(seed), world);
        long minted = 0;
        for (int i = 0; i < CALLS; i++) {
            PlannedCall call = generator.next();
            if (!call.aborted()) {
                minted += call.arguments().stream()
                        .mapToLong(a -> a instanceof CoinArgument coin ? coin.amount() : 0)
                        .sum();
            }
            assertThat(world.mist()).isEqualTo(minted);
        }
    }

    @Property(tries = 60)
    void numbersEveryStreamWithoutAGap(@ForAll long seed) {
        var world = new TwinWorld(CallGenerator.ACCOUNTS.getFirst());
        var generator = new CallGenerator(new Random(seed), world);
        Map<Address, Long> next = new HashMap<>();
        for (int i = 0; i < CALLS; i++) {
            if (generator.next().outcome() instanceof CallOutcome.Done done) {
                for (EmittedEvent event : done.events()) {
                    var reader = new BcsReader(event.contents());
                    Address stream = Address.fromBcs(reader);
                    long seq = reader.u64();
                    long expected = next.getOrDefault(stream, streamStart(event));
                    assertThat(seq).isEqualTo(expected);
                    next.put(stream, seq + 1);
                }
            }
        }
    }

    /** Publishing told one event in the stream of the config. */
    private static long streamStart(EmittedEvent event) {
        return event.type().module().equals("config_events") ? 1 : 0;
    }

    @Property(tries = 60)
    void countsAsOpenWhatWasCreatedAndHasNotEnded(@ForAll long seed) {
        var world = new TwinWorld(CallGenerator.ACCOUNTS.getFirst());
        var generator = new CallGenerator(new Random(seed), world);
        for (int i = 0; i < CALLS; i++) {
            generator.next();
        }
        var audit = new DeploymentAudit(world);
        long open = audit.number("k8s_scheduler", "K8sScheduler", "created")
                - audit.number("k8s_scheduler", "K8sScheduler", "ended");
        long requests = 0;
        for (var held : world.all()) {
            if (held.value().type().toString().endsWith("::k8s_request::K8sRequest")) {
                requests++;
            }
        }
        assertThat(audit.number("k8s_scheduler", "K8sScheduler", "get_active_request_count"))
                .isEqualTo(open);
        assertThat(requests).isGreaterThanOrEqualTo(open);
    }

    @Property(tries = 60)
    void bindingsReadAndWriteEveryEventAndObject(@ForAll long seed) {
        var world = new TwinWorld(CallGenerator.ACCOUNTS.getFirst());
        var generator = new CallGenerator(new Random(seed), world);
        for (int i = 0; i < CALLS; i++) {
            if (generator.next().outcome() instanceof CallOutcome.Done done) {
                for (EmittedEvent event : done.events()) {
                    var onChain = new MoveEvent(
                            TwinWorld.PACKAGE, "any", Address.ZERO, event.type(), Bytes.of(event.contents()));
                    assertThat(DaasEvents.decode(TwinWorld.PACKAGE, onChain))
                            .isInstanceOfSatisfying(
                                    DaasEvent.class,
                                    decoded -> assertThat(decoded.toBcs()).isEqualTo(event.contents()));
                }
            }
        }
        for (var held : world.all()) {
            byte[] bytes = held.value().bytes();
            String type = held.value().type().toString().replaceAll(".*::", "");
            switch (type) {
                case "Worker" -> assertThat(Worker.fromBcs(bytes).toBcs()).isEqualTo(bytes);
                case "K8sRequest" ->
                    assertThat(K8sRequest.fromBcs(bytes).toBcs()).isEqualTo(bytes);
                case "SlashProposal" ->
                    assertThat(SlashProposal.fromBcs(bytes).toBcs()).isEqualTo(bytes);
                default -> {}
            }
        }
    }
}
