package io.daasvader.master.tenancy;

/** What an account may do in its own namespaces, and how much. */
public enum TenantTier {
    ADMIN(60, 16, 32, 200),
    EDIT(20, 4, 8, 50),
    VIEW(5, 1, 2, 10);

    private final int pods;
    private final int cpus;
    private final int memoryGib;
    private final int storageGib;

    TenantTier(int pods, int cpus, int memoryGib, int storageGib) {
        this.pods = pods;
        this.cpus = cpus;
        this.memoryGib = memoryGib;
        this.storageGib = storageGib;
    }

    int pods() {
        return pods;
    }

    /** Requested cores; limits may be twice as many. */
    int cpus() {
        return cpus;
    }

    /** Requested memory in GiB; limits may be twice as much. */
    int memoryGib() {
        return memoryGib;
    }

    /** Storage of all claims, in GiB. */
    int storageGib() {
        return storageGib;
    }
}
