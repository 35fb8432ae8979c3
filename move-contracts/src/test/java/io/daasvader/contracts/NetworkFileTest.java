package io.daasvader.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.CommitteePin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkFileTest {
    private static final NetworkFile NETWORK = new NetworkFile(
            "4btiuiMPvEENsttpZC7CZ53DruC3MAgfznDbASZ7DR6S",
            List.of("https://a.example:443", "https://b.example"),
            Address.parse("0xb"),
            Address.parse("0xa"),
            new SharedObject(Address.parse("0xc1"), 3),
            new SharedObject(Address.parse("0xc2"), 4),
            new SharedObject(Address.parse("0xc3"), -1L),
            Optional.of(CommitteePin.parse("7:4btiuiMPvEENsttpZC7CZ53DruC3MAgfznDbASZ7DR6S")),
            Optional.of("http://127.0.0.1:9123"),
            Optional.empty(),
            true);

    @Test
    void comesBackFromItsFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("deep/network.json");

        NETWORK.write(file);

        assertThat(NetworkFile.read(file)).isEqualTo(NETWORK);
        assertThat(file.getParent()).isDirectoryContaining(p -> p.equals(file)).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void namesTheKeyThatIsMissingOrUnknown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkFile.fromJson(NETWORK.toJson().replace("\"scheduler\"", "\"schedular\"")))
                .withMessageContaining("schedular");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkFile.fromJson("{\"objects\":{}}"))
                .withMessageContaining("packageId");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkFile.fromJson("[1"))
                .withMessageContaining("JSON");
    }

    @Test
    void honoursTheOriginalsEnvironmentNames() {
        NetworkFile changed = NETWORK.withEnvironment(Map.of(
                "SUI_RPC_URL", "https://c.example,https://d.example",
                "CONTRACT_PACKAGE_ID", "0xbb",
                "WORKER_REGISTRY_ID", "0xc2",
                "K8S_SCHEDULER_ID", "0xdd@9"));

        assertThat(changed.endpoints()).containsExactly("https://c.example", "https://d.example");
        assertThat(changed.packageId()).isEqualTo(Address.parse("0xbb"));
        assertThat(changed.workerRegistry()).isEqualTo(NETWORK.workerRegistry());
        assertThat(changed.scheduler()).isEqualTo(new SharedObject(Address.parse("0xdd"), 9));
    }

    @Test
    void asksForTheInitialVersionOfAnotherObject() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NETWORK.withEnvironment(Map.of("K8S_SCHEDULER_ID", "0xdd")))
                .withMessageContaining("@VERSION");
    }
}
