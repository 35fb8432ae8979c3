package io.daasvader.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that ask a master, against a real one: that of the demo, with a real API server. */
class RunningMasterTest {
    private static final String UNKNOWN = "0x" + "0".repeat(62) + "99";

    @TempDir
    private static Path home;

    @SuppressWarnings("NullAway.Init")
    private static Process demo;

    private static Map<String, String> environment = Map.of();
    private static String done = "";
    private static String refused = "";
    private static String owner = "";

    @BeforeAll
    static void start() throws Exception {
        DemoProcess.assumePossible();
        demo = DemoProcess.start(home, "--data", home.resolve("data").toString());
        await().atMost(Duration.ofMinutes(4)).until(() -> !demo.isAlive() || said().contains("Ctrl-C ends it"));
        assertThat(said()).contains("demo: ok");
        environment = new HashMap<>(Map.of(
                "DAAS_CONFIG_DIR", home.resolve("config").toString(),
                "DAAS_DATA_DIR", home.resolve("cli").toString(),
                "DAAS_NETWORK", home.resolve("data/network.json").toString(),
                "DAAS_MASTER", found("master +(http://[0-9.:]+)/")));
        Path key = home.resolve("dapp.key");
        owner = ok("keygen", "--out", key.toString()).path("address").asString();
        ok("faucet", owner);
        done = submitted("greeting");
        refused = submitted("Not-A-Name");
    }

    private static String submitted(String name) throws IOException {
        Path payload = Files.writeString(
                home.resolve(name + ".yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + "}\n");
        String key = home.resolve("dapp.key").toString();
        return ok("submit", payload.toString(), "--key", key).path("request").asString();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (demo != null) {
            demo.destroy();
            if (!demo.waitFor(1, TimeUnit.MINUTES)) {
                demo.destroyForcibly();
            }
        }
    }

    private static String said() throws IOException {
        return Files.readString(home.resolve("out")) + Files.readString(home.resolve("err"));
    }

    private static String found(String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(said());
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static Run daas(String... args) {
        return Run.daas(environment, args);
    }

    private static Run json(String... args) {
        return daas(Stream.of(new String[] {"--output", "json"}, args)
                .flatMap(Stream::of)
                .toArray(String[]::new));
    }

    private static JsonNode ok(String... args) {
        Run run = json(args);
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }

    /** A failure says what to do, for people and for programs. */
    private static void fails(int exit, String remedy, String... args) {
        Run people = daas(args);
        Run programs = json(args);

        assertThat(people.exit()).as(people.err()).isEqualTo(exit);
        assertThat(people.err()).startsWith("daas: ").contains(remedy).doesNotContain("unexpected");
        assertThat(programs.exit()).isEqualTo(exit);
        JsonNode error = JsonMapper.shared().readTree(programs.err());
        assertThat(error.path("remedy").asString()).contains(remedy);
        assertThat(error.path("exit").asInt()).isEqualTo(exit);
        assertThat(programs.out()).isEmpty();
    }

    @Test
    void waitsForEachEndAndTellsItByTheExitCode() {
        JsonNode end = ok("request", "wait", done);
        Run no = json("request", "wait", refused);

        assertThat(end.path("end").asString()).isEqualTo("completed");
        assertThat(end.path("httpStatus").asInt()).isEqualTo(201);
        assertThat(end.path("objectUid").asString()).hasSize(36);
        assertThat(no.exit()).isEqualTo(1);
        JsonNode why = JsonMapper.shared().readTree(no.out());
        assertThat(why.path("end").asString()).isEqualTo("failed");
        assertThat(why.path("reason").asInt()).isEqualTo(229);
        fails(3, "daas request explain " + UNKNOWN, "request", "wait", UNKNOWN, "--timeout", "PT0.5S");
    }

    @Test
    void saysThatARequestWhichHasEndedHasNoObject() {
        ok("request", "wait", done);

        fails(1, "daas request explain", "request", "show", done);
        fails(2, "Correct the value", "request", "show", "no-id");
    }

    @Test
    void leadsFromTheObjectToItsTransactionsAndBack() {
        JsonNode end = ok("request", "wait", done);
        String uid = end.path("objectUid").asString();
        JsonNode byUid = awaitExplained(uid);
        String scheduled = byUid.at("/request/scheduledTx").asString();
        String receipt = byUid.at("/request/receiptTx").asString();

        assertThat(byUid.at("/request/requestId").asString()).isEqualTo(done);
        assertThat(receipt).isEqualTo(end.path("receiptTransaction").asString());
        for (String id : List.of(done, scheduled, receipt)) {
            JsonNode found = explained(id);
            assertThat(found.at("/request/objectUid").asString()).as(id).isEqualTo(uid);
            assertThat(found.path("steps").valueStream().map(s -> s.path("step").asString()))
                    .startsWith("SCHEDULED")
                    .contains("ANSWERED", "RECEIPT");
        }
        assertThat(daas("request", "explain", uid).out())
                .startsWith("devnet (simulated chain)")
                .contains(done, scheduled, receipt);
        assertThat(daas("request", "explain", refused).out()).contains("229 BAD_NAME");
        fails(1, "Check the id", "request", "explain", UNKNOWN);
    }

    private static JsonNode awaitExplained(String uid) {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        !explained(uid).at("/request/receiptTx").asString("").isEmpty());
        return explained(uid);
    }

    private static JsonNode explained(String id) {
        return ok("request", "explain", id).path("requests").get(0);
    }

    @Test
    void filtersTheHistory() {
        ok("request", "wait", done);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> items("--request", done).size() >= 3
                        && items("--owner", owner, "--state", "DONE").stream()
                                .anyMatch(i -> i.path("requestId").asString().equals(done)));
        JsonNode newest = items("--request", done).getFirst();
        String at = newest.path("atMs").asString();

        assertThat(items("--request", done))
                .allSatisfy(i -> assertThat(i.path("requestId").asString()).isEqualTo(done));
        assertThat(items("--owner", owner))
                .allSatisfy(i -> assertThat(i.path("owner").asString()).isEqualTo(owner));
        assertThat(items("--request", done, "--state", "EXPIRED")).isEmpty();
        assertThat(ids("--request", done, "--since", at))
                .contains(newest.path("id").asLong());
        assertThat(ids("--request", done, "--until", at))
                .isNotEmpty()
                .doesNotContain(newest.path("id").asLong());
        assertThat(daas("history", "--request", done).out())
                .startsWith("devnet (simulated chain)")
                .contains("SCHEDULED", "RECEIPT", done);
        fails(1, "Correct the call", "history", "--since", "yesterday");
        fails(1, "Correct the call", "history", "--limit", "0");
        fails(1, "Correct the call", "history", "--cursor", "nonsense");
    }

    @Test
    void pagesThroughTheHistory() {
        ok("request", "wait", done);
        Run wait = json("request", "wait", refused);
        assertThat(wait.exit()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> items("--owner", owner, "--state", "DONE").size() >= 6);
        List<Long> whole = ids("--owner", owner, "--limit", "500");
        List<Long> paged = new ArrayList<>();
        List<String> next = List.of();
        do {
            List<String> command = new ArrayList<>(List.of("history", "--owner", owner, "--limit", "2"));
            command.addAll(next);
            JsonNode page = ok(command.toArray(String[]::new));
            page.path("items").forEach(i -> paged.add(i.path("id").asLong()));
            assertThat(paged).doesNotHaveDuplicates();
            next = page.has("next") ? List.of("--cursor", page.path("next").asString()) : List.of();
        } while (!next.isEmpty());

        assertThat(paged).isEqualTo(whole).hasSizeGreaterThan(4);
        assertThat(daas("history", "--owner", owner, "--limit", "2").out()).contains("more: --cursor ");
    }

    private static List<JsonNode> items(String... filters) {
        return ok(Stream.of(new String[] {"history"}, filters)
                        .flatMap(Stream::of)
                        .toArray(String[]::new))
                .path("items")
                .valueStream()
                .toList();
    }

    private static List<Long> ids(String... filters) {
        return items(filters).stream().map(i -> i.path("id").asLong()).toList();
    }

    @Test
    void tellsWhetherTheMasterIsReadyAndWhyNot() throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> daas("doctor", "master").exit() == 0);
        assertThat(daas("doctor", "master").out()).contains("devnet (simulated chain)", "ready for requests");
        ProcessHandle apiServer = demo.descendants()
                .filter(p -> p.info().command().orElse("").endsWith("kube-apiserver"))
                .findFirst()
                .orElseThrow();
        signal(apiServer, "STOP");
        try {
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> daas("doctor", "master").exit() == 1);
            Run people = daas("doctor", "master");
            assertThat(people.out())
                    .contains("cluster", "the API server is not ready")
                    .doesNotContain("{\"");
            JsonNode red = JsonMapper.shared().readTree(json("doctor", "master").out());
            assertThat(red.path("ok").asBoolean(true)).isFalse();
        } finally {
            signal(apiServer, "CONT");
        }
        await().atMost(Duration.ofSeconds(90))
                .until(() -> daas("doctor", "master").exit() == 0);
        assertThat(ok("doctor", "master").path("ok").asBoolean()).isTrue();
        fails(3, "DAAS_MASTER", "doctor", "master", "--master", "http://127.0.0.1:1");
    }

    private static void signal(ProcessHandle process, String signal) throws Exception {
        assertThat(new ProcessBuilder("/bin/kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
