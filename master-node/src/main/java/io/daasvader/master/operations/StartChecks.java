package io.daasvader.master.operations;

import io.daasvader.contracts.NetworkFile;
import io.daasvader.master.cluster.backend.BackendException;
import io.daasvader.master.cluster.backend.ClusterFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Finds the usual mistakes of a configuration before anything is opened. What is merely out of reach is no mistake. */
final class StartChecks implements BeanFactoryPostProcessor {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);
    private static final List<String> TLS = List.of("certificate", "key-store", "bundle");
    private static final String NEWEST_TLS = "TLSv1.3";
    private static final int SHORTEST_CREDENTIAL = 32;

    private final ConfigurableEnvironment environment;

    StartChecks(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        knownProperties(beans);
        provable(
                file(
                        "daas.chain.network",
                        "the network file",
                        "Write it with `daas network add`, or start a devnet (simulated chain) with `daas devnet`, which writes one."));
        secret("daas.chain.key", "the operator's key", "Make one with `daas keygen`.");
        switch (environment.getProperty("daas.cluster.backend", "external").toLowerCase(Locale.ROOT)) {
            case "local" -> {}
            case "kept" -> kept(environment.getProperty("daas.cluster.folder", ""));
            default ->
                file(
                        "daas.cluster.kubeconfig",
                        "the kubeconfig of the cluster",
                        "Take it from the cluster's administrator; it must name a credential that may impersonate users.");
        }
        Optional<Path> credential = environment.containsProperty("daas.http.operator-credential")
                ? Optional.of(secret(
                        "daas.http.operator-credential",
                        "the operator's credential",
                        "Write at least 32 random characters into a file."))
                : Optional.empty();
        credential.ifPresent(StartChecks::longEnough);
        for (String prefix : List.of("server", "management.server")) {
            newestTls(prefix);
        }
        exposure("server", credential.isPresent());
        exposure("management.server", true);
    }

    private Path file(String property, String what, String how) {
        String value = environment.getProperty(property, "");
        if (value.isBlank()) {
            throw new StartFault(
                    property + " is not set: the master needs " + what + ".",
                    how + " Then set " + property + " to its path.");
        }
        Path file = Path.of(value);
        if (!Files.isRegularFile(file)) {
            throw new StartFault(
                    property + " names " + file + ", and there is no such file.", "Correct the path. " + how);
        }
        if (!Files.isReadable(file)) {
            throw new StartFault(
                    property + " names " + file + ", which this user may not read.",
                    "Give the file to the user that runs the master.");
        }
        return file;
    }

    /** What was chosen is read here; whether it runs, when it is brought up. */
    private static void kept(String folder) {
        if (folder.isBlank()) {
            throw new StartFault(
                    "daas.cluster.folder is not set: the backend \"kept\" needs the folder of the choice.",
                    "Set it to the folder \"cluster\" of what you gave to `daas cluster init --data`.");
        }
        try {
            if (ClusterFolder.at(Path.of(folder)).choice().isEmpty()) {
                throw new StartFault(
                        "No cluster was chosen in " + folder + ".", "Choose one with `daas cluster init --data DIR`.");
            }
        } catch (BackendException e) {
            throw new StartFault(e.getMessage() + ".", e.remedy());
        }
    }

    /** Without a pinned committee every event would be a full node's word. */
    private void provable(Path network) {
        try {
            if (NetworkFile.read(network).committee().isEmpty()
                    && !environment.getProperty("daas.chain.unproven", Boolean.class, false)) {
                throw new StartFault(
                        "The network file " + network
                                + " pins no committee, so nothing that a full node says can be proven.",
                        "Add the network again (daas network add --force, with --committee EPOCH:DIGEST from a source you trust),"
                                + " or set daas.chain.unproven to believe the node.");
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new StartFault(
                    "The network file " + network + " cannot be read: " + e.getMessage() + ".",
                    "Write it anew with `daas network add --force`.");
        }
    }

    private Path secret(String property, String what, String how) {
        Path file = file(property, what, how);
        try {
            Set<PosixFilePermission> open = EnumSet.copyOf(OTHERS);
            open.retainAll(Files.getPosixFilePermissions(file));
            if (!open.isEmpty()) {
                throw new StartFault(
                        property + " names " + file + ", which other users of this machine may read or write.",
                        "Run: chmod 600 " + file + ". If it was readable for long, make a new one.");
            }
        } catch (IOException e) {
            throw new StartFault(
                    property + " names " + file + ", whose permissions cannot be read: " + e.getMessage() + ".",
                    "Put the file on a file system with POSIX permissions.");
        }
        return file;
    }

    private static void longEnough(Path credential) {
        try {
            if (Files.readString(credential).strip().length() < SHORTEST_CREDENTIAL) {
                throw new StartFault(
                        "The operator's credential in " + credential + " is shorter than 32 characters.",
                        "Write at least 32 random characters into the file.");
            }
        } catch (IOException e) {
            throw new StartFault(
                    "The operator's credential in " + credential + " is not text: " + e.getMessage() + ".",
                    "Write at least 32 random characters into the file.");
        }
    }

    /** Elsewhere than on loopback, nothing is shown without TLS, and nothing of the operator's without a credential. */
    private void exposure(String prefix, boolean credential) {
        String address = environment.getProperty(prefix + ".address", "");
        if (loopback(address)) {
            return;
        }
        boolean tls = encrypted(prefix);
        if (!tls || !credential) {
            String missing = Stream.of(
                            tls
                                    ? ""
                                    : "TLS (" + prefix + ".ssl.certificate and " + prefix
                                            + ".ssl.certificate-private-key)",
                            credential ? "" : "an operator credential (daas.http.operator-credential)")
                    .filter(s -> !s.isEmpty())
                    .reduce((a, b) -> a + " and " + b)
                    .orElseThrow();
            throw new StartFault(
                    prefix + ".address is " + (address.isBlank() ? "every address" : address)
                            + ", which others can reach, without " + missing + ".",
                    "Configure " + missing + ", or set " + prefix + ".address to 127.0.0.1.");
        }
    }

    private boolean encrypted(String prefix) {
        return TLS.stream().anyMatch(key -> environment.containsProperty(prefix + ".ssl." + key))
                && environment.getProperty(prefix + ".ssl.enabled", Boolean.class, true);
    }

    /** TLS 1.3 alone. What is set otherwise is refused; a bundle has its protocols among its own options. */
    private void newestTls(String prefix) {
        if (!encrypted(prefix)) {
            return;
        }
        String bundle = environment.getProperty(prefix + ".ssl.bundle", "");
        String property = bundle.isEmpty()
                ? prefix + ".ssl.enabled-protocols"
                : "spring.ssl.bundle." + (pem(bundle) ? "pem." : "jks.") + bundle + ".options.enabled-protocols";
        String set = environment.getProperty(property, NEWEST_TLS);
        if (!set.equals(NEWEST_TLS)) {
            throw new StartFault(
                    property + " is " + set + ": the master speaks TLS 1.3 alone.", "Remove it, or set it to TLSv1.3.");
        }
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("newest TLS of " + prefix, Map.of(property, NEWEST_TLS)));
    }

    private boolean pem(String bundle) {
        String prefix = "spring.ssl.bundle.pem." + bundle + ".";
        return environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(s -> Stream.of(((EnumerablePropertySource<?>) s).getPropertyNames()))
                .anyMatch(name -> name.startsWith(prefix));
    }

    private static boolean loopback(String address) {
        try {
            return !address.isBlank() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** A record refuses unknown names below its own prefix; this refuses prefixes that nobody reads. */
    private void knownProperties(ConfigurableListableBeanFactory beans) {
        List<String> known = Stream.of(beans.getBeanNamesForAnnotation(ConfigurationProperties.class))
                .map(name -> beans.findAnnotationOnBean(name, ConfigurationProperties.class))
                .map(StartChecks::prefix)
                .filter(prefix -> prefix.startsWith("daas."))
                .toList();
        environment.getPropertySources().stream()
                .filter(s -> !s.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)
                        && !s.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME))
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(s -> Stream.of(((EnumerablePropertySource<?>) s).getPropertyNames()))
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("daas."))
                .filter(name -> known.stream().noneMatch(prefix -> name.startsWith(prefix + ".")))
                .findFirst()
                .ifPresent(name -> {
                    throw new StartFault(
                            "Nothing reads the property " + name + ".",
                            "Correct its name or remove it. Names begin with one of "
                                    + known.stream().sorted().distinct().toList() + ".");
                });
    }

    private static String prefix(@Nullable ConfigurationProperties annotation) {
        return annotation == null ? "" : annotation.value();
    }
}
