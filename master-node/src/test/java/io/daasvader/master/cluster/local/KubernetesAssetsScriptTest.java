package io.daasvader.master.cluster.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order in which {@code scripts/kubernetes-assets} looks, and what it says when something is missing. Programs are stand-ins; nothing is compiled. */
class KubernetesAssetsScriptTest {
    private static final String[] ALL = {
        "etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubectl"
    };

    @TempDir
    Path folder;

    private Path cache;

    @BeforeEach
    void paths() {
        cache = folder.resolve("cache/daasvader/kubernetes");
    }

    @Test
    void aGivenFolderComesBeforeTheCache() throws IOException, InterruptedException {
        Path given = programs(folder.resolve("given"), ALL);
        programs(cache.resolve("1.20.2"), ALL);
        assertThat(run(Map.of(), "--from", given.toString())).isEqualTo(new Result(0, given + "\n", ""));
        assertThat(run(Map.of("KUBEBUILDER_ASSETS", given.toString())).output()).isEqualTo(given + "\n");
    }

    @Test
    void aGivenFolderThatLacksSomethingIsAnErrorThatNamesIt() throws IOException, InterruptedException {
        Path given = programs(folder.resolve("given"), "etcd", "kube-apiserver");
        programs(cache.resolve("1.20.2"), ALL);
        Result result = run(Map.of(), "--from", given.toString());
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors())
                .contains(given.toString(), "lacks: kube-controller-manager, kube-scheduler, kubectl", "--only");
        assertThat(run(Map.of(), "--from", given.toString(), "--only", "apiserver")
                        .status())
                .isZero();
        assertThat(run(Map.of(), "--from", folder.resolve("nowhere").toString()).errors())
                .contains("is no folder");
    }

    @Test
    void theNewestCachedVersionThatIsWholeIsTaken() throws IOException, InterruptedException {
        programs(cache.resolve("1.9.9"), ALL);
        programs(cache.resolve("1.20.2"), ALL);
        programs(cache.resolve("1.34.1"), "etcd", "kube-apiserver");
        assertThat(run(Map.of()).output()).isEqualTo(cache.resolve("1.20.2") + "\n");
        assertThat(run(Map.of(), "--version", "1.9.9").output()).isEqualTo(cache.resolve("1.9.9") + "\n");
        assertThat(run(Map.of(), "--only", "apiserver").output()).isEqualTo(cache.resolve("1.34.1") + "\n");
    }

    @Test
    void printOnlyLooksAndEndsWithThreeWhenSomethingIsMissing() throws IOException, InterruptedException {
        Result result = run(Map.of(), "--print");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors()).contains("not in the cache yet: etcd kube-apiserver", "without --print");
        assertThat(folder.resolve("cache")).doesNotExist();
        programs(cache.resolve("1.20.2"), ALL);
        assertThat(run(Map.of(), "--print")).isEqualTo(new Result(0, cache.resolve("1.20.2") + "\n", ""));
        assertThat(run(Map.of(), "--print", "--with", "kubelet").status()).isEqualTo(3);
    }

    @Test
    void officialReleasesAreKeptOnlyWhenTheirChecksumsAreRight() throws IOException, InterruptedException {
        Map<String, String> mirror = releases("9.9.9");
        String envtest = mirror.get("envtest");
        String server = mirror.get("server");
        Result wrong = run(mirror, "--version", "9.9.9", "--sha512", server + "," + envtest);
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.errors()).contains("has SHA-512 " + envtest, "Nothing of it was kept");
        assertThat(cache.resolve("9.9.9")).doesNotExist();
        Result right = run(mirror, "--version", "9.9.9", "--sha512", envtest + "," + server);
        assertThat(right.errors()).contains("Kubernetes 9.9.9 is ready");
        assertThat(right.output()).isEqualTo(cache.resolve("9.9.9") + "\n");
        try (var left = Files.list(cache)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("9.9.9", "lock");
        }
    }

    @Test
    void aVersionWithoutPinnedChecksumsIsRefused() throws IOException, InterruptedException {
        Result result = run(Map.of(), "--version", "1.33.0");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.errors()).contains("no checksum is pinned for Kubernetes 1.33.0", "--sha512");
    }

    @Test
    void wrongUsageIsToldWithTwo() throws IOException, InterruptedException {
        for (List<String> options : List.of(
                List.of("--bogus"), List.of("--from"), List.of("--only", "foo"), List.of("--version", "../x"))) {
            Result result = run(Map.of(), options.toArray(String[]::new));
            assertThat(result.status()).as(options.toString()).isEqualTo(2);
            assertThat(result.errors()).contains("--help");
        }
        assertThat(run(Map.of(), "--help").output()).contains("It looks in this order", "Examples:");
    }

    @Test
    void aMachineWithoutDebiansSourceIsToldToBringAFolder() throws IOException, InterruptedException {
        Result result = run(machine(Map.of("apt-get", "true")));
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.errors()).contains("no package source for Debian 12", "--from DIR");
    }

    @Test
    void compilingWithoutRoomOrRightsIsRefusedBeforeItBegins() throws IOException, InterruptedException {
        String archive = "echo http://archive.invalid/debian/ bookworm main";
        Result full = run(machine(Map.of("apt-get", archive, "df", "printf 'x\\nx 1 1 700000 1%% /\\n'")));
        assertThat(full.status()).isEqualTo(3);
        assertThat(full.errors()).contains("needs 3 GB of disk", "has 683 MB", "XDG_CACHE_HOME");
        Result unprivileged = run(machine(Map.of(
                "apt-get",
                archive,
                "df",
                "printf 'x\\nx 1 1 7000000 1%% /\\n'",
                "dpkg-query",
                "true",
                "id",
                "echo 1000")));
        assertThat(unprivileged.status()).isEqualTo(3);
        assertThat(unprivileged.errors())
                .contains("sudo apt-get install --no-install-recommends golang-1.19-go", "rsync");
        try (var left = Files.list(cache)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("lock");
        }
    }

    /** Another machine: these programs answer as given there, and no official release is asked. */
    private Map<String, String> machine(Map<String, String> answers) throws IOException {
        Path bin = Files.createTempDirectory(folder, "bin");
        for (Map.Entry<String, String> answer : answers.entrySet()) {
            Path program = Files.createFile(
                    bin.resolve(answer.getKey()),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.writeString(program, "#!/bin/sh\n" + answer.getValue() + "\n");
        }
        return Map.of("PATH", bin + ":" + System.getenv("PATH"), "DAAS_KUBERNETES_OFFLINE", "1");
    }

    /** An archive each of stand-ins, as the official ones are laid out, served out of a folder. */
    private Map<String, String> releases(String version) throws IOException, InterruptedException {
        Path releases = folder.resolve("releases");
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        Path envtest =
                releases.resolve("envtest-v" + version + "/envtest-v" + version + "-linux-" + architecture + ".tar.gz");
        Path server = releases.resolve("v" + version + "/kubernetes-server-linux-" + architecture + ".tar.gz");
        programs(folder.resolve("tree/controller-tools/envtest"), "etcd", "kube-apiserver", "kubectl");
        programs(folder.resolve("tree/kubernetes/server/bin"), "kube-controller-manager", "kube-scheduler", "kubelet");
        pack(envtest, "controller-tools");
        pack(server, "kubernetes");
        return Map.of(
                "DAAS_ENVTEST_URL",
                releases.toUri().toString(),
                "DAAS_KUBERNETES_URL",
                releases.toUri().toString(),
                "envtest",
                sha512(envtest),
                "server",
                sha512(server));
    }

    private void pack(Path archive, String inside) throws IOException, InterruptedException {
        Files.createDirectories(archive.getParent());
        int status = new ProcessBuilder(
                        "tar", "-C", folder.resolve("tree").toString(), "-czf", archive.toString(), inside)
                .inheritIO()
                .start()
                .waitFor();
        assertThat(status).isZero();
    }

    private static String sha512(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Path programs(Path where, String... names) throws IOException {
        Files.createDirectories(where);
        for (String name : names) {
            Files.createFile(
                    where.resolve(name),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        return where;
    }

    private Result run(Map<String, String> environment, String... options) throws IOException, InterruptedException {
        Path root = Path.of(System.getProperty("daas.root", "")).toAbsolutePath();
        List<String> command = new ArrayList<>(
                List.of(root.resolve("scripts/kubernetes-assets").toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().remove("KUBEBUILDER_ASSETS");
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(
                process.exitValue(),
                Files.readString(folder.resolve("out"), StandardCharsets.UTF_8),
                Files.readString(folder.resolve("err"), StandardCharsets.UTF_8));
    }

    private record Result(int status, String output, String errors) {}
}
