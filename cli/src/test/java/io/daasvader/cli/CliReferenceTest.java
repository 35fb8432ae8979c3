package io.daasvader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** docs/reference/cli.md is the help of every command. To write it anew: -Ddaas.docs.write=true. */
class CliReferenceTest {
    private static final String HEAD = """
            # Reference: the command line

            Written from the commands' own help (`daas COMMAND --help`) and compared with it by a test.

            | exit code | meaning |
            |---|---|
            | 0 | done |
            | 1 | the command ran and the answer is no: a check failed, a goal was missed, a file could not be written |
            | 2 | the command line, the environment or a file it names is wrong |
            | 3 | a node, a faucet, a devnet or the master did not answer, or not in time |

            Environment: `DAAS_CONFIG_DIR` (folder of the networks), `DAAS_DATA_DIR` (folder of journals and of the master), `DAAS_NETWORK` (network of this
            process), `DAAS_MASTER` (address of the master), `DAAS_MASTER_JAVA_OPTS` (flags of its Java machine, for example `-Xmx1g`), `DAAS_CLASS_PATH` (classes to run instead of building them), `DAAS_RPC_TOKEN` and `DAAS_RPC_TOKEN_HEADER`
            (a provider's token, header `x-token` by default), and the overrides of the network file: `SUI_RPC_URL`, `CONTRACT_PACKAGE_ID`, `WORKER_REGISTRY_ID`,
            `K8S_SCHEDULER_ID`. With `--output json` the answer is one JSON value on standard output, an error one JSON value on standard error
            (`error`, `remedy`, `exit`).
            """;

    @Test
    void isInStepWithTheCommands() throws IOException {
        Path file = Path.of(System.getProperty("daas.root", ".."), "docs/reference/cli.md");
        List<String> parts = new ArrayList<>(List.of(HEAD));
        describe(Daas.commandLine(Map.of()), parts);
        String expected = String.join("\n", parts);
        if (Boolean.getBoolean("daas.docs.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, expected);
        }

        assertThat(file).content().isEqualTo(expected);
    }

    private static void describe(CommandLine command, List<String> parts) {
        command.setUsageHelpWidth(100);
        parts.add("## `" + command.getCommandSpec().qualifiedName() + "`\n\n```text\n"
                + command.getUsageMessage(Ansi.OFF).stripTrailing().replaceAll("(?m) +$", "") + "\n```\n");
        command.getSubcommands().values().forEach(c -> describe(c, parts));
    }
}
