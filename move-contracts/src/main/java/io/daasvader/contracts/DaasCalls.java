package io.daasvader.contracts;

import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.types.Address;

/**
 * Adds calls of the package to a transaction being built, one class for each Move module.
 *
 * @param packageId the newest version of the package
 */
public record DaasCalls(Address packageId, PtbBuilder ptb) {
    public ActiveSetCalls activeSet() {
        return new ActiveSetCalls(packageId, ptb);
    }

    public AvailabilityCalls availability() {
        return new AvailabilityCalls(packageId, ptb);
    }

    public CapsCalls caps() {
        return new CapsCalls(packageId, ptb);
    }

    public ConfigCalls config() {
        return new ConfigCalls(packageId, ptb);
    }

    public K8sLifecycleCalls k8sLifecycle() {
        return new K8sLifecycleCalls(packageId, ptb);
    }

    public K8sMoveCalls k8sMove() {
        return new K8sMoveCalls(packageId, ptb);
    }

    public K8sReceiptCalls k8sReceipt() {
        return new K8sReceiptCalls(packageId, ptb);
    }

    public K8sRequestCalls k8sRequest() {
        return new K8sRequestCalls(packageId, ptb);
    }

    public K8sSchedulerCalls k8sScheduler() {
        return new K8sSchedulerCalls(packageId, ptb);
    }

    public SettingsCalls settings() {
        return new SettingsCalls(packageId, ptb);
    }

    public SlashCalls slash() {
        return new SlashCalls(packageId, ptb);
    }

    public StakingCalls staking() {
        return new StakingCalls(packageId, ptb);
    }

    public TicketCalls ticket() {
        return new TicketCalls(packageId, ptb);
    }

    public TreasuryCalls treasury() {
        return new TreasuryCalls(packageId, ptb);
    }

    public WorkerCalls worker() {
        return new WorkerCalls(packageId, ptb);
    }

    public WorkerRegistryCalls workerRegistry() {
        return new WorkerRegistryCalls(packageId, ptb);
    }
}
