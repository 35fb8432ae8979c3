package io.daasvader.master.tenancy;

import io.daasvader.master.cluster.Manifest;
import io.daasvader.sui.types.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must stand in one namespace of an account, in the order in which it is applied. The same account, namespace and
 * tier give the same plan, so applying it again changes nothing.
 *
 * @param user the name under which the account's requests are applied, {@code sui:0x…}
 * @param manifests Namespace, ServiceAccount, Role, RoleBinding, ResourceQuota, LimitRange, NetworkPolicy
 */
public record TenantPlan(Address owner, String namespace, TenantTier tier, String user, List<Manifest> manifests) {
    public TenantPlan {
        manifests = List.copyOf(manifests);
    }

    /** Egress to public addresses is open, to private ones closed. */
    public static TenantPlan of(Address owner, String namespace, TenantTier tier) {
        return of(owner, namespace, tier, List.of());
    }

    /**
     * With further ranges closed.
     *
     * @param closed further IPv4 or IPv6 ranges that pods may not reach, such as the API server's
     * @throws IllegalArgumentException when the namespace is not one of the owner's
     */
    public static TenantPlan of(Address owner, String namespace, TenantTier tier, List<String> closed) {
        if (!new TenantNamespaces().resolve(owner, namespace).equals(Optional.of(namespace))) {
            throw new IllegalArgumentException(namespace + " is not a namespace of " + owner);
        }
        TenantRights rights = new TenantRights(namespace, user(owner), tier);
        TenantLimits limits = new TenantLimits(namespace, tier);
        List<Manifest> manifests = List.of(
                namespace(owner, namespace, tier),
                rights.serviceAccount(),
                rights.role(),
                rights.binding(),
                limits.quota(),
                limits.range(),
                new TenantNetwork(namespace, closed).policy());
        return new TenantPlan(owner, namespace, tier, user(owner), manifests);
    }

    /** The user that Kubernetes sees: {@code sui:} and the whole address. */
    public static String user(Address owner) {
        return "sui:" + owner;
    }

    /**
     * Whether a namespace that exists may be used for the account. Its name holds 64 bits of the address alone, so the
     * annotation decides; a namespace without one is nobody's.
     */
    public static boolean ownedBy(Address owner, Map<String, String> namespaceAnnotations) {
        return owner.toString().equals(namespaceAnnotations.get(Marks.OWNER_ADDRESS));
    }

    private static Manifest namespace(Address owner, String namespace, TenantTier tier) {
        Map<String, Object> labels = Manifests.object(
                Marks.OWNER,
                Marks.ownerLabel(owner),
                Marks.PREFIX + "tier",
                Manifests.lower(tier),
                "pod-security.kubernetes.io/enforce",
                "restricted",
                "pod-security.kubernetes.io/enforce-version",
                "latest",
                "pod-security.kubernetes.io/warn",
                "restricted");
        return new Manifest(Manifests.object(
                "apiVersion",
                "v1",
                "kind",
                "Namespace",
                "metadata",
                Manifests.object(
                        "name",
                        namespace,
                        "labels",
                        labels,
                        "annotations",
                        Manifests.object(Marks.OWNER_ADDRESS, owner.toString()))));
    }
}
