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

    private static final String NAME = "bootstrap-token-";
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

    /** The ids of the worker's tokens that are alive. */
    List<String> of(Address worker) {
        return cluster.list(PATH, "labelSelector=" + Marks.WORKER + "=" + Marks.workerLabel(worker)).stream()
                .map(s -> s.path("metadata").path("name").asString(""))
                .filter(name -> name.startsWith(NAME))
                .map(name -> name.substring(NAME.length()))
                .toList();
    }

    void end(List<String> tokenIds) {
        tokenIds.forEach(id -> cluster.delete(PATH + "/" + name(id), "{}"));
    }

    /** Ends every token of the worker. */
    void revoke(Address worker) {
        end(of(worker));
    }

    private static String name(String tokenId) {
        return NAME + tokenId;
    }
}
