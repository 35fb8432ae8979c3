package io.daasvader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.devnet.Devnet;
import io.daasvader.devnet.DevnetConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class DevnetTest {
    @Test
    void commandsWorkAgainstARunningDevnet(@TempDir Path home) throws IOException {
        try (Devnet devnet = Devnet.start(DevnetConfig.inMemory())) {
            Path file = home.resolve("devnet.json");
            devnet.networkFile().write(file);
            Map<String, String> env = Map.of("DAAS_CONFIG_DIR", home.toString(), "DAAS_NETWORK", file.toString());

            Run doctor = Run.daas(env, "doctor", "chain");
            Run gift = Run.daas(env, "--output", "json", "faucet", "0x5");
            Run events = Run.daas(env, "--output", "json", "events", "follow", "--from", "0", "--limit", "1");
            Run faults = Run.daas(env, "devnet", "faults", "set", "no-such-fault");
            Run set = Run.daas(env, "devnet", "faults", "set", "half-open", "--times", "2");
            Run listed = Run.daas(env, "--output", "json", "devnet", "faults", "list");
            Run cleared = Run.daas(env, "devnet", "faults", "clear");

            assertThat(doctor.exit()).as(doctor.out() + doctor.err()).isZero();
            assertThat(doctor.out()).contains("devnet (simulated chain)");
            assertThat(JsonMapper.shared().readTree(gift.out()).path("mist").asLong())
                    .as(gift.err())
                    .isPositive();
            assertThat(events.out()).as(events.err()).contains("DeploymentCreated");
            assertThat(set.exit()).as(set.err()).isZero();
            assertThat(faults.exit()).isEqualTo(2);
            assertThat(faults.err()).contains("no fault is called", "daas devnet faults list");
            assertThat(JsonMapper.shared()
                            .readTree(listed.out())
                            .path("faults")
                            .path("HALF_OPEN")
                            .path("left")
                            .asInt(-9))
                    .as(listed.out() + listed.err())
                    .isEqualTo(2);
            assertThat(cleared.out()).contains("HALF_OPEN").doesNotContain("left 2");
        }
    }
}
