package io.daasvader.sui.send;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.crypto.SuiSignature;
import io.daasvader.sui.tx.CallArg;
import io.daasvader.sui.tx.Expiration;
import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.ExecutionStatus;
import io.daasvader.sui.types.GasCostSummary;
import io.daasvader.sui.types.ObjectRef;
import io.daasvader.sui.types.TransactionEffects;
import io.grpc.Status;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules of a chain as far as sending meets them: signatures, epochs, object versions, one execution per digest. What
 * goes wrong is scripted. {@link ScriptedNode} serves it.
 */
final class ScriptedChain {
    /** What happens to the next bytes that are sent. */
    enum Mishap {
        /** They do not arrive. */
        LOST,
        /** They are executed, the answer does not arrive. */
        ANSWER_LOST,
        /** They are executed, the answer speaks of something else. */
        FORGED,
        /** They do not arrive, and so many epochs end that they never can. */
        EPOCHS_END,
        /** They are refused for good, as a node does that knows of an attempt still under way. */
        REFUSED,
        /** Another transaction takes their gas coin first. */
        COIN_TAKEN
    }

    /** An object that can be used up: a gas coin or an input. */
    record Owned(long version, Digest digest, long balance, Digest previous) {}

    /** A transaction that took effect. */
    record Done(Bytes bytes, TransactionEffects effects, long checkpoint) {}

    static final Digest ID = Digest.of(filled(7));

    final Deque<Mishap> mishaps = new ArrayDeque<>();
    final List<Bytes> received = new ArrayList<>();
    final List<Bytes> simulated = new ArrayList<>();
    final Map<Digest, Done> done = new LinkedHashMap<>();
    final Map<Address, Owned> owned = new HashMap<>();
    final List<String> refusals = new ArrayList<>();
    ExecutionStatus execution = new ExecutionStatus.Success();
    Optional<io.daasvader.sui.rpc.proto.ExecutionError> simulationError = Optional.empty();
    long epoch = 5;
    long height = 100;
    long lowest;
    long addressBalance;
    boolean paysFromBalance = true;
    boolean down;
    int looksBeforeCheckpoint;
    long suggestedPrice;
    Runnable onReceived = () -> {};

    static byte[] filled(int value) {
        byte[] bytes = new byte[Digest.LENGTH];
        java.util.Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    void coin(int number, long balance) {
        owned.put(Address.of(filled(number)), new Owned(1, Digest.of(filled(number)), balance, Digest.ZERO));
    }

    ObjectRef ref(int number) {
        Address id = Address.of(filled(number));
        Owned object = at(id);
        return new ObjectRef(id, object.version(), object.digest());
    }

    Owned at(Address id) {
        return Objects.requireNonNull(owned.get(id), id::toString);
    }

    /** Executes at most once. */
    synchronized Done execute(byte[] bytes, byte[] signature) {
        received.add(Bytes.of(bytes));
        onReceived.run();
        TransactionData data = TransactionData.fromBcs(bytes);
        Mishap mishap = mishaps.poll();
        if (mishap == Mishap.LOST || mishap == Mishap.EPOCHS_END) {
            epoch += mishap == Mishap.LOST ? 0 : 2;
            throw Status.UNAVAILABLE.asRuntimeException();
        }
        require(mishap != Mishap.REFUSED, "refused");
        if (mishap == Mishap.COIN_TAKEN) {
            Digest other = Digest.of(filled(99 + received.size()));
            apply(other, List.of(data.gas().payment().getFirst()), Bytes.EMPTY);
        }
        Done result = Optional.ofNullable(done.get(data.digest())).orElseGet(() -> accept(data, bytes, signature));
        if (mishap == Mishap.ANSWER_LOST) {
            throw Status.DEADLINE_EXCEEDED.asRuntimeException();
        }
        return mishap == Mishap.FORGED ? new Done(result.bytes(), effects(Digest.ZERO), result.checkpoint()) : result;
    }

    private Done accept(TransactionData data, byte[] bytes, byte[] signature) {
        require(SuiSignature.of(signature).verifiesTransaction(bytes), "invalid signature");
        require(lastEpoch(data.expiration()) >= epoch, "transaction expired");
        List<ObjectRef> used = Stream.concat(
                        data.gas().payment().stream(),
                        data.kind().inputs().stream()
                                .filter(CallArg.ImmOrOwned.class::isInstance)
                                .map(i -> ((CallArg.ImmOrOwned) i).ref()))
                .toList();
        for (ObjectRef ref : used) {
            require(at(ref.id()).version() == ref.version(), "object version unavailable: " + ref.id());
        }
        return apply(data.digest(), used, Bytes.of(bytes));
    }

    private Done apply(Digest digest, List<ObjectRef> used, Bytes bytes) {
        for (ObjectRef ref : used) {
            Owned before = at(ref.id());
            owned.put(ref.id(), new Owned(before.version() + 1, digest, before.balance(), digest));
        }
        height++;
        Done result = new Done(bytes, effects(digest), height);
        done.put(digest, result);
        return result;
    }

    private void require(boolean held, String otherwise) {
        if (!held) {
            refusals.add(otherwise);
            throw Status.INVALID_ARGUMENT.withDescription(otherwise).asRuntimeException();
        }
    }

    private static long lastEpoch(Expiration expiration) {
        return switch (expiration) {
            case Expiration.Epoch e -> e.epoch();
            case Expiration.ValidDuring v -> v.maxEpoch().orElseThrow();
            default -> throw new AssertionError("bytes without an end: " + expiration);
        };
    }

    private TransactionEffects effects(Digest digest) {
        return new TransactionEffects(
                execution,
                epoch,
                GasCostSummary.ZERO,
                digest,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                1,
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** Transactions of ours that took effect. */
    synchronized long executions() {
        return done.values().stream().filter(d -> d.bytes().length() > 0).count();
    }
}
