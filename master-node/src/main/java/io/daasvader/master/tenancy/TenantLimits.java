package io.daasvader.master.tenancy;

import io.daasvader.master.cluster.Manifest;
import java.util.List;
import java.util.Map;

/** How much one namespace may take, by tier. */
record TenantLimits(String namespace, TenantTier tier) {
    Manifest quota() {
        String objects = Integer.toString(2 * tier.pods());
        String workloads = Integer.toString(tier.pods());
        Map<String, Object> hard = Manifests.object(
                "pods", workloads,
                "requests.cpu", Integer.toString(tier.cpus()),
                "limits.cpu", Integer.toString(2 * tier.cpus()),
                "requests.memory", tier.memoryGib() + "Gi",
                "limits.memory", 2 * tier.memoryGib() + "Gi",
                "requests.storage", tier.storageGib() + "Gi",
                "persistentvolumeclaims", workloads,
                "services", workloads,
                "services.nodeports", "0",
                "services.loadbalancers", "0",
                "configmaps", objects,
                "secrets", objects,
                "count/deployments.apps", workloads,
                "count/statefulsets.apps", workloads,
                "count/replicasets.apps", Integer.toString(12 * tier.pods()),
                "count/jobs.batch", workloads,
                "count/ingresses.networking.k8s.io", workloads);
        return Manifests.of(
                "v1", "ResourceQuota", namespace, "daasvader-quota", "spec", Manifests.object("hard", hard));
    }

    /** Containers that say nothing get small amounts, so that the quota never refuses them for silence. */
    Manifest range() {
        Map<String, Object> container = Manifests.object(
                "type",
                "Container",
                "default",
                Manifests.object("cpu", "500m", "memory", "512Mi"),
                "defaultRequest",
                Manifests.object("cpu", "100m", "memory", "128Mi"),
                "max",
                Manifests.object("cpu", Integer.toString(tier.cpus()), "memory", tier.memoryGib() + "Gi"));
        Map<String, Object> claim = Manifests.object(
                "type", "PersistentVolumeClaim", "max", Manifests.object("storage", tier.storageGib() + "Gi"));
        Map<String, Object> spec = Manifests.object("limits", List.of(container, claim));
        return Manifests.of("v1", "LimitRange", namespace, "daasvader-limits", "spec", spec);
    }
}
