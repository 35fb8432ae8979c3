package io.daasvader.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daasvader.devnet.Devnet;
import io.daasvader.devnet.DevnetConfig;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Lets the masters that tests kill by the dozen start with half the work: from a cache of parsed and linked classes (JEP 514) that one
 * start of this very build has left. While one process makes the cache, the others start without it.
 */
final class StartCache {
    static final List<String> FLAGS = List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final Path FOLDER =
            Path.of(System.getProperty("daas.root", ".."), "master-node", "target", "start-cache");
    private static final String PLAIN = System.getProperty("java.class.path");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private StartCache() {}

    /** The command up to the master's own arguments. */
    static List<String> command(List<String> jvmArguments, Path kubeconfig) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(FLAGS);
        command.addAll(jvmArguments);
        Path cache = FOLDER.resolve(key() + ".aot");
        if (Files.exists(cache) || made(cache, kubeconfig)) {
            command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:disable", "-cp", jars()));
        } else {
            command.addAll(List.of("-cp", PLAIN));
        }
        command.add(MasterNode.class.getName());
        return command;
    }

    private static synchronized boolean made(Path cache, Path kubeconfig) throws IOException {
        Files.createDirectories(FOLDER);
        try (FileChannel channel =
                        FileChannel.open(FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return false;
            }
            if (!Files.exists(cache)) {
                removeOfOtherBuilds();
                pack();
                train(cache, kubeconfig);
            }
            return true;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void removeOfOtherBuilds() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            for (Path file : all.filter(f -> !f.endsWith("lock")).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Folders are no part of a cache: they become jars. */
    private static String jars() {
        return entries()
                .map(entry -> Files.isDirectory(entry) ? jar(entry) : entry)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<Path> entries() {
        return Stream.of(PLAIN.split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty()) // the working folder, which holds no class of ours
                .map(Path::of)
                .filter(Files::exists);
    }

    private static Path jar(Path folder) {
        return FOLDER.resolve(Integer.toHexString(folder.toString().hashCode()) + "-" + key() + ".jar");
    }

    private static void pack() throws IOException {
        for (Path folder : entries().filter(Files::isDirectory).toList()) {
            try (OutputStream out = Files.newOutputStream(jar(folder));
                    JarOutputStream jar = new JarOutputStream(out)) {
                jar.setLevel(0);
                for (Path path : paths(folder)) {
                    boolean isFolder = Files.isDirectory(path);
                    // Spring finds the classes of a package by its folder's own entry.
                    jar.putNextEntry(new ZipEntry(folder.relativize(path) + (isFolder ? "/" : "")));
                    if (!isFolder) {
                        Files.copy(path, jar);
                    }
                    jar.closeEntry();
                }
            }
        }
    }

    private static List<Path> paths(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder)).sorted().toList();
        }
    }

    private static void train(Path cache, Path kubeconfig) throws IOException {
        Path work = Files.createTempDirectory("daasvader-start");
        Path log = work.resolve("master.log");
        try (Devnet devnet = Devnet.start(DevnetConfig.inMemory())) {
            devnet.networkFile().write(work.resolve("network.json"));
            Stage.writeKey(work.resolve("operator.key"), Devnet.publisher());
            List<String> command = new ArrayList<>(List.of(JAVA));
            command.addAll(FLAGS);
            command.addAll(List.of("-XX:AOTCacheOutput=" + work.resolve("new.aot"), "-cp", jars()));
            command.add(MasterNode.class.getName());
            command.addAll(Stage.arguments(work, kubeconfig));
            command.add("--logging.level.io.daasvader.master.MasterNode=INFO");
            Process master = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                await().atMost(Duration.ofMinutes(2)).until(() -> !master.isAlive() || isReady(log));
                assertThat(isReady(log)).as(Files.readString(log)).isTrue();
                master.destroy(); // it writes the cache while it ends
                assertThat(master.waitFor(3, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                master.destroyForcibly();
            }
            assertThat(work.resolve("new.aot")).as(Files.readString(log)).exists();
            Files.move(work.resolve("new.aot"), cache, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static boolean isReady(Path log) throws IOException {
        return Files.readString(log).contains("is ready");
    }

    /** Of all classes and jars: a changed build never meets another's cache. */
    private static String key() {
        return Key.VALUE;
    }

    private static final class Key {
        static final String VALUE = compute();

        private static String compute() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                for (Path entry : entries().toList()) {
                    for (Path file : Files.isDirectory(entry) ? paths(entry) : List.of(entry)) {
                        digest.update((file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file) + "\n")
                                .getBytes(StandardCharsets.UTF_8));
                    }
                }
                return HexFormat.of().formatHex(digest.digest(), 0, 8);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
