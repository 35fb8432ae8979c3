package io.daasvader.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.daasvader.devnet.faucet.Faucet;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import java.io.BufferedReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersistenceTest {
    private static final Address SOMEONE = Address.parse("0xabc");

    @TempDir
    Path data;

    /** Runs in a process of its own, until it is killed. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws Exception {
            Devnet devnet = Devnet.start(DevnetConfig.inMemory().withData(Path.of(args[0])));
            while (true) {
                Faucet.Gift gift = devnet.fund(SOMEONE);
                System.out.println("GIFT " + gift.transaction() + " " + gift.coin());
            }
        }
    }

    @Test
    void goesOnWhereItWasAfterKill() throws Exception {
        List<String> promised = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Child.class.getName(),
                            data.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
                for (int i = 0; i < 20; i++) {
                    String line = lines.readLine();
                    while (line != null && !line.startsWith("GIFT ")) {
                        line = lines.readLine();
                    }
                    assertThat(line).isNotNull();
                    promised.add(line);
                }
                child.destroyForcibly();
                assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
            }
        }
        try (Devnet devnet = Devnet.start(DevnetConfig.inMemory().withData(data))) {
            for (String line : promised) {
                String[] parts = line.split(" ", -1);
                assertThat(devnet.ledger().transaction(Digest.parse(parts[1]))).isPresent();
                assertThat(devnet.ledger().object(Address.parse(parts[2]))).isPresent();
            }
        }
    }

    @Test
    void closesInTheMiddleOfItsWritesAndGoesOn() throws Exception {
        for (int round = 0; round < 8; round++) {
            DevnetConfig config = DevnetConfig.inMemory().withData(data).withCheckpointInterval(Duration.ofNanos(1));
            try (Devnet devnet = Devnet.start(config)) {
                Faucet.Gift gift = devnet.fund(SOMEONE);
                assertThat(devnet.ledger().object(gift.coin())).isPresent();
            }
        }
    }

    @Test
    void healsATornTail() throws Exception {
        Digest chain;
        Faucet.Gift gift;
        try (Devnet devnet = Devnet.start(DevnetConfig.inMemory().withData(data))) {
            chain = devnet.chainId();
            gift = devnet.fund(SOMEONE);
        }
        try (FileChannel file = FileChannel.open(data.resolve("chain.log"), StandardOpenOption.APPEND)) {
            file.write(java.nio.ByteBuffer.wrap(new byte[] {0, 0, 1, 0, 1, 2, 3, 4, 5}));
        }
        try (Devnet devnet = Devnet.start(DevnetConfig.inMemory().withData(data))) {
            assertThat(devnet.chainId()).isEqualTo(chain);
            assertThat(devnet.ledger().object(gift.coin())).isPresent();
            assertThat(devnet.fund(SOMEONE).coin()).isNotEqualTo(gift.coin());
        }
    }
}
