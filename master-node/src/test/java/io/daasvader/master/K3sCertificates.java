package io.daasvader.master;

import io.daasvader.master.K3sSupervisor.Caller;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * The half of the {@link K3sSupervisor} double that hands out certificates: for whoever is let in, for any name whose node password
 * matches; a name without one takes the first password that comes. No request is written down anywhere.
 */
final class K3sCertificates {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Duration LIFE = Duration.ofDays(365);
    private static final String SECRETS = "/api/v1/namespaces/kube-system/secrets";
    private static final String TYPE = "k3s.cattle.io/node-password";
    private static final String NODE = "system:node:";
    private static final String PLAIN = "application/json";

    private final Api api;
    private final String ca;
    private final PrivateKey caKey;

    /** The server's own calls of the API server. */
    @FunctionalInterface
    interface Api {
        HttpResponse<String> call(String method, String path, String type, String json) throws IOException;
    }

    record Reply(int status, String body) {}

    K3sCertificates(Api api, String ca, String caKey) throws IOException {
        this.api = api;
        this.ca = ca;
        this.caKey = Tls.key(caKey);
    }

    /** Whose the token is; the API server's authenticators decide. */
    Caller review(Optional<String> token) throws IOException {
        if (token.isEmpty()) {
            return Caller.NOBODY;
        }
        HttpResponse<String> answer =
                api.call("POST", "/apis/authentication.k8s.io/v1/tokenreviews", PLAIN, """
                {"apiVersion": "authentication.k8s.io/v1", "kind": "TokenReview", "spec": {"token": "%s"}}
                """.formatted(token.get()));
        JsonNode status = JSON.readTree(answer.body()).path("status");
        return status.path("authenticated").asBoolean(false)
                ? new Caller(
                        status.path("user").path("username").asString(),
                        status.path("user")
                                .path("groups")
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList())
                : Caller.NOBODY;
    }

    Reply answer(String file, Caller caller, Optional<String> node, Optional<String> password, byte[] body)
            throws IOException {
        return switch (file) {
            case "config" -> new Reply(200, "{\"ClusterDomain\": \"cluster.local\", \"double\": true}");
            case "server-ca.crt", "client-ca.crt" -> new Reply(200, ca);
            case "client-kube-proxy.crt" -> sign("CN=system:kube-proxy", body, KeyPurposeId.id_kp_clientAuth);
            case "client-k3s-controller.crt" -> sign("CN=system:k3s-controller", body, KeyPurposeId.id_kp_clientAuth);
            case "client-kubelet.crt", "serving-kubelet.crt" -> {
                Optional<Reply> refused = validate(caller, node, password);
                String name = node.orElse("").toLowerCase(Locale.ROOT);
                yield refused.isPresent()
                        ? refused.get()
                        : file.startsWith("client")
                                ? sign("O=system:nodes,CN=" + NODE + name, body, KeyPurposeId.id_kp_clientAuth)
                                : sign("CN=" + name, body, KeyPurposeId.id_kp_serverAuth);
            }
            default -> new Reply(404, "404 page not found");
        };
    }

    private Optional<Reply> validate(Caller caller, Optional<String> node, Optional<String> password)
            throws IOException {
        if (node.filter(n -> !n.isEmpty()).isEmpty()
                || password.filter(p -> !p.isEmpty()).isEmpty()) {
            return Optional.of(new Reply(400, "node name or node password not set"));
        }
        String name = node.get().toLowerCase(Locale.ROOT);
        if (caller.user().startsWith(NODE) && caller.in("system:nodes")) {
            if (!caller.user().equals(NODE + name)) {
                return Optional.of(new Reply(400, "header node name does not match auth node name"));
            }
            if (api.call("GET", "/api/v1/nodes/" + name, PLAIN, "").statusCode() != 200) {
                return Optional.of(new Reply(401, "unable to verify node identity"));
            }
        }
        return ensure(name, password.get())
                ? Optional.empty()
                : Optional.of(new Reply(403, "unable to verify password for node " + name));
    }

    /** The password stands already and is this one, or it stands now. What cannot be made now is let through, as k3s does. */
    private boolean ensure(String node, String password) throws IOException {
        HttpResponse<String> standing = api.call("GET", path(node), PLAIN, "");
        if (standing.statusCode() == 404) {
            byte[] salt = new byte[8];
            new SecureRandom().nextBytes(salt);
            String hash = "$1:" + HexFormat.of().formatHex(salt) + ":15:8:1:" + scrypt(password, salt);
            int made = api.call("POST", SECRETS, PLAIN, """
                            {"apiVersion": "v1", "kind": "Secret", "type": "%s", "immutable": true,
                             "metadata": {"name": "%s.node-password.k3s"}, "stringData": {"hash": "%s"}}
                            """.formatted(TYPE, node, hash))
                    .statusCode();
            if (made != 409) {
                return true;
            }
            standing = api.call("GET", path(node), PLAIN, "");
        }
        String[] hash = new String(
                        Base64.getDecoder()
                                .decode(JSON.readTree(standing.body())
                                        .path("data")
                                        .path("hash")
                                        .asString("")),
                        StandardCharsets.US_ASCII)
                .split(":", -1);
        return hash.length == 6
                && String.join(":", hash[0], hash[2], hash[3], hash[4]).equals("$1:15:8:1")
                && hash[1].length() == 16
                && hash[5].equals(scrypt(password, HexFormat.of().parseHex(hash[1])));
    }

    private static String scrypt(String password, byte[] salt) {
        byte[] hash = SCrypt.generate(password.getBytes(StandardCharsets.UTF_8), salt, 1 << 15, 8, 1, 64);
        return Base64.getEncoder().withoutPadding().encodeToString(hash);
    }

    private static String path(String node) {
        return SECRETS + "/" + node + ".node-password.k3s";
    }

    /** For the public key of the request's body, which need not prove anything. */
    private Reply sign(String subject, byte[] request, KeyPurposeId purpose) {
        try {
            Instant now = Instant.now();
            var builder = new X509v3CertificateBuilder(
                    new JcaX509CertificateHolder((X509Certificate) Tls.certificates(ca)[0]).getSubject(),
                    new BigInteger(120, new SecureRandom()),
                    Date.from(now.minusSeconds(60)),
                    Date.from(now.plus(LIFE)),
                    new X500Name(subject),
                    new PKCS10CertificationRequest(request).getSubjectPublicKeyInfo());
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            StringWriter text = new StringWriter();
            try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
                writer.writeObject(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(caKey)));
            }
            return new Reply(200, text + ca);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            return new Reply(500, String.valueOf(e.getMessage()));
        }
    }

    /** A Node has come: its password goes with it. */
    void owned(byte[] node) throws IOException {
        String name = JSON.readTree(node).path("metadata").path("name").asString("");
        String uid = JSON.readTree(
                        api.call("GET", "/api/v1/nodes/" + name, PLAIN, "").body())
                .path("metadata")
                .path("uid")
                .asString("");
        api.call("PATCH", path(name), "application/strategic-merge-patch+json", """
                {"metadata": {"ownerReferences": [{"apiVersion": "v1", "kind": "Node", "name": "%s", "uid": "%s"}]}}
                """.formatted(name, uid));
    }
}
