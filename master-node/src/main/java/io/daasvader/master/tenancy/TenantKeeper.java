package io.daasvader.master.tenancy;

import io.daasvader.master.cluster.ClusterAnswer;
import io.daasvader.master.cluster.ClusterCall;
import io.daasvader.master.cluster.KubernetesApi;
import io.daasvader.master.cluster.Manifest;
import io.daasvader.sui.types.Address;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what a tenant needs in the cluster: namespace, roles, quota, limits, network policy. Thread-safe. */
public final class TenantKeeper {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TURNS = 64;

    /** A namespace may be asked for by two accounts, and is one's alone. */
    private record Tenant(Address owner, String namespace) {}

    private final KubernetesApi kubernetes;
    private final int most;
    private final TenantNamespaces names = new TenantNamespaces();
    private final Set<Tenant> kept = ConcurrentHashMap.newKeySet();
    // An account's namespaces are counted and made by one thread at a time; a few accounts share a lock.
    private final List<ReentrantLock> turns =
            Stream.generate(ReentrantLock::new).limit(TURNS).toList();

    /**
     * Keeps the tenants of a cluster.
     *
     * @param most namespaces of one account, its home included
     */
    public TenantKeeper(KubernetesApi kubernetes, int most) {
        this.kubernetes = kubernetes;
        this.most = most;
    }

    /**
     * Makes the namespace ready for its owner, once; later calls cost nothing.
     *
     * @return the trouble: no answer, the API server's refusal, or ours; empty when all is there
     */
    public Optional<ClusterAnswer> keep(Address owner, String namespace) {
        Tenant tenant = new Tenant(owner, namespace);
        if (kept.contains(tenant)) {
            return Optional.empty();
        }
        List<Manifest> plan = TenantPlan.of(owner, namespace, TenantTier.EDIT).manifests();
        ReentrantLock turn = turns.get(Math.floorMod(owner.hashCode(), TURNS));
        Optional<ClusterAnswer> taken;
        turn.lock();
        try {
            taken = tooMany(tenant).or(() -> take(tenant, plan.getFirst()));
        } finally {
            turn.unlock();
        }
        if (taken.isPresent()) {
            return taken;
        }
        for (Manifest manifest : plan) {
            ClusterAnswer answer = kubernetes.call(
                    ClusterCall.apply(path(manifest) + "?fieldManager=daasvader&force=true", manifest.toJson()));
            if (!(answer instanceof ClusterAnswer.Answered a) || !a.ok()) {
                return Optional.of(answer);
            }
        }
        kept.add(tenant);
        return Optional.empty();
    }

    /**
     * What {@link #keep} would refuse now. Only reads.
     *
     * @return as {@code keep}: the refusal, or the trouble of looking; empty when the namespace is or may be the owner's
     */
    public Optional<ClusterAnswer> foresee(Address owner, String namespace) {
        Tenant tenant = new Tenant(owner, namespace);
        return kept.contains(tenant)
                ? Optional.empty()
                : tooMany(tenant).or(() -> anothers(tenant).filter(found -> !missing(found)));
    }

    /**
     * The refusal of a namespace that would be one too many, or the trouble of counting. The cluster is asked, so a master
     * without memory counts the same. One place is the home's, whether it is there yet or not.
     */
    private Optional<ClusterAnswer> tooMany(Tenant tenant) {
        String home = names.home(tenant.owner());
        if (tenant.namespace().equals(home)) {
            return Optional.empty();
        }
        ClusterAnswer answer = kubernetes.call(ClusterCall.get(
                "/api/v1/namespaces?labelSelector=" + Marks.OWNER + "%3D" + Marks.ownerLabel(tenant.owner())));
        if (!(answer instanceof ClusterAnswer.Answered a) || !a.ok()) {
            return Optional.of(answer);
        }
        Set<String> further = JSON.readTree(a.body())
                .path("items")
                .valueStream()
                .map(item -> item.path("metadata").path("name").asString(""))
                .filter(name -> !name.equals(home))
                .collect(Collectors.toSet());
        return further.contains(tenant.namespace()) || further.size() + 1 < most
                ? Optional.empty()
                : Optional.of(new ClusterAnswer.NamespaceLimit(tenant.namespace(), most));
    }

    /**
     * Makes the namespace, or finds that it is the owner's. Its name holds 64 bits of the address and the annotation all; the
     * API server lets one of two accounts that begin alike create it, so nothing is ever applied over another's.
     */
    private Optional<ClusterAnswer> take(Tenant tenant, Manifest manifest) {
        String path = "/api/v1/namespaces";
        ClusterAnswer created = kubernetes.call(ClusterCall.post(path + "?fieldManager=daasvader", manifest.toJson()));
        if (!(created instanceof ClusterAnswer.Answered c) || c.status() != CONFLICT) {
            return ok(created) ? Optional.empty() : Optional.of(created);
        }
        return anothers(tenant);
    }

    /** The refusal of a namespace that is another's, or the trouble of looking. */
    private Optional<ClusterAnswer> anothers(Tenant tenant) {
        ClusterAnswer found = kubernetes.call(ClusterCall.get("/api/v1/namespaces/" + tenant.namespace()));
        if (!(found instanceof ClusterAnswer.Answered f) || !f.ok()) {
            return Optional.of(found);
        }
        Map<String, String> annotations = new HashMap<>();
        JSON.readTree(f.body())
                .path("metadata")
                .path("annotations")
                .properties()
                .forEach(e -> annotations.put(e.getKey(), e.getValue().asString("")));
        return TenantPlan.ownedBy(tenant.owner(), annotations)
                ? Optional.empty()
                : Optional.of(new ClusterAnswer.NamespaceTaken(tenant.namespace()));
    }

    private static boolean missing(ClusterAnswer answer) {
        return answer instanceof ClusterAnswer.Answered a && a.status() == NOT_FOUND;
    }

    private static boolean ok(ClusterAnswer answer) {
        return answer instanceof ClusterAnswer.Answered a && a.ok();
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

    /**
     * Whether a refusal only says that the namespace is not settled: its quota or its service account is seconds old, or the
     * namespace was deleted since it was made. The call may be repeated.
     */
    public boolean unsettled(String namespace, ClusterAnswer.Answered refusal) {
        if (refusal.status() == NOT_FOUND
                && refusal.body().contains("namespaces \\\"" + namespace + "\\\" not found")) {
            kept.removeIf(tenant -> tenant.namespace().equals(namespace));
            return true;
        }
        return refusal.status() == FORBIDDEN
                && (refusal.body().contains("status unknown for quota")
                        || refusal.body().contains("error looking up service account"));
    }
}
