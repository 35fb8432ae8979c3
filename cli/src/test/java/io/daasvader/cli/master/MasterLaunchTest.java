package io.daasvader.cli.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterLaunchTest {
    @TempDir
    Path root;

    @Test
    void usesTheBuildsCacheWhileTheJarsAreThoseItWasMadeOf() throws IOException {
        Path jar = Files.writeString(root.resolve("some.jar"), "jar");
        Path target = target(jar.toString());
        Path cache = target.resolve("master.aot");

        assertThat(command(List.of())).noneMatch(MasterLaunchTest::isCache);

        Files.createFile(cache);
        assertThat(command(List.of())).as("no list of jars").noneMatch(MasterLaunchTest::isCache);

        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_700_000_000_999L));
        Files.writeString(target.resolve("master.aot.jars"), jar + " 3 1700000000\n");
        assertThat(command(List.of())).contains("-XX:AOTCache=" + cache);

        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_700_000_001_000L));
        assertThat(command(List.of())).as("changed later").noneMatch(MasterLaunchTest::isCache);

        Files.writeString(jar, "other");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_700_000_000_999L));
        assertThat(command(List.of())).as("changed in size").noneMatch(MasterLaunchTest::isCache);
    }

    private static boolean isCache(String flag) {
        return flag.startsWith("-XX:AOTCache");
    }

    @Test
    void theCallersFlagsComeLast() throws IOException {
        var _ = target(Files.writeString(root.resolve("some.jar"), "jar").toString());

        List<String> command = command(List.of("-Xmx1g"));

        assertThat(command.indexOf("-Xmx1g")).isGreaterThan(command.indexOf("-Xmx512m"));
    }

    @Test
    void saysWhatToDoWithoutABuild() {
        assertThatThrownBy(() -> command(List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("./daas build");
    }

    private Path target(String classPath) throws IOException {
        Path target = Files.createDirectories(root.resolve("master-node/target"));
        Files.writeString(target.resolve("master.classpath"), classPath);
        return target;
    }

    private List<String> command(List<String> jvm) throws IOException {
        return new MasterLaunch(
                        root.resolve("network.json"),
                        root.resolve("key"),
                        root.resolve("data"),
                        new MasterLaunch.Cluster.External(root.resolve("kubeconfig")),
                        1,
                        2,
                        List.of())
                .command(root, jvm);
    }
}
