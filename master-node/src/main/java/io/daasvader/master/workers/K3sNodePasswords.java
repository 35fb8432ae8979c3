package io.daasvader.master.workers;

import io.daasvader.attestation.ticket.K3sJoin;
import io.daasvader.master.cluster.ClusterAnswer;
import io.daasvader.master.cluster.ClusterCall;
import io.daasvader.master.tenancy.Marks;
import io.daasvader.sui.bcs.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.SCrypt;
import tools.jackson.databind.JsonNode;

/**
 * The Secrets {@code kube-system/<node>.node-password.k3s}: k3s' server signs a certificate for a node's name to whoever shows a
 * token and the password whose hash stands there, and lets the first comer choose it where there is none. So ours are made before
 * anybody can come. A finalizer keeps them: k3s deletes such Secrets with the Node, or after ten minutes without one, and the name
 * would be anybody's again. They can be changed in place, so a new ticket leaves no moment without one.
 */
final class K3sNodePasswords {
    private static final String PATH = "/api/v1/namespaces/kube-system/secrets";
    private static final String SUFFIX = ".node-password.k3s";
    private static final String TYPE = "k3s.cattle.io/node-password";
    private static final String FINALIZER = Marks.PREFIX + "node-name";
    private static final String TICKET = Marks.PREFIX + "ticket";
    private static final String PROOF = Marks.PREFIX + "join-proof-sha256";
    private static final int CONFLICT = 409;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 8;
    private static final int LOG2_N = 15;
    private static final int BLOCK = 8;
    private static final int HASH_BYTES = 64;

    private final Cluster cluster;

    K3sNodePasswords(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * A Secret as the API server has it.
     *
     * @param node the node's name
     * @param mark whom it was made for; empty when somebody else made it
     */
    record Password(String node, String uid, String version, Optional<Mark> mark) {}

    /**
     * What the master writes on its own. Who holds a token can write none: k3s' server makes the Secrets of its nodes.
     *
     * @param worker the worker's id, whole
     * @param ticket the public half of the token
     * @param proofSha256 of what the Node is to show, hex
     */
    record Mark(String worker, String ticket, String proofSha256) {
        boolean isProvenBy(String shown) {
            return MessageDigest.isEqual(
                    sha256(shown).getBytes(StandardCharsets.US_ASCII), proofSha256.getBytes(StandardCharsets.US_ASCII));
        }
    }

    Optional<Password> find(String node) {
        return cluster.get(path(node)).map(K3sNodePasswords::password);
    }

    /** All of the cluster, ours and others; older servers give them the type Opaque. */
    List<Password> list() {
        return Stream.of(TYPE, "Opaque")
                .flatMap(type -> cluster.list(PATH, "fieldSelector=type=" + type).stream())
                .filter(s -> s.path("metadata").path("name").asString("").endsWith(SUFFIX))
                .map(K3sNodePasswords::password)
                .toList();
    }

    /** Makes the Secret; says false when one of this name has come meanwhile. */
    boolean create(WorkerRecord worker, String ticket, K3sJoin join) {
        ClusterAnswer.Answered answer = cluster.call(
                ClusterCall.post(
                        PATH,
                        Json.write(
                                "apiVersion",
                                "v1",
                                "kind",
                                "Secret",
                                "type",
                                TYPE,
                                "metadata",
                                Json.object(
                                        "name",
                                        name(worker.nodeId()),
                                        "annotations",
                                        annotations(worker, ticket, join),
                                        "finalizers",
                                        List.of(FINALIZER)),
                                "data",
                                data(join))),
                CONFLICT);
        return answer.ok();
    }

    /** Puts another password into this very Secret, unless it has changed since it was read. */
    void change(Password standing, WorkerRecord worker, String ticket, K3sJoin join) {
        cluster.call(ClusterCall.mergePatch(
                path(worker.nodeId()) + "?fieldManager=daasvader-workers",
                Json.write(
                        "metadata",
                        Json.object(
                                "uid",
                                standing.uid(),
                                "resourceVersion",
                                standing.version(),
                                "annotations",
                                annotations(worker, ticket, join)),
                        "data",
                        data(join))));
    }

    private static Map<String, Object> annotations(WorkerRecord worker, String ticket, K3sJoin join) {
        return Json.object(
                Marks.WORKER_ID,
                worker.id().toString(),
                Marks.OWNER_ADDRESS,
                worker.owner().toString(),
                TICKET,
                ticket,
                PROOF,
                sha256(join.proof()));
    }

    private static Map<String, Object> data(K3sJoin join) {
        return Json.object(
                "hash", Base64.getEncoder().encodeToString(hash(join.password()).getBytes(StandardCharsets.US_ASCII)));
    }

    /** In k3s' form: version, salt, log2 of N, r, p, scrypt. About 0.1 s and 32 MiB. */
    static String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        byte[] hash =
                SCrypt.generate(password.getBytes(StandardCharsets.UTF_8), salt, 1 << LOG2_N, BLOCK, 1, HASH_BYTES);
        return "$1:%s:%d:%d:1:%s"
                .formatted(
                        HexFormat.of().formatHex(salt),
                        LOG2_N,
                        BLOCK,
                        Base64.getEncoder().withoutPadding().encodeToString(hash));
    }

    private static Password password(JsonNode secret) {
        JsonNode metadata = secret.path("metadata");
        JsonNode annotations = metadata.path("annotations");
        String name = metadata.path("name").asString();
        Optional<Mark> mark = annotations
                .path(Marks.WORKER_ID)
                .asStringOpt()
                .map(worker -> new Mark(
                        worker,
                        annotations.path(TICKET).asString(""),
                        annotations.path(PROOF).asString("")));
        return new Password(
                name.substring(0, name.length() - SUFFIX.length()),
                metadata.path("uid").asString(),
                metadata.path("resourceVersion").asString(),
                mark);
    }

    private static String name(String node) {
        return node.toLowerCase(Locale.ROOT) + SUFFIX;
    }

    private static String path(String node) {
        return PATH + "/" + name(node);
    }

    private static String sha256(String text) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                    .toHex();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
