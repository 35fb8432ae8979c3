package io.daasvader.devnet.engine;

import io.daasvader.devnet.contract.CallOutcome;
import io.daasvader.devnet.contract.ContractTwin;
import io.daasvader.devnet.contract.ObjectChange;
import io.daasvader.devnet.ledger.Effects;
import io.daasvader.devnet.ledger.Executed;
import io.daasvader.devnet.ledger.Executed.EventRecord;
import io.daasvader.devnet.ledger.GasSummary;
import io.daasvader.devnet.ledger.LiveObject;
import io.daasvader.devnet.ledger.State;
import io.daasvader.sui.bcs.BcsWriter;
import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.CallArg;
import io.daasvader.sui.tx.Command;
import io.daasvader.sui.tx.Expiration;
import io.daasvader.sui.tx.GasData;
import io.daasvader.sui.tx.ProgrammableTransaction;
import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Blake2b;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.Digests;
import io.daasvader.sui.types.Owner;
import io.daasvader.sui.types.StructTag;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The chain's own transactions. They are programmable ones from 0x0 without gas, signed by 97 zero bytes. */
public final class SystemTransactions {
    private static final StructTag CLOCK = StructTag.of(Address.SUI_FRAMEWORK, "clock", "Clock");
    private static final byte[] NO_SIGNATURE = new byte[97];

    private final Env env;
    private final State state;

    public SystemTransactions(Env env, State state) {
        this.env = env;
        this.state = state;
    }

    /** The id that publishing gives: it depends on the publisher alone. */
    public static Address packageId(Address publisher) {
        return Address.of(Blake2b.hash256(
                new byte[] {(byte) 0xf1}, publishing(publisher).digest().bytes(), Le.u64(0)));
    }

    private static TransactionData publishing(Address publisher) {
        return system(
                List.of(),
                List.of(new Command.Publish(List.of(), List.of(Address.MOVE_STDLIB, Address.SUI_FRAMEWORK))),
                publisher);
    }

    private static TransactionData system(List<CallArg> inputs, List<Command> commands, Address sender) {
        return new TransactionData(
                new ProgrammableTransaction(inputs, commands),
                sender,
                new GasData(List.of(), sender, 1, 0),
                new Expiration.None());
    }

    private static TransactionData call(Address packageId, String module, String function, long number, long value) {
        return system(
                List.of(pure(number), pure(value)),
                List.of(new Command.MoveCall(
                        packageId, module, function, List.of(), List.of(new Argument.Input(0), new Argument.Input(1)))),
                Address.ZERO);
    }

    private static CallArg pure(long value) {
        return new CallArg.Pure(Bytes.of(Le.u64(value)));
    }

    /** Makes the clock and gives the supply to the faucet. */
    public Executed genesis(Address faucet, long supply) {
        TransactionData data = call(Address.SUI_FRAMEWORK, "devnet_genesis", "simulated_chain", env.nowMs(), 0);
        Digest digest = data.digest();
        LiveObject clock = clockObject(1, digest);
        Effects.BalanceWrite all = new Effects.BalanceWrite(faucet, StructTag.SUI, true, supply);
        List<Effects.Change> changes = Stream.of(
                        new Effects.Change(clock.id(), Optional.empty(), Optional.of(clock), Optional.empty()),
                        new Effects.Change(
                                State.accumulator(faucet, StructTag.SUI),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(all)))
                .sorted(Comparator.comparing(Effects.Change::id))
                .toList();
        return executed(data, changes, List.of(), List.of(), 1);
    }

    /** The contents of the clock at a time, ms since the epoch. */
    static byte[] clockAt(long nowMs) {
        return new BcsWriter().fixed(Address.CLOCK.bytes()).u64(nowMs).toByteArray();
    }

    private LiveObject clockObject(long version, Digest digest) {
        return LiveObject.move(version, CLOCK, clockAt(env.nowMs()), false, new Owner.Shared(1), digest, 0);
    }

    /** Moves the clock to the checkpoint's time. */
    public Executed clock(long sequence) {
        TransactionData data = call(Address.SUI_FRAMEWORK, "clock", "consensus_commit_prologue", sequence, env.nowMs());
        LiveObject before = state.object(Address.CLOCK).orElseThrow();
        LiveObject after = clockObject(before.version() + 1, data.digest());
        Effects.Change change =
                new Effects.Change(Address.CLOCK, Optional.of(before), Optional.of(after), Optional.empty());
        return executed(data, List.of(change), List.of(before.previousTransaction()), List.of(), after.version());
    }

    /** Marks the end of the epoch. */
    public Executed epochChange(long sequence) {
        TransactionData data = call(Address.parse("0x3"), "sui_system", "advance_epoch", sequence, env.epoch() + 1);
        return executed(data, List.of(), List.of(), List.of(), 1);
    }

    /** Publishes the package and runs its inits. */
    public Executed publish(Address publisher, byte[] packageBody, ContractTwin twin) {
        TransactionData data = publishing(publisher);
        Digest digest = data.digest();
        Changes changes = new Changes(state);
        Run run = new Run(env, changes, publisher, digest, Optional.empty(), List.of());
        Address id = run.freshId();
        if (!(twin.publish(run) instanceof CallOutcome.Done done)) {
            throw new IllegalStateException("publishing the package failed");
        }
        done.changes().forEach(run::apply);
        run.emitted("events", done.events());
        run.apply(new ObjectChange.Transfer(Upgrades.cap(run.freshId(), id), publisher));
        Finish finish = new Finish(env, system(List.of(), List.of(), Address.ZERO), digest, changes, 1);
        finish.charge(Optional.empty(), 0);
        List<Effects.Change> made = finish.effects(
                        Optional.empty(), OptionalInt.empty(), GasSummary.ZERO, Optional.empty(), List.of())
                .changed();
        LiveObject published = LiveObject.movePackage(id, 1, packageBody, digest, 0);
        List<Effects.Change> all = Stream.concat(
                        made.stream(),
                        Stream.of(new Effects.Change(id, Optional.empty(), Optional.of(published), Optional.empty())))
                .sorted(Comparator.comparing(Effects.Change::id))
                .toList();
        return executed(data, all, List.of(), run.events(), 1);
    }

    private Executed executed(
            TransactionData data,
            List<Effects.Change> changes,
            List<Digest> dependencies,
            List<EventRecord> events,
            long lamport) {
        byte[] bytes = data.toBcs();
        Optional<byte[]> eventsBcs = events.isEmpty() ? Optional.empty() : Optional.of(Executor.events(events));
        Effects effects = new Effects(
                Optional.empty(),
                OptionalInt.empty(),
                env.epoch(),
                GasSummary.ZERO,
                data.digest(),
                OptionalInt.empty(),
                eventsBcs.map(Digests::events),
                dependencies,
                lamport,
                changes,
                List.of());
        return Executed.of(data.digest(), data, bytes, List.of(NO_SIGNATURE.clone()), effects, events, eventsBcs);
    }
}
