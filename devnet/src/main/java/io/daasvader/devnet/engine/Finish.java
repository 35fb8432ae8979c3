package io.daasvader.devnet.engine;

import io.daasvader.devnet.ledger.Effects;
import io.daasvader.devnet.ledger.Failure;
import io.daasvader.devnet.ledger.GasSummary;
import io.daasvader.devnet.ledger.LiveObject;
import io.daasvader.devnet.ledger.State;
import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.Owner;
import io.daasvader.sui.types.StructTag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Charges gas and makes the effects of what a transaction has drafted. */
final class Finish {
    private final Env env;
    private final TransactionData data;
    private final Digest digest;
    private final Changes changes;
    private final long lamport;
    private final Map<Address, LiveObject> written = new TreeMap<>();

    Finish(Env env, TransactionData data, Digest digest, Changes changes, long lamport) {
        this.env = env;
        this.data = data;
        this.digest = digest;
        this.changes = changes;
        this.lamport = Math.max(
                lamport,
                changes.allBefore().values().stream()
                                .mapToLong(LiveObject::version)
                                .max()
                                .orElse(0)
                        + 1);
    }

    private boolean free() {
        return data.sender().equals(Address.ZERO);
    }

    /** Fixes every written object and sums the cost up; the gas coin's value is set by {@link #effects}. */
    GasSummary charge(Optional<Slot> gas, long computation) {
        written.clear();
        gas.filter(g -> !g.taken()).ifPresent(this::draftGas);
        long storage = 0;
        for (Map.Entry<Address, Optional<Changes.Draft>> entry :
                changes.allAfter().entrySet()) {
            if (entry.getValue().isPresent()) {
                LiveObject object = fix(entry.getKey(), entry.getValue().get());
                written.put(entry.getKey(), object);
                storage += object.storageRebate();
            }
        }
        return free() ? GasSummary.ZERO : Gas.summary(computation, storage, rebates());
    }

    /** When not even failing can be stored within the budget: objects keep their old storage price. */
    GasSummary chargeComputationOnly(Optional<Slot> gas, long computation) {
        long rebates = rebates();
        return new GasSummary(Math.min(computation, data.gas().budget()), rebates, rebates, 0);
    }

    private long rebates() {
        return changes.allAfter().keySet().stream()
                .map(changes::before)
                .flatMap(Optional::stream)
                .mapToLong(LiveObject::storageRebate)
                .sum();
    }

    private void draftGas(Slot gas) {
        changes.put(
                gas.id(),
                new Changes.Draft(LiveObject.GAS_COIN, gas.bytes(), gas.owner().orElseThrow()));
    }

    private LiveObject fix(Address id, Changes.Draft draft) {
        Optional<Changes.PackageDraft> upgrade = changes.packageDraft(id);
        if (upgrade.isPresent()) {
            long version = upgrade.get().version();
            byte[] body = upgrade.get().body();
            return LiveObject.movePackage(id, version, body, digest, Gas.storage(body.length));
        }
        Optional<Owner> was = changes.before(id).map(LiveObject::owner).filter(Owner.Shared.class::isInstance);
        Owner owner = draft.owner() instanceof Owner.Shared s && s.initialVersion() == 0
                ? was.orElseGet(() -> new Owner.Shared(lamport))
                : draft.owner();
        boolean store = !draft.type().address().equals(env.packageId())
                || env.hasStore().test(draft.type());
        LiveObject sized = LiveObject.move(lamport, draft.type(), draft.contents(), store, owner, digest, 0);
        long rebate = free() ? 0 : Gas.storage(sized.bcs().length);
        return LiveObject.move(lamport, draft.type(), draft.contents(), store, owner, digest, rebate);
    }

    boolean covers(GasSummary cost, Optional<Slot> gas) {
        if (free()) {
            return true;
        }
        // As Sui's gas_v2 charges it: storage costs what its own rebates do not give back.
        return Math.max(cost.computation(), cost.net()) <= data.gas().budget()
                && (gas.isEmpty() || gas.get().taken() || Le.u64(gas.get().bytes(), 32) >= cost.net());
    }

    Effects effects(
            Optional<Failure> failure,
            OptionalInt failedCommand,
            GasSummary cost,
            Optional<Digest> eventsDigest,
            List<Effects.ReadOnly> readOnly) {
        pay(cost);
        List<Effects.Change> list = new ArrayList<>();
        for (Address id : changes.allAfter().keySet()) {
            Optional<LiveObject> before = changes.before(id);
            Optional<LiveObject> after = Optional.ofNullable(written.get(id));
            if (before.isPresent() || after.isPresent()) {
                list.add(new Effects.Change(id, before, after, Optional.empty()));
            }
        }
        for (Effects.BalanceWrite write : changes.balanceWrites()) {
            Address id = State.accumulator(write.owner(), write.coinType());
            list.add(new Effects.Change(id, Optional.empty(), Optional.empty(), Optional.of(write)));
        }
        list.sort(Comparator.comparing(Effects.Change::id));
        return new Effects(
                failure,
                failedCommand,
                env.epoch(),
                cost,
                digest,
                gasIndex(list),
                eventsDigest,
                dependencies(changes.allBefore().values()),
                lamport,
                List.copyOf(list),
                List.copyOf(readOnly));
    }

    private OptionalInt gasIndex(List<Effects.Change> list) {
        for (int i = 0; i < list.size() && !data.gas().payment().isEmpty(); i++) {
            if (list.get(i).id().equals(data.gas().payment().getFirst().id())) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** Takes the net cost from the gas coin, wherever it went, or from the address balance. */
    private void pay(GasSummary cost) {
        if (free()) {
            return;
        }
        if (data.gas().payment().isEmpty()) {
            changes.fund(data.gas().owner(), StructTag.SUI, -cost.net());
            return;
        }
        Address gasId = data.gas().payment().getFirst().id();
        LiveObject coin = written.get(gasId);
        if (coin == null) {
            throw new Rejection("the gas coin " + gasId + " may only be spent in part");
        }
        byte[] contents = Le.coin(gasId, coin.coinValue() - cost.net());
        written.put(
                gasId,
                LiveObject.move(
                        coin.version(), coin.type(), contents, true, coin.owner(), digest, coin.storageRebate()));
    }

    private static List<Digest> dependencies(Collection<LiveObject> inputs) {
        return inputs.stream()
                .map(LiveObject::previousTransaction)
                .distinct()
                .sorted()
                .toList();
    }
}
