package io.daasvader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.SharedObject;
import io.daasvader.devnet.Devnet;
import io.daasvader.devnet.DevnetConfig;
import io.daasvader.devnet.fault.Fault;
import io.daasvader.devnet.fault.Faults;
import io.daasvader.sui.rpc.Endpoint;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.types.Address;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The doctor against a devnet (simulated chain) that is well, and one that is ill in each way. */
class DoctorTest {
    private static final List<String> CHECKS = List.of(
            "chain id",
            "ListEvents",
            "SubscribeEvents",
            "pruning",
            "clock",
            "signature",
            "package",
            "Config",
            "WorkerRegistry",
            "K8sScheduler");

    @TempDir
    private Path folder;

    private Devnet devnet;

    @BeforeEach
    void start() throws IOException {
        devnet = Devnet.start(DevnetConfig.inMemory());
    }

    @AfterEach
    void stop() throws IOException {
        devnet.close();
    }

    private Run doctor(NetworkFile network) throws IOException {
        Path file = folder.resolve("network.json");
        network.write(file);
        return Run.daas(
                Map.of("DAAS_CONFIG_DIR", folder.toString(), "DAAS_NETWORK", file.toString()),
                "--output",
                "json",
                "doctor",
                "chain");
    }

    private static Map<String, JsonNode> checks(Run run) {
        Map<String, JsonNode> checks = new HashMap<>();
        JsonMapper.shared()
                .readTree(run.out())
                .path("checks")
                .forEach(c -> checks.put(c.path("name").asString(), c));
        return checks;
    }

    private void finds(NetworkFile network, String check, String remedy) throws IOException {
        Run run = doctor(network);
        JsonNode found = checks(run).getOrDefault(check, JsonMapper.shared().createObjectNode());

        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(found.path("result").asString("")).as(run.out()).isEqualTo("failed");
        assertThat(found.path("remedy").asString("")).as(run.out()).contains(remedy);
    }

    private NetworkFile with(Address packageId, SharedObject config, SharedObject registry, SharedObject scheduler) {
        NetworkFile n = devnet.networkFile();
        return new NetworkFile(
                n.chainId(),
                n.endpoints(),
                packageId,
                n.originalPackageId(),
                config,
                registry,
                scheduler,
                n.committee(),
                n.faucet(),
                n.control(),
                n.simulated());
    }

    @Test
    void findsAllWellInEveryEpoch() throws IOException {
        for (int epoch = 0; epoch < 3; epoch++) {
            Run run = doctor(devnet.networkFile());

            assertThat(run.exit()).as(run.out() + run.err()).isZero();
            assertThat(checks(run)).containsKeys(CHECKS.toArray(String[]::new));
            assertThat(checks(run).values())
                    .allSatisfy(c -> assertThat(c.path("result").asString()).isEqualTo("ok"));
            assertThat(run.out()).contains("is signed by weight 7500 of 10000");
            devnet.faults().arm(Fault.COMMITTEE_CHANGE, 1);
        }
    }

    @Test
    void findsAWrongSignature() throws IOException {
        devnet.faults().arm(Fault.WRONG_SIGNATURE, Faults.ALWAYS);
        finds(devnet.networkFile(), "signature", "Do not trust this endpoint");
    }

    @Test
    void findsAWrongSignatureAtTheEndOfAnEpoch() throws IOException {
        devnet.faults().arm(Fault.COMMITTEE_CHANGE, 1);
        devnet.faults().arm(Fault.WRONG_SIGNATURE, 2);
        finds(devnet.networkFile(), "signature", "Do not trust this endpoint");
    }

    @Test
    void findsAnotherChain() throws IOException {
        devnet.faults().arm(Fault.WRONG_CHAIN_ID, Faults.ALWAYS);
        finds(devnet.networkFile(), "chain id", "daas network add --force");
    }

    @Test
    void findsThatEventsAreNotServed() throws IOException {
        devnet.faults().arm(Fault.OUT_OF_RANGE, Faults.ALWAYS);
        finds(devnet.networkFile(), "ListEvents", "use another endpoint");
    }

    @Test
    void findsAPrunedNode() throws IOException {
        devnet.fund(Address.parse("0x5"));
        devnet.ledger().prune(devnet.ledger().tip().sequence());
        devnet.faults().arm(Fault.NODE_BEHIND, Faults.ALWAYS);
        finds(devnet.networkFile(), "pruning", "Use another endpoint");
    }

    @Test
    void findsEachWrongId() throws IOException {
        NetworkFile n = devnet.networkFile();
        SharedObject nowhere = new SharedObject(Address.parse("0xdead"), 1);

        finds(
                with(Address.parse("0xdead"), n.config(), n.workerRegistry(), n.scheduler()),
                "package",
                "Correct the package id");
        finds(with(n.packageId(), nowhere, n.workerRegistry(), n.scheduler()), "Config", "Correct the id");
        finds(with(n.packageId(), n.config(), nowhere, n.scheduler()), "WorkerRegistry", "Correct the id");
        finds(with(n.packageId(), n.config(), n.workerRegistry(), nowhere), "K8sScheduler", "Correct the id");
        finds(
                with(n.packageId(), n.scheduler(), n.workerRegistry(), n.scheduler()),
                "Config",
                "or the original package id");
        SharedObject late = new SharedObject(n.config().id(), n.config().initialVersion() + 1);
        finds(with(n.packageId(), late, n.workerRegistry(), n.scheduler()), "Config", "Correct the number behind @");
    }

    @Test
    void findsAClockThatIsOff() {
        NetworkFile network = devnet.networkFile();
        String uri = network.endpoints().getFirst();
        try (EndpointPool pool = EndpointPool.open(List.of(Endpoint.of(uri)), Optional.empty())) {
            for (Duration off : List.of(Duration.ofHours(1), Duration.ofHours(-1))) {
                List<Check> checks =
                        new ChainDoctor(network, uri, pool, Clock.offset(Clock.systemUTC(), off)).examine();
                Check clock = checks.stream()
                        .filter(c -> c.name().equals("clock"))
                        .findFirst()
                        .orElseThrow();
                assertThat(clock.result()).isEqualTo(Check.Result.FAILED);
                assertThat(clock.remedy()).contains(off.isNegative() ? "synchronize it" : "another endpoint");
            }
        }
    }

    @Test
    void isStillWellAfterAnUpgrade() throws IOException {
        NetworkFile before = devnet.networkFile();
        devnet.faults().arm(Fault.PACKAGE_UPGRADED, 1);
        NetworkFile after = devnet.networkFile();

        assertThat(after.packageId()).isNotEqualTo(before.packageId());
        assertThat(after.originalPackageId()).isEqualTo(before.packageId());
        assertThat(doctor(after).exit()).isZero();
    }
}
