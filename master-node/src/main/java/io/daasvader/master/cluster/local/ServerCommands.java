package io.daasvader.master.cluster.local;

import io.daasvader.master.cluster.CertificateLife;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command lines of the servers. Flags that a version does not know end a server at once, so the version decides about some. */
record ServerCommands(LocalClusterConfig config, KubernetesVersion version, ClusterPki pki, Ports ports, Path dataDir) {
    static final String SERVICE_RANGE = "10.96.0.0/16";
    static final String SERVICE_ADDRESS = "10.96.0.1";

    private static final String ISSUER = "https://kubernetes.default.svc.cluster.local";
    private static final String ADMISSION =
            "NodeRestriction,ResourceQuota,LimitRanger,ServiceAccount,NamespaceLifecycle,"
                    + "DefaultTolerationSeconds,MutatingAdmissionWebhook,ValidatingAdmissionWebhook";

    // The default of 20 requests a second, meant to spare a shared API server, makes the controllers' own start take 8
    // s.
    private static final List<String> BRISK = List.of("--kube-api-qps=500", "--kube-api-burst=1000");

    List<String> etcd() {
        String client = "https://127.0.0.1:" + ports.etcd();
        String peer = "https://127.0.0.1:" + ports.etcdPeer();
        return List.of(
                program("etcd"),
                "--name=local",
                "--data-dir=" + dataDir.resolve("etcd"),
                "--listen-client-urls=" + client,
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=local=" + peer,
                "--cert-file=" + pki.certificate("etcd"),
                "--key-file=" + pki.key("etcd"),
                "--trusted-ca-file=" + pki.certificate("etcd-ca"),
                "--client-cert-auth=true",
                "--peer-cert-file=" + pki.certificate("etcd"),
                "--peer-key-file=" + pki.key("etcd"),
                "--peer-trusted-ca-file=" + pki.certificate("etcd-ca"),
                "--peer-client-cert-auth=true");
    }

    List<String> apiServer() {
        boolean loopback = config.bindAddress().equals("127.0.0.1");
        List<String> command = new ArrayList<>(List.of(
                program("kube-apiserver"),
                "--bind-address=" + config.bindAddress(),
                "--advertise-address=" + config.bindAddress(),
                "--secure-port=" + ports.apiServer(),
                // No Endpoints object may hold a loopback address, so there nothing is to be reconciled.
                "--endpoint-reconciler-type=" + (loopback ? "none" : "lease"),
                "--etcd-servers=https://127.0.0.1:" + ports.etcd(),
                "--etcd-cafile=" + pki.certificate("etcd-ca"),
                "--etcd-certfile=" + pki.certificate("etcd-client"),
                "--etcd-keyfile=" + pki.key("etcd-client"),
                "--tls-cert-file=" + pki.certificate("apiserver"),
                "--tls-private-key-file=" + pki.key("apiserver"),
                "--client-ca-file=" + pki.certificate("ca"),
                "--kubelet-client-certificate=" + pki.certificate("kubelet-client"),
                "--kubelet-client-key=" + pki.key("kubelet-client"),
                "--kubelet-preferred-address-types=InternalIP,Hostname",
                "--authorization-mode=Node,RBAC",
                "--enable-bootstrap-token-auth=true",
                "--enable-admission-plugins=" + ADMISSION,
                "--service-cluster-ip-range=" + SERVICE_RANGE,
                "--service-account-issuer=" + ISSUER,
                "--service-account-signing-key-file=" + pki.key("service-account"),
                "--service-account-key-file=" + pki.certificate("service-account"),
                "--allow-privileged=true",
                "--profiling=false"));
        command.addAll(config.apiServerArgs());
        return List.copyOf(command);
    }

    List<String> controllerManager(Path kubeconfig) {
        List<String> command = new ArrayList<>(List.of(
                program("kube-controller-manager"),
                "--kubeconfig=" + kubeconfig,
                "--leader-elect=false",
                // Who becomes a node is decided by the master alone.
                "--controllers=*,bootstrapsigner,tokencleaner,-csrapproving",
                "--use-service-account-credentials=true",
                "--service-account-private-key-file=" + pki.key("service-account"),
                "--root-ca-file=" + pki.certificate("ca"),
                "--cluster-signing-cert-file=" + pki.certificate("ca"),
                "--cluster-signing-key-file=" + pki.key("ca"),
                "--" + CertificateLife.flag(CertificateLife.DEFAULT),
                "--profiling=false"));
        command.addAll(BRISK);
        command.addAll(noPorts());
        command.addAll(config.controllerManagerArgs());
        return List.copyOf(command);
    }

    List<String> scheduler(Path kubeconfig) {
        List<String> command = new ArrayList<>(List.of(
                program("kube-scheduler"), "--kubeconfig=" + kubeconfig, "--leader-elect=false", "--profiling=false"));
        command.addAll(BRISK);
        command.addAll(noPorts());
        return List.copyOf(command);
    }

    /** Neither serves anything that anybody here would ask for. Old versions open a plain port besides, unless told not to. */
    private List<String> noPorts() {
        return version.atLeast(1, 24) ? List.of("--secure-port=0") : List.of("--secure-port=0", "--port=0");
    }

    private String program(String name) {
        return config.assets().resolve(name).toString();
    }
}
