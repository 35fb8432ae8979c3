package io.daasvader.master.requests.admission;

import io.daasvader.master.tenancy.TenantNamespaces;
import java.util.Set;

/**
 * What an operator may set.
 *
 * @param namespaces which namespaces an account has
 * @param maxPayloadBytes the longest inline payload, in bytes
 * @param maxDepth how deep objects and lists may nest
 * @param runtimeClasses the runtime classes that pods may name
 * @param ingressDomain hosts of ingresses are {@code <home namespace>.<ingressDomain>} or below it
 */
public record AdmissionPolicy(
        TenantNamespaces namespaces,
        int maxPayloadBytes,
        int maxDepth,
        Set<String> runtimeClasses,
        String ingressDomain) {
    public AdmissionPolicy {
        if (maxPayloadBytes < 1 || maxDepth < 1) {
            throw new IllegalArgumentException("the longest payload and the greatest depth must be at least 1");
        }
        runtimeClasses = Set.copyOf(runtimeClasses);
    }

    /** 4,096 bytes, depth 32, no runtime class, ingress hosts below {@code daasvader.internal}. */
    public static AdmissionPolicy standard(TenantNamespaces namespaces) {
        return new AdmissionPolicy(namespaces, 4_096, 32, Set.of(), "daasvader.internal");
    }
}
