package io.daasvader.bench.requests;

import io.daasvader.bench.stage.Stage;
import io.daasvader.contracts.DaasEvents;
import io.daasvader.contracts.K8sAPIRequestScheduled;
import io.daasvader.contracts.K8sRequest;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.sui.follow.Cursor;
import io.daasvader.sui.follow.CursorStore;
import io.daasvader.sui.follow.EventFollower;
import io.daasvader.sui.follow.FeedBatch;
import io.daasvader.sui.follow.FeedEvent;
import io.daasvader.sui.follow.FeedIdentity;
import io.daasvader.sui.follow.FeedSettings;
import io.daasvader.sui.follow.ResumePoint;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.ObjectData;
import io.daasvader.sui.types.SuiObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How it is done without a feed: ask the chain for new events every few seconds, read each request, carry it out. It is spared
 * all that the product does besides: no admission, no tenants, no impersonation, no journal, no receipt.
 */
final class Rival {
    private final Stage stage;
    private final Carrier carrier;
    private final EventFollower follower;

    /** Carries one object's creation to the API server; returns when it has answered. */
    @FunctionalInterface
    interface Carrier {
        void create(String payload) throws IOException, InterruptedException;
    }

    private Rival(Stage stage, Duration poll, Carrier carrier) {
        this.stage = stage;
        this.carrier = carrier;
        NetworkFile network = stage.network();
        FeedIdentity identity = new FeedIdentity(
                network.chainId(), List.of(network.originalPackageId().toString()));
        long tip = stage.rpc().serviceInfo().height();
        this.follower = new EventFollower(
                identity,
                tip,
                FeedSettings.DEFAULT.withDelivery(FeedSettings.Delivery.POLL).withPoll(poll),
                stage.pool(),
                new Forgetful(),
                this::accept);
    }

    static Rival start(Stage stage, Duration poll, Carrier carrier) {
        Rival rival = new Rival(stage, poll, carrier);
        rival.follower.start();
        return rival;
    }

    private void accept(FeedBatch batch) {
        List<Address> requests = new ArrayList<>();
        for (FeedEvent event : batch.events()) {
            if (DaasEvents.decode(stage.network().originalPackageId(), event.event())
                    instanceof K8sAPIRequestScheduled scheduled) {
                requests.add(scheduled.requestId());
            }
        }
        for (int from = 0; from < requests.size(); from += 50) {
            List<String> ids = requests.subList(from, Math.min(requests.size(), from + 50)).stream()
                    .map(Address::toString)
                    .toList();
            stage.rpc()
                    .objects(ids)
                    .forEach(found -> found.ifPresent(object ->
                            carry(SuiObject.fromBcs(object.getBcs().getValue().toByteArray()))));
        }
    }

    private void carry(SuiObject object) {
        if (!(object.data() instanceof ObjectData.MoveStruct struct)) {
            throw new IllegalStateException(object.id() + " is no request");
        }
        K8sRequest request = K8sRequest.fromBcs(struct.contents().toArray());
        try {
            carrier.create(new String(request.spec().payload().toArray(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("the rival could not carry out a request", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        follower.close();
    }

    /** It runs once and is never started again. */
    private static final class Forgetful implements CursorStore {
        @Override
        public Optional<ResumePoint> load(FeedIdentity identity) {
            return Optional.empty();
        }

        @Override
        public void save(Cursor cursor) {
            // The follower holds the cursor while it runs.
        }
    }
}
