package io.daasvader.cli;

import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.SharedObject;
import io.daasvader.sui.light.LightClient;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.RpcException;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.rpc.proto.Object;
import io.daasvader.sui.rpc.proto.Owner.OwnerKind;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.CommitteePin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a network file, checked against the chain unless told not to. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Write a network's file and check it with its node.",
        footer = {
            "",
            "The ids come from publishing: docs/how-to/publish-the-package.md. What is not given as an option is read",
            "from the environment: SUI_RPC_URL, CONTRACT_PACKAGE_ID, WORKER_REGISTRY_ID, K8S_SCHEDULER_ID,",
            "DAAS_CONFIG_ID. An object is ID or ID@INITIAL_VERSION; the node is asked for a version left out.",
            "",
            "Example:",
            "  daas network add testnet --endpoint https://node.example:443 --package 0x… \\",
            "    --config-object 0x… --worker-registry 0x… --scheduler 0x…"
        })
final class NetworkAddCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "NAME", description = "Name of the network: lower-case letters, digits, dashes.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(names = "--endpoint", paramLabel = "URL", description = "Full node (repeatable, preferred first).")
    private List<String> endpoints = List.of();

    @Option(names = "--chain-id", paramLabel = "DIGEST", description = "Expected chain id; default: the node's.")
    private Optional<String> chainId = Optional.empty();

    @Option(names = "--package", paramLabel = "ID", description = "The package, newest version.")
    private Optional<String> packageId = Optional.empty();

    @Option(names = "--original-package", paramLabel = "ID", description = "Its first version, after an upgrade.")
    private Optional<String> originalPackageId = Optional.empty();

    @Option(names = "--config-object", paramLabel = "ID", description = "The shared Config.")
    private Optional<String> config = Optional.empty();

    @Option(names = "--worker-registry", paramLabel = "ID", description = "The shared WorkerRegistry.")
    private Optional<String> registry = Optional.empty();

    @Option(names = "--scheduler", paramLabel = "ID", description = "The shared K8sScheduler.")
    private Optional<String> scheduler = Optional.empty();

    @Option(
            names = "--committee",
            paramLabel = "EPOCH:DIGEST",
            description = "Committee that proofs begin with; default: the one that the node names now, on its word.")
    private Optional<String> committee = Optional.empty();

    @Option(names = "--faucet", paramLabel = "URL", description = "Faucet of a test network.")
    private Optional<String> faucet = Optional.empty();

    @Option(names = "--offline", description = "Ask no node; chain id and every @INITIAL_VERSION must be given.")
    private boolean offline;

    @Option(names = "--force", description = "Replace a network of this name.")
    private boolean force;

    NetworkAddCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Path file = session.networks().file(name);
        if (Files.exists(file) && !force) {
            throw CliException.usage("the network \"" + name + "\" exists", "Add --force to replace it.");
        }
        List<String> urls = endpoints.isEmpty()
                ? List.of(need(Optional.empty(), "SUI_RPC_URL", "--endpoint").split(","))
                : endpoints;
        urls.forEach(session::endpoint); // refuses a bad address before anything is asked
        NetworkFile network = offline
                ? network(
                        urls,
                        chainId.orElseThrow(
                                () -> CliException.usage("the chain id is missing", "Give --chain-id with --offline.")),
                        committee.map(NetworkAddCommand::pin),
                        NetworkAddCommand::complete)
                : online(urls);
        network.write(file);
        if (session.networks().inUse().isEmpty()) {
            session.networks().use(name);
        }
        session.console()
                .answer(
                        Map.of(
                                "network",
                                name,
                                "file",
                                file.toString(),
                                "chainId",
                                network.chainId(),
                                "committee",
                                network.committee().map(CommitteePin::toString).orElse("")),
                        """
                        network %s written: %s
                        chain id %s%s
                        committee %s
                        next: daas doctor chain --network %s""".formatted(
                                name, file, network.chainId(), offline ? " (not checked)" : "", trust(network), name));
        return ExitCode.OK.code();
    }

    private String trust(NetworkFile network) {
        return network.committee()
                .map(pin ->
                        pin + (committee.isPresent() ? "" : " (on the node's word: compare it with another node's)"))
                .orElse("not pinned: nothing that a node says can be proven (add --committee)");
    }

    private NetworkFile online(List<String> urls) {
        try (EndpointPool pool = session.open(urls, chainId)) {
            SuiRpc rpc = new SuiRpc(pool);
            String served = rpc.serviceInfo().chainId();
            if (chainId.isPresent() && !chainId.orElseThrow().equals(served)) {
                throw CliException.failed(
                        "the node serves chain " + served + ", not " + chainId.orElseThrow(),
                        "Choose an endpoint of that chain, or correct --chain-id.");
            }
            return network(urls, served, Optional.of(pin(rpc)), text -> asked(rpc, text));
        } catch (RpcException e) {
            throw Rpc.unreachable(e, "Check the endpoint, or add the network with --offline.");
        }
    }

    private NetworkFile network(
            List<String> urls,
            String chain,
            Optional<CommitteePin> trusted,
            java.util.function.Function<String, SharedObject> object) {
        Address newest = Address.parse(need(packageId, "CONTRACT_PACKAGE_ID", "--package"));
        return new NetworkFile(
                chain,
                urls,
                newest,
                originalPackageId.map(Address::parse).orElse(newest),
                object.apply(need(config, "DAAS_CONFIG_ID", "--config-object")),
                object.apply(need(registry, "WORKER_REGISTRY_ID", "--worker-registry")),
                object.apply(need(scheduler, "K8S_SCHEDULER_ID", "--scheduler")),
                trusted,
                faucet,
                Optional.empty(),
                false);
    }

    private static CommitteePin pin(String text) {
        try {
            return CommitteePin.parse(text);
        } catch (IllegalArgumentException e) {
            throw CliException.usage("--committee " + text + " cannot be read", "Write EPOCH:DIGEST.");
        }
    }

    /** The given committee, which the node must agree to, or the node's own word for the current one. */
    private CommitteePin pin(SuiRpc rpc) {
        Optional<CommitteePin> given = committee.map(NetworkAddCommand::pin);
        long epoch =
                given.map(CommitteePin::epoch).orElseGet(() -> rpc.serviceInfo().epoch());
        CommitteePin named = LightClient.claimed(rpc, epoch)
                .map(CommitteePin::of)
                .orElseThrow(() -> CliException.failed(
                        "the node names no committee of epoch " + epoch, "Use an endpoint that keeps that epoch."));
        if (given.isPresent() && !given.orElseThrow().equals(named)) {
            throw CliException.failed(
                    "the node's committee is " + named + ", not " + given.orElseThrow(),
                    "Do not trust this endpoint, or correct --committee.");
        }
        return named;
    }

    private String need(Optional<String> option, String variable, String optionName) {
        return option.or(() -> session.environment().get(variable))
                .orElseThrow(() -> CliException.usage(
                        optionName + " is missing", "Give " + optionName + ", or set " + variable + "."));
    }

    private static SharedObject complete(String text) {
        if (!text.contains("@")) {
            throw CliException.usage(
                    text + " has no initial version", "Write ID@INITIAL_VERSION, or leave --offline out.");
        }
        return SharedObject.parse(text);
    }

    private static SharedObject asked(SuiRpc rpc, String text) {
        if (text.contains("@")) {
            return SharedObject.parse(text);
        }
        Address id = Address.parse(text);
        Object found = rpc.object(id.toString())
                .orElseThrow(() -> CliException.failed(
                        "the chain has no object " + id, "Check the id, and that it is of this chain."));
        if (found.getOwner().getKind() != OwnerKind.SHARED) {
            throw CliException.failed(
                    "object " + id + " is not shared",
                    "Take the id of the shared object from the publishing transaction.");
        }
        return new SharedObject(id, found.getOwner().getVersion());
    }
}
