package io.daasvader.devnet.engine;

import io.daasvader.devnet.ledger.Failure;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Owner;
import io.daasvader.sui.types.StructTag;
import io.daasvader.sui.types.TypeTag;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The functions of 0x1 and 0x2 that clients call in transactions. */
final class Framework {
    private final Run run;

    Framework(Run run) {
        this.run = run;
    }

    List<Slot> call(String target, List<TypeTag> types, List<Slot> args) {
        if (types.isEmpty()) {
            return plain(target, args);
        }
        TypeTag t = types.getFirst();
        return switch (target) {
            case "coin::zero" -> List.of(coin(t, 0));
            case "coin::value" -> List.of(u64(Le.u64(args.get(0).bytes(), 32)));
            case "balance::value" -> List.of(u64(Le.u64(args.get(0).bytes(), 0)));
            case "coin::split", "coin::take" -> List.of(split(t, args));
            case "coin::join", "coin::put" -> join(args);
            case "coin::into_balance" -> {
                destroy(args.get(0));
                yield List.of(balance(t, Le.u64(args.get(0).bytes(), 32)));
            }
            case "coin::from_balance" -> {
                args.get(0).take();
                yield List.of(coin(t, Le.u64(args.get(0).bytes(), 0)));
            }
            case "coin::destroy_zero" -> destroyZero(args.get(0), 32, "coin");
            case "balance::destroy_zero" -> destroyZero(args.get(0), 0, "balance");
            case "balance::zero" -> List.of(balance(t, 0));
            case "balance::split" -> List.of(splitBalance(t, args));
            case "balance::join" -> joinBalance(args);
            case "coin::send_funds", "balance::send_funds" -> sendFunds(target, t, args);
            case "coin::redeem_funds", "balance::redeem_funds" -> redeem(target, t, args.get(0));
            case "transfer::public_transfer" -> {
                run.transfer(args.get(0), new Owner.AddressOwner(address(args.get(1))));
                yield List.of();
            }
            case "transfer::public_share_object" -> {
                run.transfer(args.get(0), new Owner.Shared(0));
                yield List.of();
            }
            case "transfer::public_freeze_object" -> {
                run.transfer(args.get(0), new Owner.Immutable());
                yield List.of();
            }
            case "option::none" -> List.of(Slot.value(option(t), new byte[] {0}));
            case "option::some" -> {
                args.get(0).take();
                yield List.of(Slot.value(
                        option(t),
                        new BcsWriter().uleb(1).fixed(args.get(0).bytes()).toByteArray()));
            }
            default -> throw ExecutionFailure.of(Failure.Simple.FUNCTION_NOT_FOUND);
        };
    }

    private static List<Slot> plain(String target, List<Slot> args) {
        return switch (target) {
            case "package::authorize_upgrade" -> List.of(Upgrades.authorize(args.get(0), args.get(1), args.get(2)));
            case "package::commit_upgrade" -> {
                Upgrades.commit(args.get(0), args.get(1));
                yield List.of();
            }
            case "clock::timestamp_ms" -> List.of(u64(Le.u64(args.get(0).bytes(), 32)));
            case "string::utf8", "ascii::string" ->
                List.of(Slot.pure(args.get(0).bytes()));
            default -> throw ExecutionFailure.of(Failure.Simple.FUNCTION_NOT_FOUND);
        };
    }

    Slot coin(TypeTag t, long value) {
        return Slot.value(coinType(t), Le.coin(run.freshId(), value));
    }

    static StructTag coinType(TypeTag t) {
        return new StructTag(Address.SUI_FRAMEWORK, "coin", "Coin", List.of(t));
    }

    private static Slot balance(TypeTag t, long value) {
        return Slot.value(balanceType(t), Le.u64(value));
    }

    static StructTag balanceType(TypeTag t) {
        return new StructTag(Address.SUI_FRAMEWORK, "balance", "Balance", List.of(t));
    }

    private static StructTag option(TypeTag t) {
        return new StructTag(Address.MOVE_STDLIB, "option", "Option", List.of(t));
    }

    private static Slot u64(long value) {
        return Slot.value(TypeTag.Primitive.U64, Le.u64(value));
    }

    static Address address(Slot slot) {
        if (slot.bytes().length != Address.LENGTH) {
            throw ExecutionFailure.argument(1, Failure.INVALID_BCS_BYTES);
        }
        return Address.of(slot.bytes());
    }

    private Slot split(TypeTag t, List<Slot> args) {
        Slot from = args.get(0);
        boolean isBalance = from.bytes().length == 8;
        long amount = Le.u64(args.get(1).bytes(), 0);
        long has = Le.u64(from.bytes(), isBalance ? 0 : 32);
        if (Long.compareUnsigned(has, amount) < 0) {
            throw new ExecutionFailure(new Failure.Abort(Address.SUI_FRAMEWORK, "balance", 0, Optional.of("split"), 2));
        }
        from.write(isBalance ? Le.u64(has - amount) : Le.coin(from.id(), has - amount));
        return coin(t, amount);
    }

    private static Slot splitBalance(TypeTag t, List<Slot> args) {
        long amount = Le.u64(args.get(1).bytes(), 0);
        long has = Le.u64(args.get(0).bytes(), 0);
        if (Long.compareUnsigned(has, amount) < 0) {
            throw new ExecutionFailure(new Failure.Abort(Address.SUI_FRAMEWORK, "balance", 0, Optional.of("split"), 2));
        }
        args.get(0).write(Le.u64(has - amount));
        return balance(t, amount);
    }

    private List<Slot> join(List<Slot> args) {
        Slot into = args.get(0);
        long add = Le.u64(args.get(1).bytes(), 32);
        if (into.bytes().length == 8) {
            into.write(Le.u64(Le.plus(Le.u64(into.bytes(), 0), add)));
        } else {
            into.write(Le.coin(into.id(), Le.plus(Le.u64(into.bytes(), 32), add)));
        }
        destroy(args.get(1));
        return List.of();
    }

    private static List<Slot> joinBalance(List<Slot> args) {
        long sum = Le.plus(Le.u64(args.get(0).bytes(), 0), Le.u64(args.get(1).bytes(), 0));
        args.get(0).write(Le.u64(sum));
        args.get(1).take();
        return List.of(u64(sum));
    }

    private List<Slot> destroyZero(Slot slot, int offset, String module) {
        if (Le.u64(slot.bytes(), offset) != 0) {
            throw new ExecutionFailure(
                    new Failure.Abort(Address.SUI_FRAMEWORK, "balance", 0, Optional.of("destroy_zero"), 0));
        }
        if (module.equals("coin")) {
            destroy(slot);
        } else {
            slot.take();
        }
        return List.of();
    }

    private List<Slot> sendFunds(String target, TypeTag t, List<Slot> args) {
        Slot what = args.get(0);
        boolean coin = target.startsWith("coin");
        long amount = Le.u64(what.bytes(), coin ? 32 : 0);
        if (coin) {
            destroy(what);
        } else {
            what.take();
        }
        run.changes().fund(address(args.get(1)), t, amount);
        return List.of();
    }

    private List<Slot> redeem(String target, TypeTag t, Slot withdrawal) {
        byte[] bytes = withdrawal.bytes();
        Address owner = Address.of(Arrays.copyOf(bytes, Address.LENGTH));
        long amount = Le.u64(bytes, Address.LENGTH);
        withdrawal.take();
        run.changes().fund(owner, t, -amount);
        return List.of(target.startsWith("coin") ? coin(t, amount) : balance(t, amount));
    }

    private void destroy(Slot coin) {
        coin.take();
        run.delete(coin.id());
    }
}
