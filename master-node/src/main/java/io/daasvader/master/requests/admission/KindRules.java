package io.daasvader.master.requests.admission;

import io.daasvader.master.cluster.Kind;
import java.util.Optional;

/** The rules of each kind, and the pin of pods to the assigned worker. */
final class KindRules {
    private final AdmissionPolicy policy;
    private final PodRules pods;

    KindRules(AdmissionPolicy policy) {
        this.policy = policy;
        this.pods = new PodRules(policy.runtimeClasses());
    }

    /** Judges a whole object and completes it. */
    void object(Kind kind, Fields root, ScheduledRequest request) {
        switch (kind) {
            case POD -> {
                Fields spec = root.child("spec");
                pods.judge(spec);
                WorkerPin.put(spec, request);
            }
            case DEPLOYMENT, STATEFUL_SET, JOB -> workload(root.child("spec"), request);
            case CONFIG_MAP, SERVICE, SECRET, PERSISTENT_VOLUME_CLAIM, INGRESS -> plain(kind, root, request);
        }
    }

    /** Judges a merge patch and completes it; true when it moves pods to the assigned worker. */
    boolean patch(Kind kind, Fields root, ScheduledRequest request) {
        Optional<Fields> spec = root.object("spec");
        if (kind == Kind.POD) {
            // A pod's place cannot change, so only what the patch says about it is looked at.
            spec.ifPresent(pod -> {
                pods.judge(pod);
                pod.keep("affinity");
                if (pod.has("affinity")) {
                    WorkerPin.put(pod, request);
                }
            });
            return false;
        }
        if (!kind.hasPodTemplate()) {
            plain(kind, root, request);
            return false;
        }
        spec.ifPresent(s -> s.keep("template"));
        spec.ifPresent(KindRules::claimTemplates);
        boolean moves = spec.filter(s -> s.has("template")).isPresent();
        if (moves) {
            workload(spec.orElseThrow(), request);
        }
        return moves;
    }

    private void workload(Fields spec, ScheduledRequest request) {
        Fields template = spec.child("template");
        template.keep("metadata");
        template.keep("spec");
        Fields metadata = template.child("metadata");
        MetadataRules.checkTemplate(metadata);
        Marking.putLabels(metadata, request);
        Fields pod = template.child("spec");
        pods.judge(pod);
        WorkerPin.put(pod, request);
        claimTemplates(spec);
    }

    private static void claimTemplates(Fields spec) {
        for (Fields claim : spec.objects("volumeClaimTemplates")) {
            claim.object("metadata").ifPresent(MetadataRules::checkClaimTemplate);
            claim.object("spec").ifPresent(ClaimRules::judge);
        }
    }

    private void plain(Kind kind, Fields root, ScheduledRequest request) {
        Optional<Fields> spec = root.object("spec");
        switch (kind) {
            case SERVICE -> spec.ifPresent(ServiceRules::judge);
            case PERSISTENT_VOLUME_CLAIM -> spec.ifPresent(ClaimRules::judge);
            case INGRESS -> {
                String domain = policy.namespaces().home(request.owner()) + "." + policy.ingressDomain();
                spec.ifPresent(s -> IngressRules.judge(s, domain));
            }
            case SECRET -> secret(root);
            default -> {
                // A ConfigMap is data alone.
            }
        }
    }

    private static void secret(Fields root) {
        String type = root.text("type").orElse("");
        if (type.equals("kubernetes.io/service-account-token") || type.startsWith("bootstrap.kubernetes.io/")) {
            throw root.refuse(ReasonCode.SECRET_TYPE, "type");
        }
    }
}
