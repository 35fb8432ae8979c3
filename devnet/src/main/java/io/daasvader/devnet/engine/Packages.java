package io.daasvader.devnet.engine;

import io.daasvader.devnet.contract.ContractTwin;
import io.daasvader.devnet.ledger.LiveObject;
import io.daasvader.sui.bcs.BcsReader;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.types.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The one package in all its versions: the first as this build carries it, upgrades as the ledger keeps them. Thread-safe. */
public final class Packages {
    private final Address first;
    private final Optional<ContractTwin> twin;
    private final Map<Address, ContractTwin> upgrades = new ConcurrentHashMap<>();

    public Packages(Address first, Optional<ContractTwin> twin) {
        this.first = first;
        this.twin = twin;
    }

    /** What runs the package version with this id; empty where there is none. */
    public Optional<ContractTwin> at(Address id, Function<Address, Optional<LiveObject>> objects) {
        if (id.equals(first)) {
            return twin;
        }
        return objects.apply(id)
                .filter(LiveObject::isPackage)
                .flatMap(found -> twin.map(t -> upgrades.computeIfAbsent(id, i -> t.upgraded(modules(found)))));
    }

    /**
     * BCS of an upgrade's fields after id and version: modules by name, no type origins, no linkage; empty when the modules
     * cannot run.
     */
    Optional<byte[]> body(List<Bytes> modules) {
        try {
            List<byte[]> raw = modules.stream().map(Bytes::toArray).toList();
            return twin.map(t -> body(t.upgraded(raw).modules(), raw));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] body(List<String> names, List<byte[]> modules) {
        Map<String, byte[]> sorted = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            sorted.put(names.get(i), modules.get(i));
        }
        BcsWriter w = new BcsWriter().uleb(sorted.size());
        sorted.forEach((name, bytes) -> w.string(name).bytes(bytes));
        return w.uleb(0).uleb(0).toByteArray();
    }

    private static List<byte[]> modules(LiveObject found) {
        List<byte[]> modules = new ArrayList<>();
        BcsReader reader = new BcsReader(found.contents());
        for (int left = reader.uleb(); left > 0; left--) {
            reader.string();
            modules.add(reader.bytes());
        }
        return modules;
    }
}
