package io.daasvader.bench.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API server's own record of calls on ConfigMaps: the one witness for the product and its rivals alike.
 *
 * @param policy what the API server is told to log
 * @param log where it logs
 */
public record AuditLog(Path policy, Path log) {
    private static final String POLICY = """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules:
            - level: Metadata
              verbs: [create, patch, update, delete]
              resources: [{group: "", resources: [configmaps]}]
            - level: None
            """;

    /**
     * A call that the API server has answered.
     *
     * @param receivedMicros when it came, microseconds of the wall clock
     * @param answeredMicros when its answer was complete
     */
    public record Call(
            String verb, String namespace, String name, int status, long receivedMicros, long answeredMicros) {
        public String key() {
            return namespace + "/" + name;
        }

        public boolean ok() {
            return status >= 200 && status < 300;
        }
    }

    static AuditLog in(Path folder) throws IOException {
        Path policy = folder.resolve("audit-policy.yaml");
        Files.writeString(policy, POLICY);
        return new AuditLog(policy, folder.resolve("audit.log"));
    }

    String[] flags() {
        return new String[] {"--audit-policy-file=" + policy, "--audit-log-path=" + log};
    }

    /** All calls that came at {@code fromMicros} or later. */
    public List<Call> calls(long fromMicros) throws IOException {
        List<Call> calls = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Call call = call(JsonMapper.shared().readTree(line));
                if (call.receivedMicros() >= fromMicros) {
                    calls.add(call);
                }
            }
        }
        return calls;
    }

    private static Call call(JsonNode line) {
        JsonNode object = line.path("objectRef");
        return new Call(
                line.path("verb").asString(),
                object.path("namespace").asString(""),
                object.path("name").asString(""),
                line.path("responseStatus").path("code").asInt(0),
                micros(line.path("requestReceivedTimestamp").asString()),
                micros(line.path("stageTimestamp").asString()));
    }

    private static long micros(String time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
    }
}
