package io.daasvader.contracts;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the numbers that aborted transactions carry. Thread-safe. */
public final class AbortCodes {
    private static final List<AbortCode> ALL = Stream.<AbortCode[]>of(
                    ActiveSetAbort.values(),
                    AvailabilityAbort.values(),
                    ConfigAbort.values(),
                    K8sLifecycleAbort.values(),
                    K8sMoveAbort.values(),
                    K8sReceiptAbort.values(),
                    K8sRequestAbort.values(),
                    K8sSchedulerAbort.values(),
                    OperatorAbort.values(),
                    SettingsAbort.values(),
                    SlashAbort.values(),
                    StakingAbort.values(),
                    TicketAbort.values(),
                    TreasuryAbort.values(),
                    WorkerAbort.values(),
                    WorkerChoiceAbort.values(),
                    WorkerRegistryAbort.values())
            .flatMap(Stream::of)
            .toList();

    private AbortCodes() {}

    /** Every reason of every module. */
    public static List<AbortCode> all() {
        return ALL;
    }

    /**
     * The reason behind the raw 64 bits of an abort in {@code module}. Move packs its code (bits 48 to 55) with the source
     * line, which changes with every edit: never compare the raw number.
     */
    public static Optional<AbortCode> decode(String module, long raw) {
        if (raw >= 0) {
            return Optional.empty(); // the tag bit of such packed codes is missing
        }
        int code = (int) (raw >>> 48) & 0xff;
        return ALL.stream()
                .filter(abort -> abort.module().equals(module) && abort.code() == code)
                .findFirst();
    }
}
