package io.daasvader.master.cluster;

import java.util.Arrays;
import java.util.Optional;

/** The kinds that an owner may use: an allow-list. All are namespaced. */
public enum Kind {
    POD("v1", "Pod", "pods"),
    SERVICE("v1", "Service", "services"),
    CONFIG_MAP("v1", "ConfigMap", "configmaps"),
    SECRET("v1", "Secret", "secrets"),
    PERSISTENT_VOLUME_CLAIM("v1", "PersistentVolumeClaim", "persistentvolumeclaims"),
    DEPLOYMENT("apps/v1", "Deployment", "deployments"),
    STATEFUL_SET("apps/v1", "StatefulSet", "statefulsets"),
    JOB("batch/v1", "Job", "jobs"),
    INGRESS("networking.k8s.io/v1", "Ingress", "ingresses");

    private final String apiVersion;
    private final String kind;
    private final String plural;

    Kind(String apiVersion, String kind, String plural) {
        this.apiVersion = apiVersion;
        this.kind = kind;
        this.plural = plural;
    }

    /** Such as {@code apps/v1}. */
    public String apiVersion() {
        return apiVersion;
    }

    /** Such as {@code Deployment}. */
    public String kind() {
        return kind;
    }

    /** Such as {@code deployments}. */
    public String plural() {
        return plural;
    }

    /** The API group; empty for the core group. */
    public String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** The version without the group, such as {@code v1}. */
    public String version() {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    /** Whether {@code spec.template} holds a pod. */
    public boolean hasPodTemplate() {
        return this == DEPLOYMENT || this == STATEFUL_SET || this == JOB;
    }

    /** By {@code plural} or {@code plural.group}, in lower case as the API server wants it. */
    public static Optional<Kind> ofResource(String resource) {
        return Arrays.stream(values())
                .filter(k -> resource.equals(k.plural)
                        || (!k.group().isEmpty() && resource.equals(k.plural + "." + k.group())))
                .findFirst();
    }

    public static Optional<Kind> of(String apiVersion, String kind) {
        return Arrays.stream(values())
                .filter(k -> k.apiVersion.equals(apiVersion) && k.kind.equals(kind))
                .findFirst();
    }
}
