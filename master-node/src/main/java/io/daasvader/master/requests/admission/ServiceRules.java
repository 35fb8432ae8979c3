package io.daasvader.master.requests.admission;

import java.util.List;

/** Services stay inside the cluster. */
final class ServiceRules {
    private static final List<String> OUTSIDE_TEXTS = List.of("externalName", "loadBalancerIP", "loadBalancerClass");
    private static final List<String> OUTSIDE_LISTS = List.of("externalIPs", "loadBalancerSourceRanges");

    private ServiceRules() {}

    static void judge(Fields spec) {
        if (!spec.text("type").orElse("ClusterIP").equals("ClusterIP")) {
            throw spec.refuse(ReasonCode.SERVICE_TYPE, "type");
        }
        for (String key : OUTSIDE_TEXTS) {
            if (!spec.text(key).orElse("").isEmpty()) {
                throw spec.refuse(ReasonCode.EXTERNAL_ADDRESS, key);
            }
        }
        for (String key : OUTSIDE_LISTS) {
            if (!spec.texts(key).isEmpty()) {
                throw spec.refuse(ReasonCode.EXTERNAL_ADDRESS, key);
            }
        }
        if (!isGiven(spec.text("clusterIP").orElse(""))) {
            throw spec.refuse(ReasonCode.CLUSTER_IP, "clusterIP");
        }
        if (!spec.texts("clusterIPs").stream().allMatch(ServiceRules::isGiven)) {
            throw spec.refuse(ReasonCode.CLUSTER_IP, "clusterIPs");
        }
        if (spec.number("healthCheckNodePort").orElse(0L) != 0) {
            throw spec.refuse(ReasonCode.NODE_PORT, "healthCheckNodePort");
        }
        for (Fields port : spec.objects("ports")) {
            if (port.number("nodePort").orElse(0L) != 0) {
                throw port.refuse(ReasonCode.NODE_PORT, "nodePort");
            }
        }
    }

    private static boolean isGiven(String address) {
        return address.isEmpty() || address.equals("None");
    }
}
