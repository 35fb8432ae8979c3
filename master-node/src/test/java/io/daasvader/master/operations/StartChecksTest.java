package io.daasvader.master.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.SharedObject;
import io.daasvader.master.MasterNode;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.CommitteePin;
import io.daasvader.sui.types.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class StartChecksTest {
    @TempDir
    Path folder;

    private final Map<String, Object> properties = new HashMap<>();

    @BeforeEach
    void good() throws IOException {
        properties.put("server.address", "127.0.0.1");
        properties.put("management.server.address", "127.0.0.1");
        properties.put("daas.chain.network", network(Optional.of(new CommitteePin(0, Digest.ZERO))));
        properties.put("daas.chain.key", file("operator.key", "rw-------"));
        properties.put("daas.cluster.kubeconfig", file("kubeconfig", "rw-------"));
    }

    private String network(Optional<CommitteePin> committee) throws IOException {
        SharedObject object = new SharedObject(Address.ZERO, 1);
        Path file = folder.resolve("network.json");
        new NetworkFile(
                        "4btiuiMPvEENsttpZC7CZ53DruC3MAgfznDbASZ7DR6S",
                        List.of("http://127.0.0.1:1"),
                        Address.ZERO,
                        Address.ZERO,
                        object,
                        object,
                        object,
                        committee,
                        Optional.empty(),
                        Optional.empty(),
                        false)
                .write(file);
        return file.toString();
    }

    private String file(String name, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "x".repeat(32));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file.toString();
    }

    private void check() {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerBeanDefinition("http", new RootBeanDefinition(HttpSettings.class));
        beans.registerBeanDefinition("chain", new RootBeanDefinition(io.daasvader.master.chain.ChainSettings.class));
        beans.registerBeanDefinition(
                "cluster", new RootBeanDefinition(io.daasvader.master.cluster.ClusterSettings.class));
        new StartChecks(environment).postProcessBeanFactory(beans);
    }

    private void refuses(String description, String action) {
        assertThatThrownBy(this::check).isInstanceOfSatisfying(StartFault.class, fault -> {
            assertThat(fault).hasMessageContaining(description);
            assertThat(fault.action()).contains(action);
        });
    }

    @Test
    void letsAGoodConfigurationStart() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void refusesAMissingNetworkFile() {
        properties.put("daas.chain.network", folder.resolve("none").toString());
        refuses("there is no such file", "daas network add");
        properties.remove("daas.chain.network");
        refuses("daas.chain.network is not set", "Then set daas.chain.network");
    }

    @Test
    void refusesANetworkWhoseEventsCannotBeProven() throws IOException {
        properties.put("daas.chain.network", network(Optional.empty()));
        refuses("pins no committee", "daas.chain.unproven");
        properties.put("daas.chain.unproven", "true");
        assertThatCode(this::check).doesNotThrowAnyException();
        properties.put("daas.chain.network", file("broken.json", "rw-r--r--"));
        refuses("cannot be read", "daas network add --force");
    }

    @Test
    void refusesAMissingKey() {
        properties.put("daas.chain.key", folder.resolve("none").toString());
        refuses("there is no such file", "daas keygen");
    }

    @Test
    void refusesAKeyThatOthersMayRead() throws IOException {
        for (String open : new String[] {"rw-r-----", "rw----r--", "rw--w----", "rwx-----x"}) {
            properties.put("daas.chain.key", file("open.key", open));
            refuses("other users of this machine", "chmod 600");
        }
    }

    @Test
    void refusesAMissingKubeconfigUnlessTheMasterRunsTheClusterItself() {
        properties.remove("daas.cluster.kubeconfig");
        refuses("daas.cluster.kubeconfig is not set", "administrator");
        properties.put("daas.cluster.backend", "local");
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void refusesAKeptClusterThatWasNotChosenOrCannotBeRead() throws IOException {
        properties.remove("daas.cluster.kubeconfig");
        properties.put("daas.cluster.backend", "kept");
        refuses("daas.cluster.folder is not set", "daas cluster init");
        Path cluster = folder.resolve("cluster");
        properties.put("daas.cluster.folder", cluster.toString());
        refuses("No cluster was chosen", "daas cluster init");
        Files.createDirectories(cluster);
        Files.writeString(cluster.resolve("backend.json"), "{");
        refuses("cannot be read", "from a copy");
    }

    @Test
    void refusesOtherAddressesWithoutTlsAndACredential() throws IOException {
        for (String address : new String[] {"0.0.0.0", "192.0.2.7", "::", ""}) {
            properties.put("server.address", address);
            refuses(
                    "TLS (server.ssl.certificate and server.ssl.certificate-private-key) and an operator credential",
                    "127.0.0.1");
        }
        properties.put("server.ssl.certificate", "x");
        refuses("without an operator credential", "daas.http.operator-credential");
        properties.put("server.ssl.enabled", "false");
        properties.put("daas.http.operator-credential", file("credential", "rw-------"));
        refuses("without TLS", "server.ssl.certificate");
        properties.remove("server.ssl.enabled");
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void refusesOlderTls() {
        properties.put("server.ssl.certificate", "x");
        properties.put("server.ssl.enabled-protocols", "TLSv1.2,TLSv1.3");
        refuses("server.ssl.enabled-protocols is TLSv1.2,TLSv1.3", "TLSv1.3");
        properties.remove("server.ssl.certificate");
        properties.put("server.ssl.bundle", "mine");
        properties.put("spring.ssl.bundle.pem.mine.keystore.certificate", "x");
        properties.put("spring.ssl.bundle.pem.mine.options.enabled-protocols", "TLSv1.2");
        refuses("spring.ssl.bundle.pem.mine.options.enabled-protocols is TLSv1.2", "TLSv1.3");
    }

    @Test
    void refusesAnOpenManagementPort() {
        properties.put("management.server.address", "0.0.0.0");
        refuses("management.server.address is 0.0.0.0", "127.0.0.1");
    }

    @Test
    void refusesAShortOrOpenCredential() throws IOException {
        String short31 = file("short", "rw-------");
        Files.writeString(Path.of(short31), "x".repeat(31) + "\n");
        properties.put("daas.http.operator-credential", short31);
        refuses("shorter than 32 characters", "random");
        properties.put("daas.http.operator-credential", file("open", "rw-r--r--"));
        refuses("other users of this machine", "chmod 600");
    }

    @Test
    void refusesAPropertyThatNobodyReads() {
        properties.put("daas.chian.network", "x");
        refuses("Nothing reads the property daas.chian.network", "daas.chain");
    }

    @Test
    void showsTheFaultOfARealStartWithoutOpeningAnything() {
        assertThatThrownBy(() -> new SpringApplicationBuilder(MasterNode.class)
                        .run(
                                "--daas.chain.network=" + folder.resolve("none"),
                                "--server.port=0",
                                "--management.server.port=0"))
                .isInstanceOf(StartFault.class)
                .satisfies(fault -> assertThat(new StartFaultAnalyzer().analyze(fault))
                        .satisfies(a -> assertThat(a.getDescription()).contains("no such file"))
                        .satisfies(a -> assertThat(a.getAction()).contains("daas network add")));
    }
}
