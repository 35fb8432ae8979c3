package io.daasvader.master.requests.admission;

import java.util.List;

/** Claims get a volume of their own: another's released volume or snapshot is not for the asking. */
final class ClaimRules {
    private ClaimRules() {}

    static void judge(Fields spec) {
        if (!spec.text("volumeName").orElse("").isEmpty()) {
            throw spec.refuse(ReasonCode.VOLUME_BINDING, "volumeName");
        }
        if (spec.has("selector")) {
            throw spec.refuse(ReasonCode.VOLUME_BINDING, "selector");
        }
        for (String key : List.of("dataSource", "dataSourceRef")) {
            spec.object(key).ifPresent(source -> {
                boolean ownClaim = source.text("kind").orElse("").equals("PersistentVolumeClaim")
                        && source.text("apiGroup").orElse("").isEmpty()
                        && source.text("namespace").orElse("").isEmpty();
                if (!ownClaim) {
                    throw spec.refuse(ReasonCode.VOLUME_BINDING, key);
                }
            });
        }
    }
}
