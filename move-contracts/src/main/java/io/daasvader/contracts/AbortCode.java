package io.daasvader.contracts;

/** One reason for which a function of the package aborts. */
public sealed interface AbortCode
        permits ActiveSetAbort,
                AvailabilityAbort,
                ConfigAbort,
                K8sLifecycleAbort,
                K8sMoveAbort,
                K8sReceiptAbort,
                K8sRequestAbort,
                K8sSchedulerAbort,
                OperatorAbort,
                SettingsAbort,
                SlashAbort,
                StakingAbort,
                TicketAbort,
                TreasuryAbort,
                WorkerAbort,
                WorkerChoiceAbort,
                WorkerRegistryAbort {
    /** The Move module that aborts. */
    String module();

    /** The code in the module, as its {@code #[error(code = …)]} says. */
    int code();

    /** The constant's name in Move. */
    String moveName();

    /** What was wrong, in words for the caller. */
    String sentence();
}
