package io.daasvader.master.requests.admission;

/** What the security contexts of pods and of containers have in common. */
final class SecurityContexts {
    private static final String DEFAULT_PROFILE = "RuntimeDefault";

    private SecurityContexts() {}

    static void checkShared(Fields context) {
        if (context.flag("runAsNonRoot").filter(nonRoot -> !nonRoot).isPresent()) {
            throw context.refuse(ReasonCode.RUN_AS_ROOT, "runAsNonRoot");
        }
        if (context.number("runAsUser").filter(user -> user == 0).isPresent()) {
            throw context.refuse(ReasonCode.RUN_AS_ROOT, "runAsUser");
        }
        profile(context, "seccompProfile", ReasonCode.SECCOMP);
        profile(context, "appArmorProfile", ReasonCode.APP_ARMOR);
        if (context.object("seLinuxOptions").filter(o -> !o.map().isEmpty()).isPresent()) {
            throw context.refuse(ReasonCode.SELINUX, "seLinuxOptions");
        }
        context.object("windowsOptions").ifPresent(windows -> {
            throw windows.flag("hostProcess").orElse(false)
                    ? windows.refuse(ReasonCode.HOST_PROCESS, "hostProcess")
                    : context.refuse(ReasonCode.OPERATING_SYSTEM, "windowsOptions");
        });
    }

    private static void profile(Fields context, String key, ReasonCode code) {
        context.object(key).ifPresent(profile -> {
            if (!profile.text("type").orElse(DEFAULT_PROFILE).equals(DEFAULT_PROFILE)) {
                throw profile.refuse(code, "type");
            }
            if (profile.has("localhostProfile")) {
                throw profile.refuse(code, "localhostProfile");
            }
        });
    }
}
