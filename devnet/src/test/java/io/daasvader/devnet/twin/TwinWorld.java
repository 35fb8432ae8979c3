package io.daasvader.devnet.twin;

import io.daasvader.devnet.contract.CallOutcome;
import io.daasvader.devnet.contract.MoveValue;
import io.daasvader.devnet.contract.ObjectChange;
import io.daasvader.devnet.contract.TwinContext;
import io.daasvader.devnet.twin.Value.Int;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Blake2b;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.StructTag;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects of one sequence of calls, with ids and digests as Move's {@code test_scenario} makes them. */
final class TwinWorld {
    static final Address PACKAGE = Address.ZERO;
    static final Address CLOCK = Address.CLOCK;

    /** An object and who has it; a shared one has no owner. */
    record Held(MoveValue value, Optional<Address> owner) {}

    private final DaasTwin twin = new DaasTwin();
    private final Map<Address, Held> objects = new LinkedHashMap<>();
    private final Map<Address, MoveValue> children = new LinkedHashMap<>();
    private long done;
    private long transaction;
    private long idsCreated;
    private long nowMs;
    private Address sender = PACKAGE;

    TwinWorld(Address publisher) {
        sender = publisher;
        for (int i = 0; i < 2; i++) {
            apply((CallOutcome.Done) twin.publish(context()), List.of(), List.of());
        }
        var upgradeCap = Layouts.sui("package", "UpgradeCap");
        byte[] bytes = new BcsWriter()
                .fixed(freshId().bytes())
                .fixed(PACKAGE.bytes())
                .u64(1)
                .u8(0)
                .toByteArray();
        objects.put(MoveValueId.of(bytes), new Held(new MoveValue(upgradeCap, bytes), Optional.of(publisher)));
        freshId(); // the scenario's clock
    }

    /** Starts the next transaction. */
    void begin(Address by, long atMs) {
        transaction = 2 * done + 1; // the Move side looks at each call's objects in a transaction of its own
        idsCreated = 0;
        sender = by;
        nowMs = atMs;
    }

    Address sender() {
        return sender;
    }

    long nowMs() {
        return nowMs;
    }

    MoveValue mint(long amount) {
        byte[] bytes = new BcsWriter().fixed(freshId().bytes()).u64(amount).toByteArray();
        return new MoveValue(Layouts.sui("coin", "Coin", StructTag.SUI), bytes);
    }

    MoveValue clock() {
        byte[] bytes = new BcsWriter().fixed(CLOCK.bytes()).u64(nowMs).toByteArray();
        return new MoveValue(Layouts.sui("clock", "Clock"), bytes);
    }

    List<Held> all(StructTag type) {
        return objects.values().stream()
                .filter(held -> held.value().type().equals(type))
                .toList();
    }

    Iterable<Held> all() {
        return objects.values();
    }

    Held get(Address id) {
        var held = objects.get(id);
        if (held == null) {
            throw new IllegalArgumentException("no object " + id);
        }
        return held;
    }

    /** Runs a call and, when it goes through, keeps what it did. */
    CallOutcome call(String module, String function, List<MoveValue> arguments, List<Boolean> byValue) {
        CallOutcome outcome = twin.call(module, function, List.of(), arguments, context());
        if (outcome instanceof CallOutcome.Done success) {
            apply(success, arguments, byValue);
            done++;
        }
        return outcome;
    }

    /** Runs a function that changes nothing and gives its first result. */
    byte[] view(String module, String function, List<MoveValue> arguments) {
        if (twin.call(module, function, List.of(), arguments, context()) instanceof CallOutcome.Done done) {
            return done.returns().getFirst().bytes();
        }
        throw new IllegalStateException(module + "::" + function + " aborted");
    }

    private void apply(CallOutcome.Done done, List<MoveValue> arguments, List<Boolean> byValue) {
        for (int i = 0; i < arguments.size(); i++) {
            if (byValue.get(i) && arguments.get(i).type() instanceof StructTag) {
                objects.remove(MoveValueId.of(arguments.get(i).bytes()));
            }
        }
        done.written().forEach((index, bytes) -> {
            Address id = MoveValueId.of(bytes);
            Held old = get(id);
            objects.put(id, new Held(new MoveValue(old.value().type(), bytes), old.owner()));
        });
        done.changes().forEach(this::apply);
        for (MoveValue returned : done.returns()) {
            if (returned.type() instanceof StructTag type && !type.name().equals("ID")) {
                objects.put(returned.id(), new Held(returned, Optional.of(sender)));
            }
        }
    }

    private void apply(ObjectChange change) {
        switch (change) {
            case ObjectChange.Transfer(var object, var to) ->
                objects.put(object.id(), new Held(object, Optional.of(to)));
            case ObjectChange.Share(var object) -> objects.put(object.id(), new Held(object, Optional.empty()));
            case ObjectChange.Freeze(var object) -> objects.put(object.id(), new Held(object, Optional.empty()));
            case ObjectChange.Delete(var id) -> objects.remove(id);
            case ObjectChange.PutChild(var id, var parent, var field) -> children.put(id, field);
            case ObjectChange.DeleteChild(var id) -> children.remove(id);
        }
    }

    private Address freshId() {
        byte[] counter = new BcsWriter().u64(idsCreated++).toByteArray();
        return Address.of(Blake2b.hash256(new byte[] {(byte) 0xf1}, digest(), counter));
    }

    private byte[] digest() {
        return Arrays.copyOf(Int.u64(transaction).toBcs(), Digest.LENGTH);
    }

    /** All MIST in objects and dynamic fields: what conservation is about. */
    long mist() {
        var layouts = new Layouts(
                new Program(io.daasvader.contracts.PackageBytecode.load().modules(), PACKAGE));
        var money = new MoneyCount(layouts);
        objects.values().forEach(held -> money.add(held.value()));
        children.values().forEach(money::add);
        return money.total();
    }

    private TwinContext context() {
        return new TwinContext() {
            @Override
            public Address packageId() {
                return PACKAGE;
            }

            @Override
            public Address sender() {
                return sender;
            }

            @Override
            public Digest txDigest() {
                return Digest.of(digest());
            }

            @Override
            public long epoch() {
                return 0;
            }

            @Override
            public long epochTimestampMs() {
                return 0;
            }

            @Override
            public Address freshId() {
                return TwinWorld.this.freshId();
            }

            @Override
            public Optional<MoveValue> child(Address fieldId) {
                return Optional.ofNullable(children.get(fieldId));
            }
        };
    }

    /** The id inside an object's bytes. */
    static final class MoveValueId {
        private MoveValueId() {}

        static Address of(byte[] bytes) {
            return Address.of(Arrays.copyOf(bytes, Address.LENGTH));
        }
    }
}
