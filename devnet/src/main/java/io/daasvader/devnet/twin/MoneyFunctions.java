package io.daasvader.devnet.twin;

import io.daasvader.devnet.twin.Framework.Native;
import io.daasvader.devnet.twin.Value.Fields;
import io.daasvader.devnet.twin.Value.Int;
import io.daasvader.devnet.twin.Value.Ref;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** {@code sui::balance} and {@code sui::coin}. */
final class MoneyFunctions {
    private static final long NON_ZERO = 0;
    private static final long NOT_ENOUGH = 2;

    private MoneyFunctions() {}

    static void register(Map<String, Native> all) {
        balance(all);
        coin(all);
    }

    private static void balance(Map<String, Native> all) {
        all.put("balance::zero", (s, t, a) -> List.of(balanceOf(Int.u64(0))));
        all.put("balance::value", (s, t, a) -> List.of(amount(a.getFirst())));
        all.put("balance::join", (s, t, a) -> List.of(join(a.get(0), amount(a.get(1)))));
        all.put("balance::split", (s, t, a) -> List.of(split(a.get(0), (Int) a.get(1))));
        all.put("balance::withdraw_all", (s, t, a) -> List.of(split(a.getFirst(), amount(a.getFirst()))));
        all.put("balance::destroy_zero", (s, t, a) -> {
            requireZero(a.getFirst(), "balance");
            return List.of();
        });
    }

    private static void coin(Map<String, Native> all) {
        all.put("coin::value", (s, t, a) -> List.of(amount(coinBalance(a.getFirst()))));
        all.put("coin::balance", (s, t, a) -> List.of(coinBalance(a.getFirst())));
        all.put("coin::balance_mut", (s, t, a) -> List.of(coinBalance(a.getFirst())));
        all.put("coin::from_balance", (s, t, a) -> List.of(Fields.of(s.newUid(), a.getFirst())));
        all.put("coin::into_balance", (s, t, a) -> {
            s.delete(Framework.id(a.getFirst()));
            return List.of(((Fields) a.getFirst()).get(1));
        });
        all.put("coin::take", (s, t, a) -> List.of(Fields.of(s.newUid(), split(a.get(0), (Int) a.get(1)))));
        all.put("coin::put", (s, t, a) -> {
            s.delete(Framework.id(a.get(1)));
            join(a.get(0), amount(((Fields) a.get(1)).get(1)));
            return List.of();
        });
        all.put("coin::zero", (s, t, a) -> List.of(Fields.of(s.newUid(), balanceOf(Int.u64(0)))));
        all.put(
                "coin::split",
                (s, t, a) -> List.of(Fields.of(s.newUid(), split(coinBalance(a.get(0)), (Int) a.get(1)))));
        all.put("coin::join", (s, t, a) -> {
            s.delete(Framework.id(a.get(1)));
            join(coinBalance(a.get(0)), amount(((Fields) a.get(1)).get(1)));
            return List.of();
        });
        all.put("coin::destroy_zero", (s, t, a) -> {
            requireZero(((Fields) a.getFirst()).get(1), "balance");
            s.delete(Framework.id(a.getFirst()));
            return List.of();
        });
    }

    private static Fields balanceOf(Int amount) {
        return Fields.of(amount);
    }

    private static Ref coinBalance(Value coin) {
        return ((Ref) coin).field(1);
    }

    private static Int amount(Value balance) {
        return (Int) ((Fields) balance.resolved()).get(0);
    }

    private static Int join(Value balance, Int more) {
        BigInteger sum = amount(balance).number().add(more.number());
        if (sum.bitLength() > 64) {
            throw MoveAbort.fault(io.daasvader.devnet.contract.CallOutcome.Kind.ARITHMETIC)
                    .in("balance", "join");
        }
        var total = new Int(64, sum);
        ((Ref) balance).field(0).write(total);
        return total;
    }

    private static Fields split(Value balance, Int part) {
        BigInteger rest = amount(balance).number().subtract(part.number());
        if (rest.signum() < 0) {
            throw MoveAbort.code(NOT_ENOUGH).in("balance", "split");
        }
        ((Ref) balance).field(0).write(new Int(64, rest));
        return balanceOf(part);
    }

    private static void requireZero(Value balance, String module) {
        if (amount(balance).number().signum() != 0) {
            throw MoveAbort.code(NON_ZERO).in(module, "destroy_zero");
        }
    }
}
