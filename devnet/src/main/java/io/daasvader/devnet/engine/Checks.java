package io.daasvader.devnet.engine;

import io.daasvader.devnet.ledger.LiveObject;
import io.daasvader.devnet.ledger.State;
import io.daasvader.sui.crypto.SuiSignature;
import io.daasvader.sui.tx.CallArg;
import io.daasvader.sui.tx.Expiration;
import io.daasvader.sui.tx.TransactionData;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.ObjectRef;
import io.daasvader.sui.types.Owner;
import io.daasvader.sui.types.StructTag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a node checks before it runs a transaction; a refusal costs nothing and leaves no trace. */
public final class Checks {
    private static final int MAX_BYTES = 128 * 1024;
    private static final int MAX_PURE_BYTES = 16 * 1024;

    private Checks() {}

    /** Signatures of the sender and, when it is another, of the gas owner. */
    public static void signatures(TransactionData data, byte[] bytes, List<byte[]> signatures) {
        Set<Address> wanted = new HashSet<>(List.of(data.sender(), data.gas().owner()));
        if (signatures.size() != wanted.size()) {
            throw new Rejection("Invalid user signature: expect " + wanted.size() + " signer signatures but got "
                    + signatures.size());
        }
        for (byte[] raw : signatures) {
            SuiSignature signature;
            try {
                signature = SuiSignature.of(raw);
            } catch (IllegalArgumentException e) {
                throw new Rejection("Invalid user signature: " + e.getMessage());
            }
            if (!signature.verifiesTransaction(bytes)) {
                throw new Rejection(
                        "Invalid user signature: Signature is not valid: Value was not signed by the correct"
                                + " sender: fails to verify");
            }
            if (!wanted.remove(signature.signer())) {
                throw new Rejection("Invalid user signature: Value was not signed by the correct sender: "
                        + signature.signer() + " is no required signer");
            }
        }
    }

    /** Everything but the signatures. */
    public static void validity(TransactionData data, int size, Env env, State state) {
        if (size > MAX_BYTES) {
            throw new Rejection("Serialized transaction size of " + size + " exceeded maximum of " + MAX_BYTES);
        }
        expiration(data, env);
        gas(data, env, state);
        inputs(data, state);
        reservations(data, state);
    }

    private static void expiration(TransactionData data, Env env) {
        switch (data.expiration()) {
            case Expiration.None() -> {
                if (data.gas().payment().isEmpty()) {
                    throw new Rejection("Invalid transaction expiration: address balance gas needs ValidDuring");
                }
            }
            case Expiration.Epoch(long epoch) -> {
                if (env.epoch() > epoch) {
                    throw new Rejection("Transaction Expired");
                }
            }
            case Expiration.ValidDuring range -> during(range, data, env);
            case Expiration.Validity v -> during(v.range(), data, env);
        }
    }

    private static void during(Expiration.ValidDuring range, TransactionData data, Env env) {
        if (!range.chain().equals(env.chain())) {
            throw new Rejection("Invalid chain ID: provided " + range.chain() + ", expected " + env.chain());
        }
        if (range.minEpoch().isPresent() && env.epoch() < range.minEpoch().get()) {
            throw new Rejection("Transaction is not yet valid: epoch " + env.epoch());
        }
        if (range.maxEpoch().isPresent() && env.epoch() > range.maxEpoch().get()) {
            throw new Rejection("Transaction Expired");
        }
        boolean bounded = range.minEpoch().isPresent()
                && range.maxEpoch().isPresent()
                && range.maxEpoch().get() - range.minEpoch().get() <= 1;
        if (data.gas().payment().isEmpty() && !bounded) {
            throw new Rejection("Invalid transaction expiration: maxEpoch must be at most minEpoch + 1");
        }
        if (range.minTimestampMs().isPresent()
                && env.nowMs() < range.minTimestampMs().get()) {
            throw new Rejection("Transaction is not yet valid: timestamp");
        }
        if (range.maxTimestampMs().isPresent()
                && env.nowMs() > range.maxTimestampMs().get()) {
            throw new Rejection("Transaction Expired");
        }
    }

    private static void gas(TransactionData data, Env env, State state) {
        long price = data.gas().price();
        long budget = data.gas().budget();
        if (price < env.gasPrice()) {
            throw new Rejection("Gas price " + price + " under reference gas price (RGP) " + env.gasPrice());
        }
        if (Long.compareUnsigned(budget, Env.MAX_BUDGET) > 0) {
            throw new Rejection(
                    "Gas budget: " + Long.toUnsignedString(budget) + " is higher than max: " + Env.MAX_BUDGET);
        }
        long least = Gas.MIN_UNITS * price;
        if (budget < least) {
            throw new Rejection("Gas budget: " + budget + " is lower than min: " + least);
        }
        if (data.gas().payment().isEmpty()) {
            return;
        }
        long total = 0;
        for (ObjectRef ref : data.gas().payment()) {
            LiveObject coin = current(ref, state);
            if (!coin.isGasCoin()) {
                throw new Rejection("Gas object is not an owned object with owner: " + coin.owner());
            }
            owned(coin, data.gas().owner());
            total += coin.coinValue();
        }
        if (total < budget) {
            throw new Rejection("Balance of gas object " + total + " is lower than the needed amount: " + budget);
        }
    }

    private static void inputs(TransactionData data, State state) {
        Set<Address> seen = new HashSet<>();
        data.gas().payment().forEach(ref -> unique(seen, ref.id()));
        for (CallArg arg : data.kind().inputs()) {
            switch (arg) {
                case CallArg.ImmOrOwned(ObjectRef ref) -> {
                    unique(seen, ref.id());
                    LiveObject object = current(ref, state);
                    if (!(object.owner() instanceof Owner.Immutable)) {
                        owned(object, data.sender());
                    }
                }
                case CallArg.Shared shared -> {
                    unique(seen, shared.id());
                    sharedInput(shared, state);
                }
                case CallArg.Receiving(ObjectRef ref) -> {
                    unique(seen, ref.id());
                    current(ref, state);
                }
                case CallArg.Pure(var bytes) -> {
                    if (bytes.length() > MAX_PURE_BYTES) {
                        throw new Rejection("Maximum pure argument size of " + MAX_PURE_BYTES + " bytes exceeded: "
                                + bytes.length());
                    }
                }
                case CallArg.FundsWithdrawal w -> {}
            }
        }
    }

    private static void unique(Set<Address> seen, Address id) {
        if (!seen.add(id)) {
            throw new Rejection("Mutable object " + id + " cannot appear more than one in one transaction");
        }
    }

    private static void sharedInput(CallArg.Shared shared, State state) {
        LiveObject object = state.object(shared.id())
                .orElseThrow(() ->
                        new Rejection("Could not find the referenced object " + shared.id() + " at version None"));
        if (!(object.owner() instanceof Owner.Shared s)) {
            throw new Rejection("Object " + shared.id() + " is not a shared object");
        }
        if (s.initialVersion() != shared.initialVersion()) {
            throw new Rejection("Shared object " + shared.id() + " starting version does not match: expected "
                    + s.initialVersion() + ", provided " + shared.initialVersion());
        }
        if (shared.id().equals(Address.CLOCK) && shared.mutability() != CallArg.Mutability.IMMUTABLE) {
            throw new Rejection("Object 0x6 (Clock) cannot be used as a mutable input");
        }
    }

    private static LiveObject current(ObjectRef ref, State state) {
        LiveObject now = state.object(ref.id())
                .orElseThrow(() -> new Rejection("Could not find the referenced object " + ref.id()
                        + " at version Some(SequenceNumber(" + ref.version() + "))"));
        if (now.version() != ref.version()) {
            throw new Rejection("Transaction needs to be rebuilt because object " + ref.id() + " version 0x"
                    + Long.toHexString(ref.version()) + " is unavailable for consumption, current version: 0x"
                    + Long.toHexString(now.version()));
        }
        if (!now.digest().equals(ref.digest())) {
            throw new Rejection("Invalid Object digest for object " + ref.id() + ". Expected digest : " + now.digest());
        }
        return now;
    }

    private static void owned(LiveObject object, Address owner) {
        if (!object.owner().equals(new Owner.AddressOwner(owner))) {
            throw new Rejection("Transaction was not signed by the correct sender: Object " + object.id()
                    + " is owned by account address " + object.owner() + ", but given owner/signer address is "
                    + owner);
        }
    }

    private static void reservations(TransactionData data, State state) {
        Map<Address, Map<StructTag, Long>> wanted = new HashMap<>();
        if (data.gas().payment().isEmpty()) {
            reserve(wanted, data.gas().owner(), StructTag.SUI, data.gas().budget());
        }
        for (CallArg arg : data.kind().inputs()) {
            if (arg instanceof CallArg.FundsWithdrawal w) {
                reserve(wanted, Funds.owner(w, data), Funds.coinType(w), w.maxAmount());
            }
        }
        wanted.forEach((owner, byType) -> byType.forEach((type, amount) -> {
            long has = state.balance(owner, type);
            if (Long.compareUnsigned(has, amount) < 0) {
                throw new Rejection("Invalid withdraw reservation: Available amount in account for object id "
                        + State.accumulator(owner, type) + " is less than requested: " + has + " < "
                        + Long.toUnsignedString(amount));
            }
        }));
    }

    private static void reserve(Map<Address, Map<StructTag, Long>> wanted, Address owner, StructTag type, long amount) {
        wanted.computeIfAbsent(owner, a -> new HashMap<>()).merge(type, amount, (a, b) -> {
            long sum = a + b;
            if (Long.compareUnsigned(sum, a) < 0) {
                throw new Rejection("Invalid withdraw reservation: overflow");
            }
            return sum;
        });
    }
}
