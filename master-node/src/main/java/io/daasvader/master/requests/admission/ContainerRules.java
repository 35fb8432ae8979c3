package io.daasvader.master.requests.admission;

import java.util.List;

/** Containers and init containers; a patch replaces their list, so they are always whole. */
final class ContainerRules {
    private static final List<String> PROBES = List.of("livenessProbe", "readinessProbe", "startupProbe");
    private static final List<String> HOOKS = List.of("postStart", "preStop");
    private static final List<String> HANDLERS = List.of("httpGet", "tcpSocket");

    private ContainerRules() {}

    static void judge(Fields container) {
        securityContext(container.child("securityContext"));
        for (Fields port : container.objects("ports")) {
            if (port.number("hostPort").orElse(0L) != 0) {
                throw port.refuse(ReasonCode.HOST_PORT, "hostPort");
            }
        }
        for (String probe : PROBES) {
            container.object(probe).ifPresent(ContainerRules::handlers);
        }
        container.object("lifecycle").ifPresent(lifecycle -> {
            HOOKS.forEach(hook -> lifecycle.object(hook).ifPresent(ContainerRules::handlers));
        });
        for (Fields mount : container.objects("volumeMounts")) {
            if (mount.text("mountPropagation").orElse("").equals("Bidirectional")) {
                throw mount.refuse(ReasonCode.PRIVILEGED, "mountPropagation");
            }
        }
        container.object("resources").ifPresent(resources -> {
            if (!resources.objects("claims").isEmpty()) {
                throw resources.refuse(ReasonCode.DEVICE_CLAIM, "claims");
            }
        });
    }

    private static void securityContext(Fields context) {
        if (context.flag("privileged").orElse(false)) {
            throw context.refuse(ReasonCode.PRIVILEGED, "privileged");
        }
        if (context.flag("allowPrivilegeEscalation").orElse(false)) {
            throw context.refuse(ReasonCode.PRIVILEGE_ESCALATION, "allowPrivilegeEscalation");
        }
        context.set("allowPrivilegeEscalation", false);
        if (!context.text("procMount").orElse("Default").equals("Default")) {
            throw context.refuse(ReasonCode.PROC_MOUNT, "procMount");
        }
        SecurityContexts.checkShared(context);
        capabilities(context.child("capabilities"));
    }

    private static void capabilities(Fields capabilities) {
        if (!capabilities.texts("add").stream().allMatch("NET_BIND_SERVICE"::equals)) {
            throw capabilities.refuse(ReasonCode.CAPABILITIES, "add");
        }
        if (!capabilities.has("drop")) {
            capabilities.set("drop", List.of("ALL"));
        } else if (!capabilities.texts("drop").contains("ALL")) {
            throw capabilities.refuse(ReasonCode.CAPABILITIES, "drop");
        }
    }

    /** A kubelet calls these, from the node's network. */
    private static void handlers(Fields probe) {
        for (String handler : HANDLERS) {
            probe.object(handler)
                    .filter(h -> !h.text("host").orElse("").isEmpty())
                    .ifPresent(h -> {
                        throw h.refuse(ReasonCode.PROBE_HOST, "host");
                    });
        }
    }
}
