package io.daasvader.master.requests.admission;

import io.daasvader.master.cluster.Kind;
import java.util.Set;

/** What an owner may write into metadata: names, labels and annotations, and none that a controller obeys. */
final class MetadataRules {
    private static final Set<String> OBJECT_KEYS =
            Set.of("name", "namespace", "labels", "annotations", "resourceVersion");
    private static final Set<String> TEMPLATE_KEYS = Set.of("labels", "annotations");
    private static final Set<String> CLAIM_TEMPLATE_KEYS = Set.of("name", "labels", "annotations");
    /** Domains of Kubernetes whose keys are notes for people and clients. */
    private static final Set<String> HARMLESS_DOMAINS = Set.of("app.kubernetes.io", "kubectl.kubernetes.io");

    private static final Set<String> HARMLESS_KEYS = Set.of("kubernetes.io/change-cause", "kubernetes.io/description");

    private MetadataRules() {}

    static void checkObject(Kind kind, Fields metadata) {
        checkKeys(metadata, OBJECT_KEYS);
        checkMarks(metadata, kind == Kind.INGRESS);
    }

    static void checkPatch(Kind kind, Fields metadata) {
        metadata.keep("labels");
        metadata.keep("annotations");
        checkObject(kind, metadata);
    }

    /** The metadata of a pod template. */
    static void checkTemplate(Fields metadata) {
        metadata.keep("labels");
        metadata.keep("annotations");
        checkKeys(metadata, TEMPLATE_KEYS);
        checkMarks(metadata, false);
    }

    /** The metadata of a volume claim template. */
    static void checkClaimTemplate(Fields metadata) {
        checkKeys(metadata, CLAIM_TEMPLATE_KEYS);
        checkMarks(metadata, false);
    }

    private static void checkKeys(Fields metadata, Set<String> allowed) {
        if (metadata.map().containsKey("generateName")) {
            throw metadata.refuse(ReasonCode.GENERATE_NAME, "generateName");
        }
        for (String key : metadata.map().keySet()) {
            if (!allowed.contains(key)) {
                throw metadata.refuse(ReasonCode.RESERVED_METADATA, key);
            }
        }
    }

    private static void checkMarks(Fields metadata, boolean plainAnnotations) {
        metadata.object("labels").ifPresent(labels -> {
            labels.map().keySet().forEach(key -> checkKey(labels, key));
        });
        metadata.object("annotations").ifPresent(annotations -> {
            annotations.map().keySet().forEach(key -> {
                checkKey(annotations, key);
                // Ingress controllers read configuration from annotations of domains of their own.
                if (plainAnnotations && key.contains("/") && !isHarmless(key)) {
                    throw annotations.refuse(ReasonCode.SYSTEM_METADATA, key);
                }
            });
        });
    }

    private static void checkKey(Fields marks, String key) {
        String domain = domain(key);
        if (isWithin(domain, "daasvader.io")) {
            throw marks.refuse(ReasonCode.RESERVED_METADATA, key);
        }
        if ((isWithin(domain, "kubernetes.io") || isWithin(domain, "k8s.io")) && !isHarmless(key)) {
            throw marks.refuse(ReasonCode.SYSTEM_METADATA, key);
        }
    }

    private static boolean isHarmless(String key) {
        return HARMLESS_KEYS.contains(key) || HARMLESS_DOMAINS.contains(domain(key));
    }

    private static boolean isWithin(String domain, String parent) {
        return domain.equals(parent) || domain.endsWith("." + parent);
    }

    private static String domain(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? "" : key.substring(0, slash);
    }
}
