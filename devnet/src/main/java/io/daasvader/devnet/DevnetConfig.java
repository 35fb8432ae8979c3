package io.daasvader.devnet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a devnet (simulated chain) runs.
 *
 * @param host address to listen on; loopback unless told otherwise
 * @param port of gRPC and gRPC-web, 0 for any
 * @param faucetPort of the faucet, 0 for any
 * @param controlPort of the fault switchboard, always on loopback, 0 for any
 * @param data folder that keeps the chain; empty: in memory
 * @param checkpointInterval longest time between checkpoints
 * @param epochLength empty: epochs end only when told to
 * @param gasPrice reference gas price, MIST per unit
 * @param faucetAmount MIST for each faucet request
 * @param tls how it is reached from other machines; empty: plain text
 */
public record DevnetConfig(
        String host,
        int port,
        int faucetPort,
        int controlPort,
        Optional<Path> data,
        Duration checkpointInterval,
        Optional<Duration> epochLength,
        long gasPrice,
        long faucetAmount,
        Optional<Tls> tls) {
    /**
     * Certificate and name.
     *
     * @param keyStore PKCS12 with one key
     * @param password of the key store
     * @param name under which others reach it; the certificate is for this name
     */
    public record Tls(Path keyStore, String password, String name) {
        @Override
        public String toString() {
            return "Tls[" + name + ", " + keyStore + "]";
        }
    }

    /** In memory, on free ports of the loopback. */
    public static DevnetConfig inMemory() {
        return new DevnetConfig(
                "127.0.0.1",
                0,
                0,
                0,
                Optional.empty(),
                Duration.ofMillis(200),
                Optional.empty(),
                1000,
                10_000_000_000L,
                Optional.empty());
    }

    public DevnetConfig withPorts(int grpc, int faucet, int control) {
        return new DevnetConfig(
                host, grpc, faucet, control, data, checkpointInterval, epochLength, gasPrice, faucetAmount, tls);
    }

    public DevnetConfig withHost(String other) {
        return new DevnetConfig(
                other,
                port,
                faucetPort,
                controlPort,
                data,
                checkpointInterval,
                epochLength,
                gasPrice,
                faucetAmount,
                tls);
    }

    public DevnetConfig withData(Path folder) {
        return new DevnetConfig(
                host,
                port,
                faucetPort,
                controlPort,
                Optional.of(folder),
                checkpointInterval,
                epochLength,
                gasPrice,
                faucetAmount,
                tls);
    }

    public DevnetConfig withCheckpointInterval(Duration interval) {
        return new DevnetConfig(
                host, port, faucetPort, controlPort, data, interval, epochLength, gasPrice, faucetAmount, tls);
    }

    public DevnetConfig withEpochLength(Duration length) {
        return new DevnetConfig(
                host,
                port,
                faucetPort,
                controlPort,
                data,
                checkpointInterval,
                Optional.of(length),
                gasPrice,
                faucetAmount,
                tls);
    }

    /** With TLS on the node's and the faucet's port. */
    public DevnetConfig withTls(Tls other) {
        return new DevnetConfig(
                host,
                port,
                faucetPort,
                controlPort,
                data,
                checkpointInterval,
                epochLength,
                gasPrice,
                faucetAmount,
                Optional.of(other));
    }
}
