package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.contracts.EventStamp;
import io.daasvader.devnet.fault.Fault;
import io.daasvader.master.cluster.local.RealKubernetes;
import io.daasvader.master.database.Database;
import io.daasvader.master.requests.Resync;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A master whose only full node lies: nothing is carried out that the validators did not sign, and all is once the node tells the truth. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProvenChainTest {
    private static final Set<Fault> SURVIVED = EnumSet.noneOf(Fault.class);
    private static final Duration LONG = Duration.ofSeconds(60);

    private Stage stage;
    private ConfigurableApplicationContext master;
    private HttpClientOfTests http;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        stage = Stage.open(folder, RealKubernetes.shared());
        master = stage.master("--daas.http.watch=100ms");
        http = new HttpClientOfTests(master);
    }

    @AfterAll
    void stop() throws Exception {
        master.close();
        stage.close();
        System.out.println("verification faults survived by the master: " + SURVIVED.size() + " of 5 " + SURVIVED);
    }

    @Test
    void takesNothingFromCheckpointsWithAWrongSignature() throws Exception {
        refusesWhile(Fault.WRONG_SIGNATURE, "signature");
    }

    @Test
    void takesNothingFromForgedEffects() throws Exception {
        refusesWhile(Fault.FORGED_EFFECTS, "are not those of transaction");
    }

    @Test
    void carriesOutNoRequestObjectThatItsEventsDidNotAnnounce() throws Exception {
        stage.devnet().faults().arm(Fault.FORGED_OBJECT, 3);
        Address request = submit("forged-object");

        await().atMost(LONG).until(() -> stage.ended(request));

        assertThat(stage.devnet().faults().fired(Fault.FORGED_OBJECT)).isEqualTo(3);
        assertThat(stage.get("/configmaps/forged-object").body())
                .contains("\"a\":\"b\"")
                .doesNotContain("forged\":");
        assertThat(stage.receipts(request))
                .singleElement()
                .satisfies(r -> assertThat(r.httpStatus()).isEqualTo(201));
        SURVIVED.add(Fault.FORGED_OBJECT);
    }

    @Test
    void takesNothingBehindAWithheldEvent() throws Exception {
        stage.devnet().faults().arm(Fault.WITHHELD_EVENT, 3);
        Address first = submit("withheld-1");
        Address second = submit("withheld-2");

        await().atMost(LONG).until(() -> stage.ended(first) && stage.ended(second));

        assertThat(stage.devnet().faults().fired(Fault.WITHHELD_EVENT)).isPositive();
        assertThat(stage.receipts(first))
                .singleElement()
                .satisfies(r -> assertThat(r.httpStatus()).isEqualTo(201));
        assertThat(stage.receipts(second))
                .singleElement()
                .satisfies(r -> assertThat(r.httpStatus()).isEqualTo(201));
        assertThat(numbersAsStored().values())
                .as("no event was stored before its predecessor")
                .allSatisfy(stream -> assertThat(stream)
                        .isEqualTo(LongStream.range(0, stream.size()).boxed().toList()));
        SURVIVED.add(Fault.WITHHELD_EVENT);
    }

    @Test
    void tellsOfAWithheldEventWithNoneBehindIt() throws Exception {
        Resync resync = master.getBean(Resync.class);
        assertThat(resync.compare().undelivered()).isZero();
        stage.devnet().faults().arm(Fault.WITHHELD_EVENT, Integer.MAX_VALUE);
        Address request = submit("withheld-last");

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(resync.compare().undelivered()).isPositive());
        assertThat(http.get("/api/drift").data().path("undelivered").asLong()).isPositive();

        stage.devnet().faults().disarm(Fault.WITHHELD_EVENT);
        Address next = submit("behind-it");
        await().atMost(LONG).until(() -> stage.ended(request) && stage.ended(next));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(resync.compare().undelivered()).isZero());
    }

    /** The numbers of each stream's events in the order in which they were stored. */
    private Map<Address, List<Long>> numbersAsStored() {
        List<byte[]> contents = master.getBean(Database.class)
                .read(jdbc -> jdbc.sql("select contents from inbox order by rowid")
                        .query((row, n) -> row.getBytes(1))
                        .list());
        return contents.stream()
                .map(c -> EventStamp.of(Bytes.of(c)).orElseThrow())
                .collect(Collectors.groupingBy(
                        EventStamp::streamId, Collectors.mapping(EventStamp::seq, Collectors.toList())));
    }

    @Test
    void followsTheCommitteesOverEpochs() throws Exception {
        for (int epoch = 1; epoch <= 3; epoch++) {
            stage.devnet().faults().arm(Fault.COMMITTEE_CHANGE, 1);
            Address request = submit("epoch-" + epoch);
            await().atMost(LONG).until(() -> stage.ended(request));
            assertThat(stage.receipts(request))
                    .singleElement()
                    .satisfies(r -> assertThat(r.httpStatus()).isEqualTo(201));
        }
        SURVIVED.add(Fault.COMMITTEE_CHANGE);
    }

    @Test
    void startsOnlyWithACommitteeOrWithTheOperatorsWord(@TempDir Path folder) throws Exception {
        Path unpinned = folder.resolve("network.json");
        String pinned = stage.devnet().networkFile().toJson();
        Files.writeString(unpinned, pinned.replaceFirst("\"committee\"[^,]*,", ""));
        List<String> own =
                List.of("--daas.chain.network=" + unpinned, "--daas.database.folder=" + folder.resolve("data"));

        assertThat(starting(own)).hasValueSatisfying(e -> assertThat(e).hasStackTraceContaining("pins no committee"));
        assertThat(starting(List.of(own.get(0), own.get(1), "--daas.chain.unproven=true")))
                .isEmpty();
    }

    private Optional<Throwable> starting(List<String> arguments) {
        try (var started = stage.master(arguments.toArray(String[]::new))) {
            assertThat(started.isRunning()).isTrue();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }

    private void refusesWhile(Fault fault, String reason) throws Exception {
        stage.devnet().faults().arm(fault, Integer.MAX_VALUE);
        Address request = submit(fault.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        await().atMost(LONG).until(() -> http.get("/readyz").text().contains("cannot be trusted"));

        assertThat(http.get("/readyz").text()).contains(reason);
        assertThat(stage.ended(request)).isFalse();
        assertThat(http.get("/api/transactions/history?request=" + request)
                        .data()
                        .path("items")
                        .size())
                .isZero();

        stage.devnet().faults().disarm(fault);
        await().atMost(LONG).until(() -> stage.ended(request));
        assertThat(stage.receipts(request))
                .singleElement()
                .satisfies(r -> assertThat(r.httpStatus()).isEqualTo(201));
        await().atMost(LONG).until(() -> http.get("/readyz").status() == 200);
        SURVIVED.add(fault);
    }

    private Address submit(String name) throws Exception {
        return stage.submit("POST", "configmaps", name, """
                {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"%s"},"data":{"a":"b"}}""".formatted(name));
    }
}
