package io.daasvader.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import io.daasvader.contracts.ConfigInner;
import io.daasvader.contracts.DaasEvent;
import io.daasvader.contracts.DaasEvents;
import io.daasvader.contracts.StreamOrder;
import io.daasvader.contracts.StreamOrder.Place;
import io.daasvader.devnet.fault.Fault;
import io.daasvader.devnet.ledger.Executed;
import io.daasvader.devnet.ledger.State;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.light.CommitteeStore;
import io.daasvader.sui.light.LightClient;
import io.daasvader.sui.rpc.Endpoint;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.rpc.proto.Event;
import io.daasvader.sui.rpc.proto.ListEventsRequest;
import io.daasvader.sui.rpc.proto.ListEventsResponse;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Committee;
import io.daasvader.sui.types.CommitteePin;
import io.daasvader.sui.types.MoveEvent;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TypeTag;
import io.daasvader.sui.verify.EventVerdict;
import io.daasvader.sui.verify.Refusal;
import io.daasvader.sui.verify.Refusal.Reason;
import io.daasvader.sui.verify.VerifiedCheckpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that trusts one committee, over real gRPC, against a node that lies. */
class VerificationFaultTest {
    private static final Set<Fault> NOTICED = EnumSet.noneOf(Fault.class);

    private Devnet devnet;
    private EndpointPool pool;
    private SuiRpc rpc;
    private LightClient light;

    @BeforeEach
    void start() throws Exception {
        devnet = Devnet.start(DevnetConfig.inMemory());
        pool = EndpointPool.open(
                List.of(Endpoint.of("http://127.0.0.1:" + devnet.port())),
                Optional.of(devnet.chainId().toString()));
        rpc = new SuiRpc(pool);
        light = new LightClient(rpc, committee(0));
    }

    @AfterEach
    void stop() throws Exception {
        pool.close();
        devnet.close();
    }

    @AfterAll
    static void report() {
        long all = Arrays.stream(Fault.values())
                .filter(f -> f.row() == Fault.Row.VERIFICATION && f != Fault.FORGED_OBJECT) // for the master to notice
                .count();
        System.out.println("verification faults noticed: " + NOTICED.size() + " of " + all + " " + NOTICED);
    }

    private Committee committee(long epoch) {
        return devnet.ledger().committee(epoch).onChain();
    }

    @Test
    void refusesAWrongSignature() {
        devnet.faults().arm(Fault.WRONG_SIGNATURE, 1);

        assertThat(light.checkpoint(0))
                .isInstanceOfSatisfying(
                        Refusal.class, r -> assertThat(r.reason()).isEqualTo(Reason.BAD_SIGNATURE));
        assertThat(devnet.faults().fired(Fault.WRONG_SIGNATURE)).isEqualTo(1);
        assertThat(light.checkpoint(0)).isInstanceOf(VerifiedCheckpoint.class);
        NOTICED.add(Fault.WRONG_SIGNATURE);
    }

    @Test
    void followsACommitteeChange() {
        devnet.faults().arm(Fault.COMMITTEE_CHANGE, 1);
        devnet.faults().arm(Fault.COMMITTEE_CHANGE, 1);
        devnet.fund(Address.parse("0xabc"));
        long tip = devnet.ledger().tip().sequence();

        assertThat(committee(2).members()).isNotEqualTo(committee(0).members());
        assertThat(light.checkpoint(tip)).isInstanceOf(VerifiedCheckpoint.class);
        assertThat(light.epoch()).isEqualTo(2);
        assertThat(devnet.faults().fired(Fault.COMMITTEE_CHANGE)).isEqualTo(2);
        NOTICED.add(Fault.COMMITTEE_CHANGE);
    }

    @Test
    void doesNotFollowACommitteeThatTheOldOneDidNotSign() {
        devnet.faults().arm(Fault.COMMITTEE_CHANGE, 1);
        long last = devnet.ledger().epoch(0).orElseThrow().lastCheckpoint().orElseThrow();
        devnet.fund(Address.parse("0xabc"));
        long tip = devnet.ledger().tip().sequence();
        assertThat(tip).isGreaterThan(last);
        // The tip comes first, the end of epoch 0 second: both signatures are wrong.
        devnet.faults().arm(Fault.WRONG_SIGNATURE, 2);

        assertThat(light.checkpoint(tip)).isInstanceOf(Refusal.class);
        assertThat(light.epoch()).isZero();
        assertThat(light.checkpoint(tip)).isInstanceOf(VerifiedCheckpoint.class);
        assertThat(light.epoch()).isEqualTo(1);
    }

    @Test
    void trustsNoOtherCommittee() {
        Committee foreign = new Committee(0, committee(7).members());

        assertThat(new LightClient(rpc, foreign).checkpoint(0)).isInstanceOf(Refusal.class);
    }

    @Test
    void trustsOnlyThePinnedCommitteeAndGoesOnFromTheNewestProven() {
        Remembering store = new Remembering();
        LightClient pinned = LightClient.pinned(rpc, CommitteePin.of(committee(0)), store);
        assertThat(pinned.epoch()).isEqualTo(-1);
        devnet.faults().arm(Fault.COMMITTEE_CHANGE, 1);
        devnet.faults().arm(Fault.COMMITTEE_CHANGE, 1);
        devnet.fund(Address.parse("0xabc"));
        long tip = devnet.ledger().tip().sequence();

        assertThat(pinned.checkpoint(tip)).isInstanceOf(VerifiedCheckpoint.class);
        assertThat(store.newest).contains(committee(2));
        devnet.faults().arm(Fault.COMMITTEE_CHANGE, 1);
        devnet.fund(Address.parse("0xabc"));
        LightClient later = LightClient.pinned(rpc, CommitteePin.of(committee(0)), store);
        assertThat(later.checkpoint(devnet.ledger().tip().sequence())).isInstanceOf(VerifiedCheckpoint.class);
        assertThat(store.proven).containsExactly(1L, 2L, 3L);

        CommitteePin foreign = new CommitteePin(0, CommitteePin.of(committee(1)).digest());
        assertThat(LightClient.pinned(rpc, foreign, new Remembering()).checkpoint(0))
                .isInstanceOfSatisfying(
                        Refusal.class, r -> assertThat(r.reason()).isEqualTo(Reason.WRONG_ANCHOR));
    }

    private static final class Remembering implements CommitteeStore {
        private final List<Long> proven = new ArrayList<>();
        private Optional<Committee> newest = Optional.empty();

        @Override
        public Optional<Committee> newest() {
            return newest;
        }

        @Override
        public void proven(Committee committee) {
            proven.add(committee.epoch());
            newest = Optional.of(committee);
        }
    }

    @Test
    void noticesAWithheldEventByTheGapInItsStream() {
        pauseAndGoOn(3);
        StreamOrder order = new StreamOrder(Map.of());
        List<DaasEvent> whole = configEvents(0);
        whole.forEach(e -> assertThat(order.accept(e.stamp())).isInstanceOf(Place.Next.class));
        long covered = devnet.ledger().tip().sequence();
        pauseAndGoOn(2);
        devnet.faults().arm(Fault.WITHHELD_EVENT, 1);

        List<Place> places = configEvents(covered + 1).stream()
                .map(DaasEvent::stamp)
                .map(order::accept)
                .toList();

        Address stream = whole.getFirst().streamId();
        long withheld = whole.getLast().seq() + 1;
        assertThat(devnet.faults().fired(Fault.WITHHELD_EVENT)).isEqualTo(1);
        assertThat(places).hasSize(3).startsWith(new Place.Gap(stream, withheld, withheld));
        NOTICED.add(Fault.WITHHELD_EVENT);
    }

    @Test
    void noticesAWithheldLastEventByTheObjectsCount() {
        StreamOrder order = new StreamOrder(Map.of());
        List<DaasEvent> whole = configEvents(0);
        whole.stream().map(DaasEvent::stamp).forEach(order::accept);
        Address stream = whole.getFirst().streamId();
        assertThat(order.compare(stream, nextSeq(stream))).isInstanceOf(Place.Next.class);
        long covered = devnet.ledger().tip().sequence();
        devnet.faults().arm(Fault.CONTRACT_PAUSED, 1);
        devnet.faults().arm(Fault.WITHHELD_EVENT, 1);

        assertThat(configEvents(covered + 1)).isEmpty();

        long withheld = whole.getLast().seq() + 1;
        assertThat(order.compare(stream, nextSeq(stream))).isEqualTo(new Place.Gap(stream, withheld, withheld));
    }

    @Test
    void refusesForgedEffects() {
        Executed executed = new Account(devnet).run(Account.emitting(3));
        long at = devnet.ledger()
                .transaction(executed.digest())
                .orElseThrow()
                .checkpoint()
                .sequence();
        devnet.faults().arm(Fault.FORGED_EFFECTS, 1);

        assertThat(light.event(at, executed.digest(), 1))
                .isInstanceOfSatisfying(
                        Refusal.class, r -> assertThat(r.reason()).isEqualTo(Reason.DIGEST_MISMATCH));
        assertThat(devnet.faults().fired(Fault.FORGED_EFFECTS)).isEqualTo(1);
        assertThat(light.event(at, executed.digest(), 1))
                .isInstanceOfSatisfying(
                        EventVerdict.Proven.class,
                        p -> assertThat(p.event().contents().toArray())
                                .isEqualTo(executed.events().get(1).contents()));
        assertThat(light.event(at, executed.digest(), 3)).isInstanceOf(Refusal.class);
        NOTICED.add(Fault.FORGED_EFFECTS);
    }

    /** Two events of the config's stream for each time. */
    private void pauseAndGoOn(int times) {
        for (int i = 0; i < times; i++) {
            devnet.faults().arm(Fault.CONTRACT_PAUSED, 1);
            devnet.faults().disarm(Fault.CONTRACT_PAUSED);
        }
    }

    private long nextSeq(Address config) {
        Address field = State.fieldId(
                config, TypeTag.Primitive.U64, new BcsWriter().u64(1).toByteArray());
        byte[] contents = rpc.object(field.toString())
                .orElseThrow()
                .getContents()
                .getValue()
                .toByteArray();
        return ConfigInner.fromField(contents).nextSeq();
    }

    private List<DaasEvent> configEvents(long from) {
        ListEventsRequest.Builder request = ListEventsRequest.newBuilder()
                .setStartCheckpoint(from)
                .setReadMask(FieldMask.newBuilder().addAllPaths(List.of("event_type", "contents", "sender", "module")));
        request.getFilterBuilder()
                .addTermsBuilder()
                .addLiteralsBuilder()
                .getEventTypeBuilder()
                .setEventType(devnet.packageId() + "::config_events");
        return rpc.listEvents(request.build()).stream()
                .filter(ListEventsResponse::hasEvent)
                .map(ListEventsResponse::getEvent)
                .map(this::decoded)
                .toList();
    }

    private DaasEvent decoded(Event event) {
        MoveEvent move = new MoveEvent(
                devnet.packageId(),
                event.getModule(),
                Address.parse(event.getSender()),
                StructTag.parse(event.getEventType()),
                Bytes.of(event.getContents().getValue().toByteArray()));
        return (DaasEvent) DaasEvents.decode(devnet.packageId(), move);
    }
}
