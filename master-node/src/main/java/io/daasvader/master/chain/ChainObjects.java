package io.daasvader.master.chain;

import io.daasvader.contracts.K8sRequest;
import io.daasvader.contracts.SharedObject;
import io.daasvader.contracts.Worker;
import io.daasvader.sui.rpc.EndpointPool;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.ObjectData;
import io.daasvader.sui.types.ObjectRef;
import io.daasvader.sui.types.Owner;
import io.daasvader.sui.types.SuiObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads the package's objects as the chain has them now. Calls block; callers that wait together share one. Thread-safe. */
public final class ChainObjects implements AutoCloseable {
    private static final int LARGEST_READ = 50;

    private final SuiRpc rpc;
    private final EndpointPool pool;
    private final Coalescer<Address, Optional<SuiObject>> reads;
    private final ConcurrentHashMap<Address, SharedObject> shared = new ConcurrentHashMap<>();

    ChainObjects(SuiRpc rpc, EndpointPool pool) {
        this.rpc = rpc;
        this.pool = pool;
        this.reads = new Coalescer<>("objects", this::read);
    }

    /** A request that has not ended. */
    public record OpenRequest(K8sRequest request, SharedObject shared) {}

    /** The request, or empty when it has ended: an ended request has no object. */
    public Optional<OpenRequest> request(Address id) {
        return reads.get(id).map(ChainObjects::openRequest);
    }

    /** The same for many, in the order asked. */
    public List<Optional<OpenRequest>> requests(List<Address> ids) {
        return read(ids).stream().map(o -> o.map(ChainObjects::openRequest)).toList();
    }

    /** A worker that has not left. */
    public record LiveWorker(Worker worker, SharedObject shared) {}

    /** The worker, or empty when it has left: a worker that left has no object. */
    public Optional<LiveWorker> worker(Address id) {
        return reads.get(id).map(ChainObjects::liveWorker);
    }

    /** The same for many, in the order asked. */
    public List<Optional<LiveWorker>> workers(List<Address> ids) {
        List<Optional<LiveWorker>> workers = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += LARGEST_READ) {
            read(ids.subList(from, Math.min(from + LARGEST_READ, ids.size())))
                    .forEach(o -> workers.add(o.map(ChainObjects::liveWorker)));
        }
        return List.copyOf(workers);
    }

    private static LiveWorker liveWorker(SuiObject object) {
        return new LiveWorker(Worker.fromBcs(contents(object)), sharedObject(object));
    }

    /** The node that answers now gave an object that cannot be true; another one is asked next, if there is one. */
    public void distrust(String why) {
        pool.quarantineCurrent(why);
    }

    /** How a transaction names a shared object; empty when it does not exist. */
    public Optional<SharedObject> shared(Address id) {
        SharedObject known = shared.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<SharedObject> found = reads.get(id).map(ChainObjects::sharedObject);
        found.ifPresent(s -> shared.put(id, s));
        return found;
    }

    /** The newest version of an owned object. */
    public Optional<ObjectRef> ref(Address id) {
        return reads.get(id).map(SuiObject::ref);
    }

    private static OpenRequest openRequest(SuiObject object) {
        return new OpenRequest(K8sRequest.fromBcs(contents(object)), sharedObject(object));
    }

    private static SharedObject sharedObject(SuiObject object) {
        if (object.owner() instanceof Owner.Shared owner) {
            return new SharedObject(object.id(), owner.initialVersion());
        }
        throw new IllegalStateException(object.id() + " is not a shared object");
    }

    private static byte[] contents(SuiObject object) {
        if (object.data() instanceof ObjectData.MoveStruct struct) {
            return struct.contents().toArray();
        }
        throw new IllegalStateException(object.id() + " is a package");
    }

    private List<Optional<SuiObject>> read(List<Address> ids) {
        return rpc.objects(ids.stream().map(Address::toString).toList()).stream()
                .map(o -> o.map(
                        found -> SuiObject.fromBcs(found.getBcs().getValue().toByteArray())))
                .toList();
    }

    @Override
    public void close() {
        reads.close();
    }
}
