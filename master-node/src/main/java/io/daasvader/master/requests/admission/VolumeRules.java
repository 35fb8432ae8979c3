package io.daasvader.master.requests.admission;

import java.util.List;
import java.util.Set;

/** The types of volume of Pod Security "restricted", less the drivers that an owner could name. */
final class VolumeRules {
    private static final Set<String> TYPES =
            Set.of("configMap", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");
    private static final Set<String> SOURCES = Set.of("configMap", "downwardAPI", "secret");

    private VolumeRules() {}

    static void judge(List<Fields> volumes) {
        for (Fields volume : volumes) {
            for (String type : volume.map().keySet()) {
                if (type.equals("hostPath")) {
                    throw volume.refuse(ReasonCode.HOST_PATH, type);
                }
                if (!type.equals("name") && !TYPES.contains(type)) {
                    throw volume.refuse(ReasonCode.VOLUME_TYPE, type);
                }
            }
            volume.object("projected").ifPresent(p -> p.objects("sources").forEach(VolumeRules::source));
            volume.object("ephemeral")
                    .flatMap(e -> e.object("volumeClaimTemplate"))
                    .ifPresent(VolumeRules::claimTemplate);
        }
    }

    private static void source(Fields source) {
        for (String type : source.map().keySet()) {
            if (type.equals("serviceAccountToken")) {
                throw source.refuse(ReasonCode.SERVICE_ACCOUNT_TOKEN, type);
            }
            if (!SOURCES.contains(type)) {
                throw source.refuse(ReasonCode.VOLUME_TYPE, type);
            }
        }
    }

    private static void claimTemplate(Fields template) {
        template.object("metadata").ifPresent(MetadataRules::checkClaimTemplate);
        template.object("spec").ifPresent(ClaimRules::judge);
    }
}
