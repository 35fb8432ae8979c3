package io.daasvader.devnet.engine;

import io.daasvader.devnet.ledger.Effects.BalanceWrite;
import io.daasvader.devnet.ledger.LiveObject;
import io.daasvader.devnet.ledger.State;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Owner;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TypeTag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a running transaction has read and would write. */
final class Changes {
    private final State state;
    private final Map<Address, LiveObject> before = new HashMap<>();
    private final Map<Address, Optional<Draft>> after = new TreeMap<>();
    private final Map<Address, PackageDraft> packages = new HashMap<>();
    private final Map<Funds, Long> funds = new HashMap<>();

    /** An object to be written when the transaction ends. */
    @SuppressWarnings("ArrayRecordComponent") // carried in bulk, never changed
    record Draft(StructTag type, byte[] contents, Owner owner) {}

    /** A package to be written. */
    @SuppressWarnings("ArrayRecordComponent") // carried in bulk, never changed
    record PackageDraft(long version, byte[] body) {}

    private record Funds(Address owner, TypeTag coinType) {}

    Changes(State state) {
        this.state = state;
    }

    /** Notes an object as known to the transaction. */
    void load(LiveObject object) {
        before.put(object.id(), object);
    }

    Optional<LiveObject> before(Address id) {
        return Optional.ofNullable(before.get(id));
    }

    Map<Address, LiveObject> allBefore() {
        return before;
    }

    Map<Address, Optional<Draft>> allAfter() {
        return after;
    }

    void put(Address id, Draft draft) {
        after.put(id, Optional.of(draft));
    }

    void delete(Address id) {
        after.put(id, Optional.empty());
    }

    /** An object as it is before the transaction, without making it known. */
    Optional<LiveObject> stored(Address id) {
        return state.object(id);
    }

    /** A package to be written; it keeps its own version number. */
    void putPackage(Address id, long version, byte[] body) {
        packages.put(id, new PackageDraft(version, body));
        put(id, new Draft(LiveObject.PACKAGE, body, new Owner.Immutable()));
    }

    Optional<PackageDraft> packageDraft(Address id) {
        return Optional.ofNullable(packages.get(id));
    }

    /** A dynamic field as this transaction sees it; reading it makes it known. */
    Optional<Draft> child(Address fieldId) {
        if (after.containsKey(fieldId)) {
            return after.getOrDefault(fieldId, Optional.empty());
        }
        Optional<LiveObject> stored = state.object(fieldId).filter(o -> o.owner() instanceof Owner.ObjectOwner);
        stored.ifPresent(this::load);
        return stored.map(o -> new Draft(o.type(), o.contents(), o.owner()));
    }

    /** Deposits (positive) into or withdraws (negative) from an address balance. */
    void fund(Address owner, TypeTag coinType, long delta) {
        funds.merge(new Funds(owner, coinType), delta, Math::addExact);
    }

    List<BalanceWrite> balanceWrites() {
        List<BalanceWrite> writes = new ArrayList<>();
        funds.forEach((f, delta) -> {
            if (delta != 0) {
                writes.add(new BalanceWrite(f.owner, f.coinType, delta > 0, Math.abs(delta)));
            }
        });
        return writes;
    }

    /** Forgets every write, keeping what was read. */
    void rollBack() {
        after.clear();
        packages.clear();
        funds.clear();
    }
}
