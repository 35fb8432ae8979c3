package io.daasvader.master.cluster.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to run a local control plane.
 *
 * @param assets folder that holds {@code etcd}, {@code kube-apiserver}, {@code kube-controller-manager} and, when wanted, {@code kube-scheduler}
 * @param dataDir where keys, etcd's data and the logs stay between runs; empty means a temporary folder that {@code close} removes
 * @param apiServerPort 0 picks a free port (and keeps it in {@code dataDir})
 * @param bindAddress where the API server listens and what it advertises; anything but loopback is for tests with real nodes in their own network
 * @param scheduler whether pods are scheduled
 * @param apiServerArgs further flags for the API server; a flag given here comes last and wins
 * @param controllerManagerArgs further flags for the controller manager
 * @param startTimeout how long all parts together may take until they are ready
 */
public record LocalClusterConfig(
        Path assets,
        Optional<Path> dataDir,
        int apiServerPort,
        String bindAddress,
        boolean scheduler,
        List<String> apiServerArgs,
        List<String> controllerManagerArgs,
        Duration startTimeout) {
    public LocalClusterConfig {
        apiServerArgs = List.copyOf(apiServerArgs);
        controllerManagerArgs = List.copyOf(controllerManagerArgs);
    }

    /** Everything by default, data in a temporary folder. */
    public static LocalClusterConfig temporary(Path assets) {
        return new LocalClusterConfig(
                assets, Optional.empty(), 0, "127.0.0.1", true, List.of(), List.of(), Duration.ofSeconds(60));
    }

    /** Everything by default, data kept in {@code dataDir}. */
    public static LocalClusterConfig keptIn(Path assets, Path dataDir) {
        return temporary(assets).withDataDir(dataDir);
    }

    public LocalClusterConfig withDataDir(Path kept) {
        return new LocalClusterConfig(
                assets,
                Optional.of(kept),
                apiServerPort,
                bindAddress,
                scheduler,
                apiServerArgs,
                controllerManagerArgs,
                startTimeout);
    }

    public LocalClusterConfig withApiServerPort(int port) {
        return new LocalClusterConfig(
                assets, dataDir, port, bindAddress, scheduler, apiServerArgs, controllerManagerArgs, startTimeout);
    }

    public LocalClusterConfig withBindAddress(String address) {
        return new LocalClusterConfig(
                assets, dataDir, apiServerPort, address, scheduler, apiServerArgs, controllerManagerArgs, startTimeout);
    }

    public LocalClusterConfig withScheduler(boolean wanted) {
        return new LocalClusterConfig(
                assets,
                dataDir,
                apiServerPort,
                bindAddress,
                wanted,
                apiServerArgs,
                controllerManagerArgs,
                startTimeout);
    }

    public LocalClusterConfig withApiServerArgs(String... args) {
        return new LocalClusterConfig(
                assets,
                dataDir,
                apiServerPort,
                bindAddress,
                scheduler,
                List.of(args),
                controllerManagerArgs,
                startTimeout);
    }

    public LocalClusterConfig withControllerManagerArgs(String... args) {
        return new LocalClusterConfig(
                assets, dataDir, apiServerPort, bindAddress, scheduler, apiServerArgs, List.of(args), startTimeout);
    }

    public LocalClusterConfig withStartTimeout(Duration timeout) {
        return new LocalClusterConfig(
                assets, dataDir, apiServerPort, bindAddress, scheduler, apiServerArgs, controllerManagerArgs, timeout);
    }
}
