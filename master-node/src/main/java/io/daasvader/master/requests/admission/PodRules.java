package io.daasvader.master.requests.admission;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Pod Security Standard "restricted" and what else keeps a pod in its place. What Kubernetes would refuse when it is
 * absent is filled in; what is contrary is refused. In a merge patch the same values are written again, and null cannot
 * remove them.
 */
final class PodRules {
    private static final Map<String, ReasonCode> HOST_FLAGS = Map.of(
            "hostNetwork", ReasonCode.HOST_NETWORK, "hostPID", ReasonCode.HOST_PID, "hostIPC", ReasonCode.HOST_IPC);
    private static final Set<String> SAFE_SYSCTLS = Set.of(
            "kernel.shm_rmid_forced",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_local_reserved_ports",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.ping_group_range",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_syncookies");

    private final Set<String> runtimeClasses;

    PodRules(Set<String> runtimeClasses) {
        this.runtimeClasses = runtimeClasses;
    }

    void judge(Fields pod) {
        hostFlags(pod);
        identity(pod);
        PlacementRules.judge(pod);
        classes(pod);
        securityContext(pod);
        pod.objects("containers").forEach(ContainerRules::judge);
        pod.objects("initContainers").forEach(ContainerRules::judge);
        VolumeRules.judge(pod.objects("volumes"));
    }

    private static void hostFlags(Fields pod) {
        HOST_FLAGS.forEach((flag, code) -> {
            if (pod.flag(flag).orElse(false)) {
                throw pod.refuse(code, flag);
            }
        });
    }

    private static void identity(Fields pod) {
        for (String key : List.of("serviceAccountName", "serviceAccount")) {
            String account = pod.text(key).orElse("");
            if (!account.isEmpty() && !account.equals("default")) {
                throw pod.refuse(ReasonCode.SERVICE_ACCOUNT, key);
            }
        }
        pod.keep("automountServiceAccountToken");
        if (pod.flag("automountServiceAccountToken").orElse(false)) {
            throw pod.refuse(ReasonCode.SERVICE_ACCOUNT_TOKEN, "automountServiceAccountToken");
        }
        pod.set("automountServiceAccountToken", false);
    }

    private void classes(Fields pod) {
        if (!pod.text("priorityClassName").orElse("").isEmpty()) {
            throw pod.refuse(ReasonCode.PRIORITY_CLASS, "priorityClassName");
        }
        if (pod.number("priority").orElse(0L) != 0) {
            throw pod.refuse(ReasonCode.PRIORITY_CLASS, "priority");
        }
        String runtimeClass = pod.text("runtimeClassName").orElse("");
        if (!runtimeClass.isEmpty() && !runtimeClasses.contains(runtimeClass)) {
            throw pod.refuse(ReasonCode.RUNTIME_CLASS, "runtimeClassName");
        }
        if (!pod.object("os").flatMap(os -> os.text("name")).orElse("linux").equals("linux")) {
            throw pod.refuse(ReasonCode.OPERATING_SYSTEM, "os");
        }
        if (!pod.objects("ephemeralContainers").isEmpty()) {
            throw pod.refuse(ReasonCode.EPHEMERAL_CONTAINER, "ephemeralContainers");
        }
        if (!pod.objects("resourceClaims").isEmpty()) {
            throw pod.refuse(ReasonCode.DEVICE_CLAIM, "resourceClaims");
        }
    }

    private static void securityContext(Fields pod) {
        pod.keep("securityContext");
        Fields context = pod.child("securityContext");
        SecurityContexts.checkShared(context);
        for (Fields sysctl : context.objects("sysctls")) {
            if (!SAFE_SYSCTLS.contains(sysctl.text("name").orElse(""))) {
                throw sysctl.refuse(ReasonCode.UNSAFE_SYSCTL, "name");
            }
        }
        context.keep("runAsNonRoot");
        context.set("runAsNonRoot", true);
        context.keep("seccompProfile");
        Fields seccomp = context.child("seccompProfile");
        seccomp.keep("type");
        seccomp.set("type", "RuntimeDefault");
    }
}
