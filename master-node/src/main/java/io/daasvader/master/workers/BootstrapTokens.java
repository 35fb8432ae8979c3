package io.daasvader.master.workers;

import io.daasvader.attestation.ticket.BootstrapToken;
import io.daasvader.master.cluster.ClusterCall;
import io.daasvader.master.tenancy.Marks;
import io.daasvader.sui.types.Address;
import java.time.Instant;
import java.util.List;

/** Bootstrap tokens as Secrets in kube-system: each for one worker, for minutes, in a group that may only ask for a certificate. */
final class BootstrapTokens {
    /** May create and read certificate requests, and nothing else. */
    static final String GROUP = "system:bootstrappers:daasvader:worker";

    /** The node that a token is for. */
    static final String NODE = Marks.PREFIX + "node";

    private static final String PATH = "/api/v1/namespaces/kube-system/secrets";

    private final Cluster cluster;

    BootstrapTokens(Cluster cluster) {
        this.cluster = cluster;
    }

    void mint(Address worker, String node, BootstrapToken token, Instant ends) {
        cluster.call(ClusterCall.post(
                PATH,
                Json.write(
                        "apiVersion",
                        "v1",
                        "kind",
                        "Secret",
                        "type",
                        "bootstrap.kubernetes.io/token",
                        "metadata",
                        Json.object(
                                "name",
                                name(token.id()),
                                "labels",
                                Json.object(Marks.WORKER, Marks.workerLabel(worker)),
                                "annotations",
                                Json.object(Marks.WORKER_ID, worker.toString(), NODE, node)),
                        "stringData",
                        Json.object(
                                "token-id",
                                token.id(),
                                "token-secret",
                                token.secret(),
                                "expiration",
                                ends.toString(),
                                "usage-bootstrap-authentication",
                                "true",
                                "auth-extra-groups",
                                GROUP,
                                "description",
                                "DaasVader join ticket of node " + node))));
    }

    /** Whether the token's Secret is there. */
    boolean isLive(String tokenId) {
        return cluster.get(PATH + "/" + name(tokenId)).isPresent();
    }

    /** Ends every token of the worker; gives how many there were. */
    int revoke(Address worker) {
        List<String> names =
                cluster.list(PATH, "labelSelector=" + Marks.WORKER + "=" + Marks.workerLabel(worker)).stream()
                        .map(s -> s.path("metadata").path("name").asString())
                        .toList();
        names.forEach(name -> cluster.delete(PATH + "/" + name, "{}"));
        return names.size();
    }

    private static String name(String tokenId) {
        return "bootstrap-token-" + tokenId;
    }
}
