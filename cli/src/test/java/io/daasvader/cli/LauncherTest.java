package io.daasvader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher starts, seen by the program that it starts. */
class LauncherTest {
    /** Stands in the command line's place and tells how it was started. */
    private static final String WITNESS = """
            package io.daasvader.cli;

            import java.nio.file.*;

            public final class Daas {
                public static void main(String[] args) throws Exception {
                    System.out.print(Files.readString(Path.of("/proc/self/limits")));
                    System.out.print(Files.readString(Path.of("/proc/self/cmdline")).replace((char) 0, ' '));
                }
            }
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"worker up", "submit"})
    void leavesNoMemoryBehindAfterACrash(String command) throws IOException, InterruptedException {
        assertThat(said(command, ""))
                .containsPattern("Max core file size +0 ")
                .contains("-XX:-CreateCoredumpOnCrash")
                .doesNotContain("HeapDump");
    }

    @Test
    void leavesACoreToWhoAsksForOne() throws IOException, InterruptedException {
        assertThat(said("worker up", "yes")).doesNotContain("CreateCoredumpOnCrash");
    }

    private String said(String command, String dumps) throws IOException, InterruptedException {
        Path source =
                Files.createDirectories(folder.resolve("io/daasvader/cli")).resolve("Daas.java");
        Files.writeString(source, WITNESS, StandardCharsets.UTF_8);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", folder.toString(), source.toString()))
                .isZero();
        Path root = Path.of(System.getProperty("daas.root", ".."));
        ProcessBuilder launcher = new ProcessBuilder(List.of(
                "/bin/bash",
                "-c",
                "ulimit -S -c 64; exec \"$0\" " + command,
                root.resolve("daas").toString()));
        launcher.environment().put("DAAS_CLASS_PATH", folder.toString());
        launcher.environment().put("DAAS_CORE_DUMPS", dumps);
        Process process = launcher.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
