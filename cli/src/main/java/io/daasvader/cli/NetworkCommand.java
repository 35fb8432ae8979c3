package io.daasvader.cli;

import io.daasvader.contracts.NetworkFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The networks that commands and daemons can work on. */
@Command(
        name = "network",
        mixinStandardHelpOptions = true,
        description = "Add, list, show and choose networks.",
        subcommands = {
            NetworkAddCommand.class,
            NetworkCommand.ListNetworks.class,
            NetworkCommand.Show.class,
            NetworkCommand.Use.class
        },
        footer = {
            "",
            "A network file names a deployment: chain id, endpoints, package and object ids. It holds no secret.",
            "Files live in the folder networks of DAAS_CONFIG_DIR (default: ~/.config/daasvader).",
            "DAAS_NETWORK chooses one for a process; SUI_RPC_URL, CONTRACT_PACKAGE_ID, WORKER_REGISTRY_ID and",
            "K8S_SCHEDULER_ID override single entries.",
            "",
            "Examples:",
            "  daas network list",
            "  daas network use devnet"
        })
final class NetworkCommand {
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the networks; * is in use.")
    static final class ListNetworks implements Callable<Integer> {
        private final Session session;

        ListNetworks(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws IOException {
            List<String> names = session.networks().names();
            String inUse = session.networks().inUse().orElse("");
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("networks", names);
            answer.put("inUse", inUse);
            String text = names.isEmpty()
                    ? "no network yet: see daas network add --help"
                    : String.join(
                            "\n",
                            names.stream()
                                    .map(n -> (n.equals(inUse) ? "* " : "  ") + n)
                                    .toList());
            session.console().answer(answer, text);
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Print a network as commands will see it, the environment applied.")
    static final class Show implements Callable<Integer> {
        private final Session session;

        @Parameters(arity = "0..1", paramLabel = "NAME", description = "Name or file; default: the one in use.")
        private Optional<String> name = Optional.empty();

        Show(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws IOException {
            NetworkFile network = session.network(name);
            session.console().text(network.toJson().strip());
            return ExitCode.OK.code();
        }
    }

    @Command(name = "use", mixinStandardHelpOptions = true, description = "Choose the network that commands work on.")
    static final class Use implements Callable<Integer> {
        private final Session session;

        @Parameters(paramLabel = "NAME", description = "A name from the list.")
        @SuppressWarnings("NullAway.Init")
        private String name;

        Use(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws IOException {
            session.networks().use(name);
            session.console().answer(Map.of("inUse", name), "using " + name);
            return ExitCode.OK.code();
        }
    }
}
