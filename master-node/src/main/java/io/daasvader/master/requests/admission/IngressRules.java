package io.daasvader.master.requests.admission;

import java.util.List;

/** An ingress answers for hosts of its owner alone, and leads to services of its namespace. */
final class IngressRules {
    private IngressRules() {}

    /** {@code domain} is the owner's: hosts are it or end in a dot and it. */
    static void judge(Fields spec, String domain) {
        if (spec.has("defaultBackend")) {
            throw spec.refuse(ReasonCode.INGRESS_BACKEND, "defaultBackend");
        }
        for (Fields rule : spec.objects("rules")) {
            if (!isOwn(rule.text("host").orElse(""), domain)) {
                throw Refusal.at(ReasonCode.INGRESS_HOST, rule.at("host"), "must be " + domain + " or below it");
            }
            List<Fields> paths =
                    rule.object("http").map(http -> http.objects("paths")).orElse(List.of());
            for (Fields path : paths) {
                path.object("backend").filter(b -> b.has("resource")).ifPresent(b -> {
                    throw b.refuse(ReasonCode.INGRESS_BACKEND, "resource");
                });
            }
        }
        for (Fields tls : spec.objects("tls")) {
            List<String> hosts = tls.texts("hosts");
            if (hosts.isEmpty() || !hosts.stream().allMatch(host -> isOwn(host, domain))) {
                throw Refusal.at(ReasonCode.INGRESS_HOST, tls.at("hosts"), "must be " + domain + " or below it");
            }
        }
    }

    private static boolean isOwn(String host, String domain) {
        return Names.isSubdomain(host) && (host.equals(domain) || host.endsWith("." + domain));
    }
}
