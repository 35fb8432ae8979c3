package io.daasvader.cli;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command line's entry point. */
@Command(
        name = "daas",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "DaasVader: Kubernetes that a Sui account can call.",
        subcommands = {
            DemoCommand.class,
            MasterCommand.class,
            ClusterCommand.class,
            WorkerCommand.class,
            SlashCommand.class,
            SubmitCommand.class,
            RequestCommand.class,
            HistoryCommand.class,
            DevnetCommand.class,
            NetworkCommand.class,
            KeygenCommand.class,
            FaucetCommand.class,
            DoctorCommand.class,
            EventsCommand.class,
            BenchCommand.class,
            CompletionCommand.class,
        },
        footer = {
            "",
            "Examples:",
            "  daas demo",
            "  daas doctor chain",
            "  daas events follow --output json",
            "  daas keygen --out staker.key",
            "  source <(daas completion bash)",
            "",
            "The launcher adds: daas test (all tests), daas build, daas mvn ARGS.",
            "Exit codes: 0 ok, 1 failed, 2 wrong usage, 3 unreachable."
        })
public final class Daas {
    @Mixin
    @SuppressWarnings("UnusedVariable") // read by picocli
    private final GlobalOptions global;

    private Daas(GlobalOptions global) {
        this.global = global;
    }

    public static void main(String[] args) {
        System.exit(commandLine(System.getenv()).execute(args));
    }

    /** The whole command tree over an environment; each call is independent. */
    static CommandLine commandLine(Map<String, String> environment) {
        GlobalOptions global = new GlobalOptions();
        Session session = new Session(new Environment(environment), global);
        CommandLine line = new CommandLine(new Daas(global), new Commands(session));
        line.setExecutionStrategy(parsed -> {
            CommandLine asked = parsed.asCommandLineList().getLast();
            Object command = asked.getCommand();
            boolean runs = command instanceof Callable<?> || command instanceof Method;
            if (!runs && !CommandLine.printHelpIfRequested(parsed)) {
                // A group without its command: teach, and tell a script that nothing ran.
                asked.usage(asked.getErr());
                return ExitCode.USAGE.code();
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        line.setParameterExceptionHandler(Failures::usage);
        line.setExecutionExceptionHandler((e, failed, parsed) -> Failures.execution(e, failed, global));
        return line;
    }

    static String completionScript(CommandLine root) {
        return AutoComplete.bash("daas", root);
    }
}
