package io.daasvader.master.cluster.local;

import io.daasvader.sui.crypto.PrivateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;

/**
 * The keys of one cluster, in one folder that only its owner may enter. The two authorities and the service account key stay as they are
 * between runs, or every token and node certificate would die with a restart; the leaves are issued anew at each start.
 *
 * <p>etcd has an authority of its own: whoever may talk to the API server may not therefore talk to etcd, which asks nobody what is allowed.
 */
record ClusterPki(Path folder, CertificateAuthority cluster, CertificateAuthority etcd) {

    static ClusterPki open(Path folder, String bindAddress) throws IOException {
        PrivateFiles.folder(folder);
        CertificateAuthority cluster = authority(folder, "ca", "daasvader-local-ca");
        CertificateAuthority etcd = authority(folder, "etcd-ca", "daasvader-local-etcd-ca");
        if (!Files.exists(folder.resolve("service-account.key"))) {
            write(folder, "service-account", CertificateAuthority.signingKeys());
        }
        write(folder, "apiserver", cluster.server("kube-apiserver", apiServerNames(bindAddress), false));
        write(folder, "kubelet-client", cluster.client("kube-apiserver-kubelet-client", "system:masters"));
        write(folder, "etcd", etcd.server("etcd", List.of(ip("127.0.0.1"), dns("localhost")), true));
        write(folder, "etcd-client", etcd.client("kube-apiserver", ""));
        return new ClusterPki(folder, cluster, etcd);
    }

    Path certificate(String name) {
        return folder.resolve(name + ".crt");
    }

    Path key(String name) {
        return folder.resolve(name + ".key");
    }

    /** A kubeconfig for a user that RBAC knows by this name and group. */
    Kubeconfig kubeconfig(URI server, String user, String group) {
        Credential credential = cluster.client(user, group);
        return new Kubeconfig(
                server, cluster.certificatePem(), credential.certificatePem(), credential.privateKeyPem());
    }

    private static CertificateAuthority authority(Path folder, String name, String commonName) throws IOException {
        Path certificate = folder.resolve(name + ".crt");
        Path key = folder.resolve(name + ".key");
        if (Files.exists(certificate) && Files.exists(key)) {
            return CertificateAuthority.load(new Credential(Files.readString(certificate), Files.readString(key)));
        }
        CertificateAuthority made = CertificateAuthority.create(commonName);
        write(folder, name, made.credential());
        return made;
    }

    private static void write(Path folder, String name, Credential credential) throws IOException {
        // The key first: a certificate without its key would look like a finished pair.
        PrivateFiles.write(folder.resolve(name + ".key"), credential.privateKeyPem());
        PrivateFiles.write(folder.resolve(name + ".crt"), credential.certificatePem());
    }

    private static List<GeneralName> apiServerNames(String bindAddress) {
        List<GeneralName> names = new ArrayList<>(List.of(
                ip("127.0.0.1"),
                dns("localhost"),
                ip(ServerCommands.SERVICE_ADDRESS),
                dns("kubernetes"),
                dns("kubernetes.default"),
                dns("kubernetes.default.svc"),
                dns("kubernetes.default.svc.cluster.local")));
        if (!bindAddress.equals("127.0.0.1") && !bindAddress.equals("0.0.0.0")) {
            names.add(ip(bindAddress));
        }
        return names;
    }

    private static GeneralName ip(String address) {
        return new GeneralName(GeneralName.iPAddress, address);
    }

    private static GeneralName dns(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }
}
