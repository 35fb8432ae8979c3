package io.daasvader.cli;

import io.daasvader.contracts.NetworkFile;
import io.daasvader.devnet.Devnet;
import io.daasvader.devnet.DevnetConfig;
import io.daasvader.sui.crypto.KeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs devnet (simulated chain) until interrupted. */
@Command(
        name = "devnet",
        mixinStandardHelpOptions = true,
        description = "Run devnet (simulated chain) until interrupted.",
        subcommands = DevnetFaultsCommand.class,
        footer = {
            "",
            "Nothing on it has value and its keys are public knowledge.",
            "",
            "Examples:",
            "  daas devnet --data chain --write-network devnet.json",
            "  daas doctor chain --network devnet.json"
        })
final class DevnetCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder that keeps the chain; default: in memory.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--port", defaultValue = "9000", description = "gRPC and gRPC-web (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--faucet-port", defaultValue = "9123", description = "Faucet (default: ${DEFAULT-VALUE}).")
    private int faucetPort;

    @Option(
            names = "--control-port",
            defaultValue = "0",
            description = "Fault switchboard, on loopback; 0: any (default: ${DEFAULT-VALUE}).")
    private int controlPort;

    @Option(
            names = "--listen",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description = "Where to listen; elsewhere than on loopback with --tls alone (default: ${DEFAULT-VALUE}).")
    private String listen = "127.0.0.1";

    @Option(
            names = "--tls",
            paramLabel = "FILE",
            description = "PKCS12 key store (password in DAAS_TLS_PASSWORD, default changeit) for node and faucet.")
    private Optional<Path> tls = Optional.empty();

    @Option(
            names = "--name",
            paramLabel = "HOST",
            description = "With --tls: the name others reach it by, for the network file; default: localhost.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--epoch-length", paramLabel = "TIME", description = "Like PT1M; default: epochs do not end.")
    private Optional<Duration> epochLength = Optional.empty();

    @Option(names = "--write-network", paramLabel = "FILE", description = "Write the network file for other programs.")
    private Optional<Path> networkFile = Optional.empty();

    @Option(
            names = "--write-operator",
            paramLabel = "FILE",
            description = "Write the key that owns the OperatorCap, and fund it; it is public knowledge.")
    private Optional<Path> operatorFile = Optional.empty();

    DevnetCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        DevnetConfig config = DevnetConfig.inMemory().withHost(listen).withPorts(port, faucetPort, controlPort);
        config = tls.isPresent() ? config.withTls(tls(tls.orElseThrow())) : config;
        config = data.isPresent() ? config.withData(data.orElseThrow()) : config;
        config = epochLength.isPresent() ? config.withEpochLength(epochLength.orElseThrow()) : config;
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread hook = Thread.ofPlatform().unstarted(() -> {
            stop.countDown();
            awaitQuietly(stopped);
        });
        try (Devnet devnet = Devnet.start(config)) {
            NetworkFile network = devnet.networkFile();
            if (networkFile.isPresent()) {
                network.write(networkFile.orElseThrow());
            }
            if (operatorFile.isPresent()) {
                writeOperator(devnet, operatorFile.orElseThrow());
            }
            announce(network);
            Runtime.getRuntime().addShutdownHook(hook);
            stop.await();
        } finally {
            stopped.countDown();
        }
        return ExitCode.OK.code();
    }

    private DevnetConfig.Tls tls(Path keyStore) {
        return new DevnetConfig.Tls(
                keyStore, session.environment().get("DAAS_TLS_PASSWORD").orElse("changeit"), name.orElse("localhost"));
    }

    private static void writeOperator(Devnet devnet, Path file) throws IOException {
        if (!Files.exists(file)) {
            KeyFile.create(file, Devnet.publisher().exportSuiPrivKey() + "\n");
        }
        devnet.fund(Devnet.publisher().address());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void announce(NetworkFile network) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("name", "devnet (simulated chain)");
        answer.put("url", network.endpoints().getFirst());
        answer.put("faucet", network.faucet().orElse(""));
        answer.put("control", network.control().orElse(""));
        answer.put("chainId", network.chainId());
        answer.put("packageId", network.packageId().toString());
        answer.put("config", network.config().toString());
        answer.put("workerRegistry", network.workerRegistry().toString());
        answer.put("scheduler", network.scheduler().toString());
        StringBuilder text = new StringBuilder();
        answer.forEach((key, value) -> text.append("%-15s %s%n".formatted(key, value)));
        session.console().answer(answer, text + "Ctrl-C ends it.");
    }
}
