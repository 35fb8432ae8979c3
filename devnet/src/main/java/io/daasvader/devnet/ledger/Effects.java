package io.daasvader.devnet.ledger;

import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.Digests;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TypeTag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Transaction effects, version 2. Changes are ordered by object id, dependencies by digest. */
public record Effects(
        Optional<Failure> failure,
        OptionalInt failedCommand,
        long epoch,
        GasSummary gas,
        Digest transaction,
        OptionalInt gasObjectIndex,
        Optional<Digest> eventsDigest,
        List<Digest> dependencies,
        long lamport,
        List<Change> changed,
        List<ReadOnly> readOnly) {

    /** A changed object: what it was, what it is. Both empty: made and deleted within the transaction. */
    public record Change(
            Address id, Optional<LiveObject> before, Optional<LiveObject> after, Optional<BalanceWrite> balance) {}

    /** A change of an address balance, in MIST. */
    public record BalanceWrite(Address owner, TypeTag coinType, boolean deposit, long amount) {
        TypeTag balanceType() {
            return new StructTag(Address.SUI_FRAMEWORK, "balance", "Balance", List.of(coinType));
        }
    }

    /** A shared object that was only read. */
    public record ReadOnly(Address id, long version, Digest digest, StructTag type) {}

    public boolean success() {
        return failure.isEmpty();
    }

    byte[] toBcs() {
        BcsWriter w = new BcsWriter().uleb(1);
        if (failure.isPresent()) {
            w.uleb(1);
            failure.get().toBcs(w, failedCommand);
        } else {
            w.uleb(0);
        }
        w.u64(epoch).u64(gas.computation()).u64(gas.storage()).u64(gas.rebate()).u64(gas.nonRefundable());
        transaction.toBcs(w);
        w.option(
                gasObjectIndex.isPresent() ? Optional.of((long) gasObjectIndex.getAsInt()) : Optional.<Long>empty(),
                BcsWriter::u32);
        w.option(eventsDigest, (x, d) -> d.toBcs(x));
        w.vector(dependencies, (x, d) -> d.toBcs(x)).u64(lamport);
        w.vector(changed, Effects::change);
        w.vector(readOnly, (x, r) -> {
            r.id.toBcs(x);
            x.uleb(0).u64(r.version);
            r.digest.toBcs(x);
        });
        return w.uleb(0).toByteArray();
    }

    public Digest digest() {
        return Digests.effects(toBcs());
    }

    private static void change(BcsWriter w, Change c) {
        c.id.toBcs(w);
        c.before.ifPresentOrElse(
                o -> {
                    w.uleb(1).u64(o.version());
                    o.digest().toBcs(w);
                    o.owner().toBcs(w);
                },
                () -> w.uleb(0));
        if (c.balance.isPresent()) {
            BalanceWrite b = c.balance.get();
            w.uleb(3);
            b.owner.toBcs(w);
            b.balanceType().toBcs(w);
            w.uleb(b.deposit ? 0 : 1).uleb(0).u64(b.amount);
            w.uleb(0);
            return;
        }
        c.after.ifPresentOrElse(
                o -> {
                    if (o.isPackage()) {
                        w.uleb(2).u64(o.version());
                        o.digest().toBcs(w);
                    } else {
                        w.uleb(1);
                        o.digest().toBcs(w);
                        o.owner().toBcs(w);
                    }
                },
                () -> w.uleb(0));
        w.uleb(idOperation(c));
    }

    /** 0 none, 1 created, 2 deleted. */
    public static int idOperation(Change c) {
        if (c.balance.isPresent() || c.before.isPresent() == c.after.isPresent()) {
            return 0;
        }
        return c.after.isPresent() ? 1 : 2;
    }
}
