package io.daasvader.contracts;

import io.daasvader.sui.bcs.Bytes;
import io.daasvader.sui.tx.Argument;
import io.daasvader.sui.tx.PtbBuilder;
import io.daasvader.sui.types.Address;
import java.util.List;

/** Calls of {@code staking}. Amounts in MIST, times in ms. Objects are arguments of the transaction being built. */
public final class StakingCalls {
    private static final String MODULE = "staking";

    private final Address packageId;
    private final PtbBuilder ptb;

    StakingCalls(Address packageId, PtbBuilder ptb) {
        this.packageId = packageId;
        this.ptb = ptb;
    }

    /**
     * Adds the whole coin to the bonded stake. Aborts with {@code config::EWrongVersion}, {@code config::EPaused},
     * {@code worker::EWrongWorkerCap}, {@code EZeroAmount}, {@code EUnbonding}.
     */
    public Argument.Result addStake(Argument worker, Argument cap, Argument config, Argument stake) {
        return ptb.moveCall(packageId, MODULE, "add_stake", List.of(), List.of(worker, cap, config, stake));
    }

    /**
     * First step of leaving: all stake starts to unbond, and stays slashable. A pending worker goes to draining.
     * Aborts with {@code config::EWrongVersion}, {@code worker::EWrongWorkerCap}, {@code EUnbonding}, {@code
     * EStillActive}.
     */
    public Argument.Result beginUnbonding(Argument worker, Argument cap, Argument config, Argument clock) {
        return ptb.moveCall(packageId, MODULE, "begin_unbonding", List.of(), List.of(worker, cap, config, clock));
    }

    /**
     * Last step of leaving: deletes the worker and its cap, and returns stake and earnings. Aborts with {@code
     * config::EWrongVersion}, {@code worker::EWrongWorkerCap}, {@code ENotUnbonding}, {@code EStillLocked}, {@code
     * ESlashOpen}, {@code ERequestsOpen}.
     */
    public Argument.Result leave(
            Argument worker, Argument cap, Argument config, Argument registry, Argument scheduler, Argument clock) {
        return ptb.moveCall(
                packageId, MODULE, "leave", List.of(), List.of(worker, cap, config, registry, scheduler, clock));
    }

    /**
     * Returns {@code amount} MIST of the earnings. Aborts with {@code config::EWrongVersion}, {@code
     * worker::EWrongWorkerCap}, {@code EZeroAmount}, {@code EAmountTooHigh}.
     */
    public Argument.Result withdrawEarnings(Argument worker, Argument cap, Argument config, long amount) {
        return ptb.moveCall(
                packageId, MODULE, "withdraw_earnings", List.of(), List.of(worker, cap, config, ptb.u64(amount)));
    }

    /**
     * A slashed worker whose stake is whole again goes back to pending. Aborts with {@code config::EWrongVersion},
     * {@code worker::EWrongWorkerCap}, {@code ENotSlashed}, {@code EBanned}, {@code EUnbonding}, {@code
     * ESlashOpen}, {@code EStakeTooLow}.
     */
    public Argument.Result reinstate(Argument worker, Argument cap, Argument config) {
        return ptb.moveCall(packageId, MODULE, "reinstate", List.of(), List.of(worker, cap, config));
    }

    /**
     * Replaces the X25519 key (32 bytes). A ticket sealed to the old key is deleted. Aborts with {@code
     * config::EWrongVersion}, {@code worker::EWrongWorkerCap}, {@code worker::EBadKey}.
     */
    public Argument.Result rotateKey(Argument worker, Argument cap, Argument config, Bytes x25519Key) {
        return ptb.moveCall(
                packageId,
                MODULE,
                "rotate_key",
                List.of(),
                List.of(worker, cap, config, ptb.bytes(x25519Key.toArray())));
    }

    /**
     * The worker deletes its join ticket after use. Aborts with {@code config::EWrongVersion}, {@code
     * worker::EWrongWorkerCap}, {@code worker::ENoTicket}.
     */
    public Argument.Result clearJoinToken(Argument worker, Argument cap, Argument config) {
        return ptb.moveCall(packageId, MODULE, "clear_join_token", List.of(), List.of(worker, cap, config));
    }

    /**
     * Anybody deletes a join ticket that has expired. Aborts with {@code config::EWrongVersion}, {@code
     * worker::ENoTicket}, {@code ETicketNotExpired}.
     */
    public Argument.Result clearExpiredJoinToken(Argument worker, Argument config, Argument clock) {
        return ptb.moveCall(packageId, MODULE, "clear_expired_join_token", List.of(), List.of(worker, config, clock));
    }
}
