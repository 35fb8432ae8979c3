package io.daasvader.contracts.account;

import io.daasvader.contracts.DaasEvents;
import io.daasvader.contracts.K8sAPIRequestCancelled;
import io.daasvader.contracts.K8sAPIRequestExpired;
import io.daasvader.contracts.K8sAPIResult;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.sui.follow.Cursor;
import io.daasvader.sui.follow.CursorStore;
import io.daasvader.sui.follow.EventFollower;
import io.daasvader.sui.follow.FeedBatch;
import io.daasvader.sui.follow.FeedEvent;
import io.daasvader.sui.follow.FeedIdentity;
import io.daasvader.sui.follow.FeedSettings;
import io.daasvader.sui.follow.ResumePoint;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.StructTag;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Waits for the end of a request by following the chain's events, over lost connections too. */
public final class RequestWatch {
    private RequestWatch() {}

    /**
     * Blocks until the request has ended on chain.
     *
     * @param firstCheckpoint where to begin; the end must not lie before it
     * @return empty when it has not ended within {@code patience}
     */
    public static Optional<RequestEnd> await(
            NetworkFile network, EndpointPool pool, Address request, long firstCheckpoint, Duration patience)
            throws InterruptedException {
        Address origin = network.originalPackageId();
        List<String> ends = Stream.of(
                        K8sAPIResult.type(origin),
                        K8sAPIRequestCancelled.type(origin),
                        K8sAPIRequestExpired.type(origin))
                .map(StructTag::toString)
                .toList();
        CompletableFuture<RequestEnd> end = new CompletableFuture<>();
        FeedIdentity feed = new FeedIdentity(network.chainId(), ends);
        try (EventFollower follower = new EventFollower(
                feed,
                firstCheckpoint,
                FeedSettings.DEFAULT,
                pool,
                new Forgetful(),
                batch -> look(batch, origin, request, end))) {
            follower.start();
            return Optional.of(end.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an event of the request cannot be read", e.getCause());
        }
    }

    private static void look(FeedBatch batch, Address origin, Address request, CompletableFuture<RequestEnd> end) {
        for (FeedEvent event : batch.events()) {
            RequestEnd.of(
                            DaasEvents.decode(origin, event.event()),
                            request,
                            event.txDigest(),
                            event.position().checkpoint())
                    .ifPresent(end::complete);
        }
    }

    /** One wait needs no memory: the follower itself keeps its place. */
    private static final class Forgetful implements CursorStore {
        @Override
        public Optional<ResumePoint> load(FeedIdentity identity) {
            return Optional.empty();
        }

        @Override
        public void save(Cursor cursor) {
            // Nothing outlives the wait.
        }
    }
}
