package io.daasvader.master.tenancy;

import io.daasvader.master.cluster.ClusterAnswer;
import io.daasvader.master.cluster.ClusterCall;
import io.daasvader.master.cluster.KubernetesApi;
import io.daasvader.master.requests.admission.Manifest;
import io.daasvader.sui.types.Address;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what a tenant needs in the cluster: namespace, roles, quota, limits, network policy. Thread-safe. */
public final class TenantKeeper {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final KubernetesApi kubernetes;
    private final Set<String> kept = ConcurrentHashMap.newKeySet();

    public TenantKeeper(KubernetesApi kubernetes) {
        this.kubernetes = kubernetes;
    }

    /**
     * Makes the namespace ready for its owner, once; later calls cost nothing.
     *
     * @return the trouble: no answer, or the API server's refusal; empty when all is there
     */
    public Optional<ClusterAnswer> keep(Address owner, String namespace) {
        if (kept.contains(namespace)) {
            return Optional.empty();
        }
        Optional<ClusterAnswer> foreign = foreign(owner, namespace);
        if (foreign.isPresent()) {
            return foreign;
        }
        for (Manifest manifest :
                TenantPlan.of(owner, namespace, TenantTier.EDIT).manifests()) {
            ClusterAnswer answer = kubernetes.call(
                    ClusterCall.apply(path(manifest) + "?fieldManager=daasvader&force=true", manifest.toJson()));
            if (!(answer instanceof ClusterAnswer.Answered a) || !a.ok()) {
                return Optional.of(answer);
            }
        }
        kept.add(namespace);
        return Optional.empty();
    }

    /** The name of a namespace holds 64 bits of its owner's address; the annotation holds all. */
    private Optional<ClusterAnswer> foreign(Address owner, String namespace) {
        return switch (kubernetes.call(ClusterCall.get("/api/v1/namespaces/" + namespace))) {
            case ClusterAnswer.Unavailable trouble -> Optional.of(trouble);
            case ClusterAnswer.Answered a when a.status() == NOT_FOUND -> Optional.empty();
            case ClusterAnswer.Answered a when !a.ok() -> Optional.of(a);
            case ClusterAnswer.Answered a -> {
                Map<String, String> annotations = new HashMap<>();
                JSON.readTree(a.body())
                        .path("metadata")
                        .path("annotations")
                        .properties()
                        .forEach(e -> annotations.put(e.getKey(), e.getValue().asString("")));
                yield TenantPlan.ownedBy(owner, annotations) ? Optional.empty() : Optional.of(refused(namespace));
            }
        };
    }

    private static String path(Manifest manifest) {
        JsonNode object = JSON.readTree(manifest.toJson());
        String apiVersion = object.path("apiVersion").asString();
        String kind = object.path("kind").asString().toLowerCase(Locale.ROOT);
        String plural = kind.endsWith("y") ? kind.substring(0, kind.length() - 1) + "ies" : kind + "s";
        String namespace = object.path("metadata").path("namespace").asString("");
        return (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion
                + (namespace.isEmpty() ? "" : "/namespaces/" + namespace) + "/" + plural + "/"
                + object.path("metadata").path("name").asString();
    }

    private static ClusterAnswer refused(String namespace) {
        return new ClusterAnswer.Answered(
                FORBIDDEN,
                "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"Forbidden\",\"code\":403,"
                        + "\"message\":\"the namespace " + namespace + " belongs to another account\"}");
    }

    /**
     * Whether a refusal only says that the namespace is not settled: its quota or its service account is seconds old, or the
     * namespace was deleted since it was made. The call may be repeated.
     */
    public boolean unsettled(String namespace, ClusterAnswer.Answered refusal) {
        if (refusal.status() == NOT_FOUND
                && refusal.body().contains("namespaces \\\"" + namespace + "\\\" not found")) {
            kept.remove(namespace);
            return true;
        }
        return refusal.status() == FORBIDDEN
                && (refusal.body().contains("status unknown for quota")
                        || refusal.body().contains("error looking up service account"));
    }
}
