package io.daasvader.devnet.chain;

import io.daasvader.devnet.contract.ContractTwin;
import io.daasvader.devnet.engine.Env;
import io.daasvader.devnet.engine.Packages;
import io.daasvader.devnet.engine.SystemTransactions;
import io.daasvader.devnet.ledger.Executed;
import io.daasvader.devnet.ledger.Ledger;
import io.daasvader.devnet.ledger.State;
import io.daasvader.sui.types.Address;
import io.daasvader.sui.types.Digest;
import io.daasvader.sui.types.StructTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How the chain begins and what the chain itself does: supply, clock, the package, epochs.
 *
 * @param publisher gets what the package's init gives away
 * @param faucet gets the whole supply as address balance
 * @param packageBody BCS of the package object after id and version
 */
@SuppressWarnings("ArrayRecordComponent") // carried in bulk, never changed
public record Genesis(
        Optional<ContractTwin> twin,
        Packages packages,
        Predicate<StructTag> hasStore,
        Predicate<StructTag> hasKey,
        Address publisher,
        Address faucet,
        byte[] packageBody,
        long gasPrice) {
    /** MIST: ten thousand million SUI, less than 2^63. */
    public static final long SUPPLY = 9_000_000_000_000_000_000L;

    /** The package's id: the first fresh id of the publishing transaction. */
    public Address packageId() {
        return SystemTransactions.packageId(publisher);
    }

    Env env(Ledger ledger, long nowMs) {
        Digest chain = ledger.isEmpty() ? Digest.ZERO : ledger.chainId();
        long epoch = ledger.isEmpty() ? 0 : ledger.currentEpoch().epoch();
        long start = ledger.isEmpty() ? nowMs : ledger.currentEpoch().startMs();
        return new Env(chain, epoch, start, nowMs, gasPrice, packageId(), packages, hasStore, hasKey);
    }

    /** The chain's own transactions at the head of a checkpoint. */
    List<Executed> opening(Ledger ledger, State state, long nowMs, boolean hasWork) {
        SystemTransactions system = new SystemTransactions(env(ledger, nowMs), state);
        List<Executed> made = new ArrayList<>();
        if (ledger.isEmpty()) {
            add(made, state, system.genesis(faucet, SUPPLY));
            if (twin.isPresent()) {
                add(made, state, system.publish(publisher, packageBody, twin.get()));
            }
        } else if (hasWork) {
            add(made, state, system.clock(ledger.tip().sequence() + 1));
        }
        return made;
    }

    Executed epochChange(Ledger ledger, State state, long nowMs) {
        List<Executed> made = new ArrayList<>();
        add(
                made,
                state,
                new SystemTransactions(env(ledger, nowMs), state)
                        .epochChange(ledger.tip().sequence() + 1));
        return made.getFirst();
    }

    private static void add(List<Executed> made, State state, Executed one) {
        state.apply(one.effects());
        made.add(one);
    }
}
