package io.daasvader.contracts;

import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.CommitteePin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a deployment of the package lives: the one file that every command and daemon reads. It holds no secret. Immutable.
 *
 * @param chainId digest of the chain's genesis checkpoint, base58
 * @param endpoints full nodes, {@code http(s)://host[:port]}, preferred first, at least one
 * @param packageId the package's newest version, the one to call
 * @param originalPackageId the package's first version, which names its types
 * @param config the shared {@code Config}
 * @param workerRegistry the shared {@code WorkerRegistry}
 * @param scheduler the shared {@code K8sScheduler}
 * @param committee the committee that proofs begin with; without it a node's word is all there is
 * @param faucet where test coins come from, on networks that give them
 * @param control where a devnet's faults are switched; present on devnets alone
 * @param simulated whether this is a devnet (simulated chain)
 */
public record NetworkFile(
        String chainId,
        List<String> endpoints,
        Address packageId,
        Address originalPackageId,
        SharedObject config,
        SharedObject workerRegistry,
        SharedObject scheduler,
        Optional<CommitteePin> committee,
        Optional<String> faucet,
        Optional<String> control,
        boolean simulated) {
    public NetworkFile {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one endpoint");
        }
        if (chainId.isBlank()) {
            throw new IllegalArgumentException("a network needs its chain id");
        }
    }

    /**
     * Reads a network file.
     *
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException when its content is not a network; the message says which key
     */
    public static NetworkFile read(Path file) throws IOException {
        return fromJson(Files.readString(file, StandardCharsets.UTF_8));
    }

    /** Reads the text of a network file; unknown keys are refused so that a misspelled one is noticed. */
    public static NetworkFile fromJson(String json) {
        return NetworkFileJson.parse(json);
    }

    public String toJson() {
        return NetworkFileJson.print(this);
    }

    /** Writes the file whole or not at all. */
    public void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("no folder to write in: " + file);
        }
        Files.createDirectories(folder);
        Path partial = Files.createTempFile(folder, ".network", ".json");
        try {
            Files.writeString(partial, toJson(), StandardCharsets.UTF_8);
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /**
     * This network with the original's environment names applied: {@code SUI_RPC_URL} (endpoints, separated by commas),
     * {@code CONTRACT_PACKAGE_ID}, {@code WORKER_REGISTRY_ID} and {@code K8S_SCHEDULER_ID} ({@code ID@INITIAL_VERSION}; the
     * version may be left out when the id is the file's own).
     */
    public NetworkFile withEnvironment(Map<String, String> environment) {
        Optional<String> url = set(environment, "SUI_RPC_URL");
        Optional<Address> newest = set(environment, "CONTRACT_PACKAGE_ID").map(Address::parse);
        return new NetworkFile(
                chainId,
                url.map(u -> List.of(u.split(","))).orElse(endpoints),
                newest.orElse(packageId),
                originalPackageId,
                config,
                shared(environment, "WORKER_REGISTRY_ID", workerRegistry),
                shared(environment, "K8S_SCHEDULER_ID", scheduler),
                committee,
                faucet,
                control,
                simulated);
    }

    private static SharedObject shared(Map<String, String> environment, String name, SharedObject own) {
        return set(environment, name)
                .map(text -> {
                    if (text.contains("@")) {
                        return SharedObject.parse(text);
                    }
                    if (Address.parse(text).equals(own.id())) {
                        return own;
                    }
                    throw new IllegalArgumentException(
                            name + " names another object than the network file: add its initial version, " + text
                                    + "@VERSION");
                })
                .orElse(own);
    }

    private static Optional<String> set(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(v -> !v.isBlank());
    }
}
