package io.daasvader.master.cluster.backend;

import io.daasvader.master.cluster.CertificateLife;
import io.daasvader.process.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code k3d cluster create} is told.
 *
 * @param program the k3d binary
 * @param id of the folder: the label of the containers
 * @param name of the k3d cluster
 * @param port of the API server on this machine
 * @param bindAddress where that port listens
 * @param image of k3s, k3d's own default when absent
 * @param disable packaged components that are not deployed
 * @param tlsSans further names in the server's certificate
 * @param apiServerArgs further flags of the API server, without their dashes
 * @param certificateLife of certificates that the controller manager signs
 */
record K3dSettings(
        Path program,
        String id,
        String name,
        int port,
        String bindAddress,
        Optional<String> image,
        List<String> disable,
        List<String> tlsSans,
        List<String> apiServerArgs,
        Duration certificateLife) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?");
    private static final Pattern IMAGE = Pattern.compile("[a-z0-9]([a-z0-9._/:-]{0,200})(@sha256:[0-9a-f]{64})?");
    private static final Set<String> NAMES = Set.of(
            "program",
            "name",
            "port",
            "bind-address",
            "image",
            "disable",
            "tls-san",
            "kube-apiserver-arg",
            Settings.CERTIFICATE_LIFE);
    private static final int ID_IN_NAME = 8;

    static K3dSettings of(Settings settings, String id) {
        settings.allow(NAMES);
        return new K3dSettings(
                settings.path("program").or(() -> Programs.look("k3d")).orElse(Path.of("/usr/local/bin/k3d")),
                id,
                settings.text("name", NAME, "lower-case letters, digits and dashes, at most 32")
                        .orElse("daas-" + id.substring(0, ID_IN_NAME)),
                settings.port("port", K3sSettings.PORT),
                settings.host("bind-address").orElse("127.0.0.1"),
                settings.text("image", IMAGE, "an image's name, better with its digest"),
                K3sSettings.components(settings),
                settings.hosts("tls-san"),
                K3sSettings.flags(settings),
                settings.certificateLife());
    }

    /** Creates it, and leaves the user's own kubeconfig alone. */
    List<String> create(Duration patience) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "cluster",
                "create",
                name,
                "--servers=1",
                "--agents=0",
                "--no-lb",
                "--api-port=" + bindAddress + ":" + port,
                "--runtime-label=" + K3dBackend.LABEL + "=" + id + "@server:*",
                "--kubeconfig-update-default=false",
                "--kubeconfig-switch-context=false",
                "--wait",
                "--timeout=" + seconds(patience)));
        image.ifPresent(i -> command.add("--image=" + i));
        disable.forEach(component -> command.add(k3sArg("--disable=" + component)));
        tlsSans.forEach(san -> command.add(k3sArg("--tls-san=" + san)));
        apiServerArgs.forEach(arg -> command.add(k3sArg("--kube-apiserver-arg=" + arg)));
        command.add(k3sArg("--kube-controller-manager-arg=" + CertificateLife.flag(certificateLife)));
        return List.copyOf(command);
    }

    List<String> start(Duration patience) {
        return List.of(program.toString(), "cluster", "start", name, "--wait", "--timeout=" + seconds(patience));
    }

    private static String k3sArg(String flag) {
        return "--k3s-arg=" + flag + "@server:*";
    }

    private static String seconds(Duration patience) {
        return Math.max(1, patience.toSeconds()) + "s";
    }
}
