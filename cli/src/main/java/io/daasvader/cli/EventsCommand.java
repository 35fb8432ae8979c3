package io.daasvader.cli;

import io.daasvader.contracts.DaasEvents;
import io.daasvader.contracts.DecodedEvent;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.sui.bcs.BcsException;
import io.daasvader.sui.follow.Cursor;
import io.daasvader.sui.follow.CursorStore;
import io.daasvader.sui.follow.EventFollower;
import io.daasvader.sui.follow.FeedBatch;
import io.daasvader.sui.follow.FeedEvent;
import io.daasvader.sui.follow.FeedIdentity;
import io.daasvader.sui.follow.FeedSettings;
import io.daasvader.sui.follow.FeedState;
import io.daasvader.sui.follow.ResumePoint;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.RpcException;
import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Commands on the package's events. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = "Read the package's events.",
        subcommands = EventsCommand.Follow.class,
        footer = {"", "Example:", "  daas events follow --from 0 --output json"})
final class EventsCommand {
    /** Prints every event of the package, in chain order, once. */
    @Command(
            name = "follow",
            mixinStandardHelpOptions = true,
            description = "Print every event in chain order, each once, until interrupted.",
            footer = {
                "",
                "With --output json each event is one line. Nothing is stored: a new call starts again at --from.",
                "",
                "Example:",
                "  daas events follow --from 0 --limit 10 --output json"
            })
    static final class Follow implements Callable<Integer> {
        private static final int LOOK_MS = 200;

        private final Session session;

        @Option(names = "--network", paramLabel = "NAME", description = "Network or network file; default: in use.")
        private Optional<String> network = Optional.empty();

        @Option(names = "--from", paramLabel = "CHECKPOINT", description = "First checkpoint; default: the tip.")
        private Optional<Long> from = Optional.empty();

        @Option(names = "--limit", paramLabel = "N", description = "Stop after N events.")
        private long limit = Long.MAX_VALUE;

        Follow(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws IOException, InterruptedException {
            NetworkFile target = session.network(network);
            FeedIdentity feed = new FeedIdentity(
                    target.chainId(), List.of(target.originalPackageId().toString()));
            try (EndpointPool pool = session.open(target.endpoints(), Optional.of(target.chainId()))) {
                long height = pool.info(
                                session.endpoint(target.endpoints().getFirst()).name())
                        .height();
                CountDownLatch done = new CountDownLatch(1);
                Printer printer = new Printer(session.console(), target.originalPackageId(), limit, done);
                try (EventFollower follower = new EventFollower(
                        feed, from.orElse(height + 1), FeedSettings.DEFAULT, pool, new NoStore(), printer::print)) {
                    follower.start();
                    return await(follower, done);
                }
            } catch (RpcException e) {
                throw Rpc.unreachable(e, "Check the endpoint with daas doctor chain.");
            }
        }

        private static int await(EventFollower follower, CountDownLatch done) throws InterruptedException {
            while (!done.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
                if (follower.state().phase() == FeedState.Phase.STOPPED) {
                    String why = follower.state().alarm().map(a -> a.detail()).orElse("the feed stopped");
                    throw CliException.failed(
                            why, "Choose a later --from, or an endpoint that keeps older checkpoints.");
                }
            }
            return ExitCode.OK.code();
        }
    }

    /** Prints batches; called from the feed's thread alone. */
    private static final class Printer {
        private final Console console;
        private final Address originalPackage;
        private final CountDownLatch done;
        private long left;

        Printer(Console console, Address originalPackage, long limit, CountDownLatch done) {
            this.console = console;
            this.originalPackage = originalPackage;
            this.left = limit;
            this.done = done;
        }

        void print(FeedBatch batch) {
            for (FeedEvent event : batch.events()) {
                if (left <= 0) {
                    return;
                }
                one(event);
                left--;
                if (left == 0) {
                    done.countDown();
                }
            }
        }

        private void one(FeedEvent event) {
            String type =
                    event.event().type().module() + "::" + event.event().type().name();
            String content = content(event);
            if (!console.json()) {
                console.text(event.position() + "  " + event.txDigest() + "  " + type + "  " + content);
                return;
            }
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("checkpoint", event.position().checkpoint());
            line.put("transactionIndex", event.position().txIndex());
            line.put("eventIndex", event.position().eventIndex());
            line.put("transaction", event.txDigest().toString());
            line.put("sender", event.event().sender().toString());
            line.put("type", type);
            line.put("event", content);
            console.jsonLine(line);
        }

        /** A poison event is shown as such; it does not stop the feed. */
        private String content(FeedEvent event) {
            try {
                DecodedEvent decoded = DaasEvents.decode(originalPackage, event.event());
                return decoded.toString();
            } catch (BcsException e) {
                return "undecodable: " + e.getMessage();
            }
        }
    }

    /** Remembers nothing beyond this process: the follower itself keeps its place across reconnects. */
    private static final class NoStore implements CursorStore {
        @Override
        public Optional<ResumePoint> load(FeedIdentity identity) {
            return Optional.empty();
        }

        @Override
        public void save(Cursor cursor) {
            // The follower holds the cursor while it runs.
        }
    }

    EventsCommand() {}
}
