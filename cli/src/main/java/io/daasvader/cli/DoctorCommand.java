package io.daasvader.cli;

import io.daasvader.contracts.NetworkFile;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.RpcException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds what is wrong with a set-up. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Find what is wrong with a set-up.",
        subcommands = {DoctorCommand.Chain.class, DoctorMasterCommand.class, DoctorClusterCommand.class},
        footer = {"", "Examples:", "  daas doctor chain", "  daas doctor master", "  daas doctor cluster"})
final class DoctorCommand {
    /** Compares the network file with the chain. */
    @Command(
            name = "chain",
            mixinStandardHelpOptions = true,
            description = "Check the network file against the chain, each endpoint by itself.",
            footer = {
                "",
                "Exit code 0: all is well; 1: a check failed, its remedy is printed; 3: no endpoint answered.",
                "",
                "Example:",
                "  daas doctor chain --network testnet --output json"
            })
    static final class Chain implements Callable<Integer> {
        private final Session session;

        @Option(names = "--network", paramLabel = "NAME", description = "Network or network file; default: in use.")
        private Optional<String> network = Optional.empty();

        Chain(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws IOException {
            NetworkFile target = session.network(network);
            List<Check> checks = new ArrayList<>();
            int answered = 0;
            for (String endpoint : target.endpoints()) {
                List<Check> found = endpoint(target, endpoint);
                answered += found.size() > 1 ? 1 : 0;
                checks.addAll(found);
            }
            ExitCode told = report(session, checks, target.simulated());
            return (told == ExitCode.FAILED && answered == 0 ? ExitCode.UNREACHABLE : told).code();
        }

        private List<Check> endpoint(NetworkFile target, String uri) {
            // No chain id is pinned here: a wrong one is a finding, not a refusal.
            try (EndpointPool pool = session.open(List.of(uri), Optional.empty())) {
                return new ChainDoctor(target, uri, pool, Clock.systemUTC()).examine();
            } catch (RpcException e) {
                return List.of(Check.failed(
                        uri, "does not answer: " + e.getMessage(), "Check the address and that the node runs."));
            }
        }
    }

    /** Prints the findings; FAILED when one of them is. */
    static ExitCode report(Session session, List<Check> checks, boolean simulated) {
        boolean well = checks.stream().noneMatch(c -> c.result() == Check.Result.FAILED);
        session.console()
                .answer(
                        Map.of(
                                "ok",
                                well,
                                "simulated",
                                simulated,
                                "checks",
                                checks.stream().map(Check::toJson).toList()),
                        (simulated ? "devnet (simulated chain)\n" : "")
                                + checks.stream().map(Check::toText).collect(Collectors.joining("\n")));
        return well ? ExitCode.OK : ExitCode.FAILED;
    }
}
