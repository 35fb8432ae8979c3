package io.daasvader.devnet.ledger;

import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Blake2b;
import io.daasvader.sui.types.Owner;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TypeTag;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every object, in every version, and the address balances. Guarded by the ledger's lock. */
public final class State {
    private final Map<Address, LiveObject> live;
    private final Map<Address, NavigableMap<Long, Optional<LiveObject>>> history;
    private final Map<Address, NavigableSet<Address>> owned;
    private final Map<Address, NavigableMap<String, Long>> balances;
    private final Optional<LiveObject> extra;

    State() {
        this(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), Optional.empty());
    }

    private State(
            Map<Address, LiveObject> live,
            Map<Address, NavigableMap<Long, Optional<LiveObject>>> history,
            Map<Address, NavigableSet<Address>> owned,
            Map<Address, NavigableMap<String, Long>> balances,
            Optional<LiveObject> extra) {
        this.live = live;
        this.history = history;
        this.owned = owned;
        this.balances = balances;
        this.extra = extra;
    }

    /** A view of this state in which one more object exists. */
    public State with(LiveObject object) {
        return new State(live, history, owned, balances, Optional.of(object));
    }

    public Optional<LiveObject> object(Address id) {
        return extra.filter(o -> o.id().equals(id)).or(() -> Optional.ofNullable(live.get(id)));
    }

    /** One version; empty when it never was, or is the deletion. */
    public Optional<LiveObject> object(Address id, long version) {
        return history.getOrDefault(id, Collections.emptyNavigableMap()).getOrDefault(version, Optional.empty());
    }

    /** The packages, oldest version first. */
    public List<LiveObject> packages() {
        return live.values().stream()
                .filter(LiveObject::isPackage)
                .sorted(Comparator.comparingLong(LiveObject::version))
                .toList();
    }

    public boolean everExisted(Address id) {
        return history.containsKey(id);
    }

    /** Ids of the objects owned by an address, or of the fields under an object, in order. */
    public NavigableSet<Address> ownedBy(Address owner) {
        return Collections.unmodifiableNavigableSet(owned.getOrDefault(owner, Collections.emptyNavigableSet()));
    }

    /** The address balance in the coin's smallest unit (MIST for SUI). */
    public long balance(Address owner, TypeTag coinType) {
        return balances.getOrDefault(owner, Collections.emptyNavigableMap()).getOrDefault(coinType.toString(), 0L);
    }

    /** Coin types with a non-zero address balance. */
    public Map<String, Long> balances(Address owner) {
        return Collections.unmodifiableMap(balances.getOrDefault(owner, Collections.emptyNavigableMap()));
    }

    /** Takes a transaction's effects over. Call under {@link Ledger#write} only. */
    public void apply(Effects effects) {
        for (Effects.Change change : effects.changed()) {
            if (change.balance().isPresent()) {
                applyBalance(change.balance().get());
            } else {
                apply(change, effects.lamport());
            }
        }
    }

    private void applyBalance(Effects.BalanceWrite write) {
        long delta = write.deposit() ? write.amount() : -write.amount();
        NavigableMap<String, Long> mine = balances.computeIfAbsent(write.owner(), a -> new TreeMap<>());
        long now = Math.addExact(mine.getOrDefault(write.coinType().toString(), 0L), delta);
        if (now < 0) {
            throw new IllegalStateException("the address balance of " + write.owner() + " fell below zero");
        }
        if (now == 0) {
            mine.remove(write.coinType().toString());
        } else {
            mine.put(write.coinType().toString(), now);
        }
    }

    private void apply(Effects.Change change, long lamport) {
        LiveObject old = live.remove(change.id());
        if (old != null) {
            holder(old.owner())
                    .ifPresent(o -> owned.getOrDefault(o, new TreeSet<>()).remove(change.id()));
        }
        if (change.after().isPresent()) {
            LiveObject now = change.after().get();
            live.put(now.id(), now);
            holder(now.owner())
                    .ifPresent(
                            o -> owned.computeIfAbsent(o, a -> new TreeSet<>()).add(now.id()));
            history.computeIfAbsent(now.id(), a -> new TreeMap<>()).put(now.version(), change.after());
        } else if (change.before().isPresent()) {
            history.computeIfAbsent(change.id(), a -> new TreeMap<>()).put(lamport, Optional.empty());
        }
    }

    private static Optional<Address> holder(Owner owner) {
        return switch (owner) {
            case Owner.AddressOwner(Address address) -> Optional.of(address);
            case Owner.ObjectOwner(Address parent) -> Optional.of(parent);
            case Owner.ConsensusAddressOwner(long start, Address address) -> Optional.of(address);
            case Owner.Shared s -> Optional.empty();
            case Owner.Immutable i -> Optional.empty();
        };
    }

    /** Id of the accumulator object behind an address balance: a dynamic field of {@code 0xacc}. */
    public static Address accumulator(Address owner, TypeTag coinType) {
        StructTag balance = new StructTag(Address.SUI_FRAMEWORK, "balance", "Balance", List.of(coinType));
        StructTag key = new StructTag(Address.SUI_FRAMEWORK, "accumulator", "Key", List.of(balance));
        return fieldId(Address.parse("0xacc"), key, owner.bytes());
    }

    /** Id of a dynamic field object: {@code dynamic_field::hash_type_and_key}. */
    public static Address fieldId(Address parent, TypeTag keyType, byte[] keyBcs) {
        byte[] length = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(keyBcs.length)
                .array();
        byte[] type = BcsWriter.encode(keyType, (w, t) -> t.toBcs(w));
        return Address.of(Blake2b.hash256(new byte[] {(byte) 0xf0}, parent.bytes(), length, keyBcs, type));
    }
}
