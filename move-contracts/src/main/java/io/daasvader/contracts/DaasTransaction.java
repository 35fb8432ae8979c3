package io.daasvader.contracts;

import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.CallArg;
import io.daasvader.sui.tx.ProgrammableTransaction;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.ObjectRef;

/** A transaction being built against one deployment of the package, whose shared objects it knows by name. Not thread-safe. */
public final class DaasTransaction {
    private final NetworkFile network;
    private final PtbBuilder ptb = new PtbBuilder();

    public DaasTransaction(NetworkFile network) {
        this.network = network;
    }

    /** The package's functions; each call adds a command. */
    public DaasCalls calls() {
        return new DaasCalls(network.packageId(), ptb);
    }

    /** For commands and inputs beyond the package. */
    public PtbBuilder ptb() {
        return ptb;
    }

    /** The shared {@code Config}, read. */
    public Argument config() {
        return read(network.config());
    }

    /** The shared {@code K8sScheduler}, written. */
    public Argument scheduler() {
        return written(network.scheduler());
    }

    /** The shared {@code WorkerRegistry}, read. */
    public Argument registry() {
        return read(network.workerRegistry());
    }

    /** The shared {@code WorkerRegistry}, written. */
    public Argument registryWritten() {
        return written(network.workerRegistry());
    }

    /** The chain's clock at {@code 0x6}. */
    public Argument clock() {
        return read(new SharedObject(Address.CLOCK, 1));
    }

    public Argument read(SharedObject object) {
        return ptb.object(new CallArg.Shared(object.id(), object.initialVersion(), CallArg.Mutability.IMMUTABLE));
    }

    public Argument written(SharedObject object) {
        return ptb.object(new CallArg.Shared(object.id(), object.initialVersion(), CallArg.Mutability.MUTABLE));
    }

    public Argument owned(ObjectRef object) {
        return ptb.object(new CallArg.ImmOrOwned(object));
    }

    public ProgrammableTransaction build() {
        return ptb.build();
    }
}
