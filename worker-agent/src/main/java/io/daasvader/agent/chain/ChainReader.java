package io.daasvader.agent.chain;

import io.daasvader.contracts.Config;
import io.daasvader.contracts.ConfigInner;
import io.daasvader.contracts.NetworkFile;
import io.daasvader.contracts.SharedObject;
import io.daasvader.contracts.Worker;
import io.daasvader.contracts.WorkerCap;
import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.rpc.SuiRpc;
import io.daasvader.sui.rpc.proto.Object;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Blake2b;
import io.daasvader.sui.types.ObjectData;
import io.daasvader.sui.types.Owner;
import io.daasvader.sui.types.SuiObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what concerns one node of one wallet. Used by one thread; calls block and throw {@code RpcException}. */
public final class ChainReader {
    private static final byte DYNAMIC_FIELD = (byte) 0xf0;
    private static final byte TYPE_U64 = 2;
    private static final String SUI = "0x2::sui::SUI";

    private final NetworkFile network;
    private final SuiRpc rpc;
    private final Address owner;
    private final String nodeName;
    private Optional<Ids> known = Optional.empty();

    /** What was found once: ids never change. */
    private record Ids(Address worker, Address cap) {}

    public ChainReader(NetworkFile network, SuiRpc rpc, Address owner, String nodeName) {
        this.network = network;
        this.rpc = rpc;
        this.owner = owner;
        this.nodeName = nodeName;
    }

    public ChainView read() {
        if (known.isEmpty()) {
            known = find();
        }
        List<Address> ids =
                new ArrayList<>(List.of(Address.CLOCK, network.config().id()));
        known.ifPresent(k -> ids.addAll(List.of(k.worker(), k.cap())));
        List<Optional<SuiObject>> found = objects(ids);
        long nowMs = found.get(0).map(ChainReader::timestamp).orElseThrow(() -> missing("the clock"));
        Config config =
                found.get(1).map(o -> Config.fromBcs(contents(o))).orElseThrow(() -> missing("the package's Config"));
        Optional<WorkerOnChain> worker =
                known.flatMap(k -> found.get(2).flatMap(w -> found.get(3).map(cap -> worker(w, cap))));
        if (worker.isEmpty()) {
            known = Optional.empty(); // It has left: what comes next has another id.
        }
        ConfigInner inner = settings(config);
        return new ChainView(
                worker, Math.max(nowMs, newestCheckpointMs()), inner.settings(), config.version(), operators(inner));
    }

    /** MIST in the wallet. */
    public long balanceMist() {
        return rpc.balance(owner.toString(), SUI).getBalance();
    }

    /** A quiet chain makes checkpoints without a transaction that would move its clock object. */
    private long newestCheckpointMs() {
        return rpc.checkpoint(rpc.serviceInfo().height(), List.of("sequence_number", "summary.timestamp"))
                .map(c -> c.getSummary().getTimestamp())
                .map(t -> Duration.ofSeconds(t.getSeconds(), t.getNanos()).toMillis())
                .orElse(0L);
    }

    private Optional<Ids> find() {
        List<WorkerCap> caps = rpc
                .ownedObjects(
                        owner.toString(),
                        Optional.of(WorkerCap.type(network.originalPackageId()).toString()))
                .stream()
                .map(Object::getContents)
                .map(c -> WorkerCap.fromBcs(c.getValue().toByteArray()))
                .toList();
        List<Optional<SuiObject>> workers =
                objects(caps.stream().map(WorkerCap::workerId).toList());
        for (int i = 0; i < caps.size(); i++) {
            Optional<SuiObject> object = workers.get(i);
            if (object.isPresent()
                    && Worker.fromBcs(contents(object.get())).nodeId().equals(nodeName)) {
                return Optional.of(new Ids(caps.get(i).workerId(), caps.get(i).id()));
            }
        }
        return Optional.empty();
    }

    private static WorkerOnChain worker(SuiObject worker, SuiObject cap) {
        if (worker.owner() instanceof Owner.Shared(long initial)) {
            return new WorkerOnChain(
                    Worker.fromBcs(contents(worker)), new SharedObject(worker.id(), initial), cap.ref());
        }
        throw new IllegalStateException("the worker " + worker.id() + " is not a shared object");
    }

    private ConfigInner settings(Config config) {
        Address field = field(config.id(), config.version());
        return objects(List.of(field))
                .getFirst()
                .map(o -> ConfigInner.fromField(contents(o)))
                .orElseThrow(() -> missing("the value of the package's Config"));
    }

    private Set<Address> operators(ConfigInner config) {
        Set<Address> owners = new HashSet<>();
        objects(config.operators())
                .forEach(cap -> cap.ifPresent(o -> {
                    if (o.owner() instanceof Owner.AddressOwner(Address holder)) {
                        owners.add(holder);
                    }
                }));
        return owners;
    }

    /** The id of the dynamic field of {@code parent} that is named by a u64. */
    static Address field(Address parent, long name) {
        byte[] key = new BcsWriter().u64(name).toByteArray();
        byte[] length = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(key.length)
                .array();
        return Address.of(
                Blake2b.hash256(new byte[] {DYNAMIC_FIELD}, parent.bytes(), length, key, new byte[] {TYPE_U64}));
    }

    private List<Optional<SuiObject>> objects(List<Address> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return rpc.objects(ids.stream().map(Address::toString).toList()).stream()
                .map(o -> o.map(
                        found -> SuiObject.fromBcs(found.getBcs().getValue().toByteArray())))
                .toList();
    }

    private static byte[] contents(SuiObject object) {
        if (object.data() instanceof ObjectData.MoveStruct struct) {
            return struct.contents().toArray();
        }
        throw new IllegalStateException(object.id() + " is a package");
    }

    private static long timestamp(SuiObject clock) {
        return BcsReader.decode(contents(clock), reader -> {
            Address.fromBcs(reader);
            return reader.u64();
        });
    }

    private static IllegalStateException missing(String what) {
        return new IllegalStateException("the chain has not " + what + ": is this the right network file?");
    }
}
