package io.daasvader.master.cluster.backend;

import io.daasvader.process.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code k3s server} is told.
 *
 * @param program the k3s binary
 * @param port where API server and supervisor listen
 * @param bindAddress the address they listen on; nodes of other machines need another than loopback
 * @param disable packaged components that are not deployed
 * @param flannelBackend the pod network, k3s' own default when absent
 * @param noDefaultRegistry whether only registries that are configured are asked
 * @param tlsSans further names in the server's certificate
 * @param datastoreEndpointFile a file with the data source name of another datastore; it holds a password, so it is no argument
 * @param clusterInit whether etcd is embedded, for more than one server
 * @param apiServerArgs further flags of the API server, without their dashes
 * @param certificateLife of certificates that the controller manager signs; k3s signs those of its own agents itself, for a year
 */
record K3sSettings(
        Path program,
        int port,
        String bindAddress,
        List<String> disable,
        Optional<String> flannelBackend,
        boolean noDefaultRegistry,
        List<String> tlsSans,
        Optional<Path> datastoreEndpointFile,
        boolean clusterInit,
        List<String> apiServerArgs,
        Duration certificateLife) {
    static final int PORT = 16_443;
    static final Pattern COMPONENT =
            Pattern.compile("coredns|servicelb|traefik|local-storage|metrics-server|runtimes|none");
    static final String COMPONENTS = "one of coredns, servicelb, traefik, local-storage, metrics-server, runtimes";
    private static final Pattern FLANNEL = Pattern.compile("none|vxlan|host-gw|wireguard-native");
    private static final Pattern FLAG = Pattern.compile("[a-z][a-z0-9-]{1,80}(=[^@;]{0,1000})?");
    private static final Set<String> NAMES = Set.of(
            "program",
            "port",
            "bind-address",
            "disable",
            "flannel-backend",
            "disable-default-registry-endpoint",
            "tls-san",
            "datastore-endpoint-file",
            "cluster-init",
            "kube-apiserver-arg",
            Settings.CERTIFICATE_LIFE);

    static K3sSettings of(Settings settings) {
        settings.allow(NAMES);
        Optional<Path> datastore = settings.path("datastore-endpoint-file");
        boolean clusterInit = settings.flag("cluster-init");
        if (clusterInit && datastore.isPresent()) {
            throw settings.wrong(
                    "cluster-init", "asks for embedded etcd, and datastore-endpoint-file for another store");
        }
        return new K3sSettings(
                settings.path("program").or(() -> Programs.look("k3s")).orElse(Path.of("/usr/local/bin/k3s")),
                settings.port("port", PORT),
                settings.host("bind-address").orElse("127.0.0.1"),
                components(settings),
                settings.text("flannel-backend", FLANNEL, "none, vxlan, host-gw or wireguard-native"),
                settings.flag("disable-default-registry-endpoint"),
                settings.hosts("tls-san"),
                datastore,
                clusterInit,
                flags(settings),
                settings.certificateLife());
    }

    /** The gateway and the load balancer are not k3s' here; "none" disables nothing. */
    static List<String> components(Settings settings) {
        List<String> asked = settings.list("disable", COMPONENT, COMPONENTS + ", or none");
        if (asked.isEmpty()) {
            return List.of("traefik", "servicelb");
        }
        return asked.stream().filter(c -> !c.equals("none")).toList();
    }

    static List<String> flags(Settings settings) {
        return settings.list("kube-apiserver-arg", ";", FLAG, "flag=value, without dashes before the flag");
    }
}
