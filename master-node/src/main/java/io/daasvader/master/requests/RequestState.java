package io.daasvader.master.requests;

/** How far a request has come, as the master knows it. */
public enum RequestState {
    /** On chain, not begun. */
    SCHEDULED,
    /** The cluster may have been called. */
    APPLYING,
    /** The answer is stored; its receipt is not on chain yet. */
    ANSWERED,
    /** Its receipt is on chain. */
    DONE,
    /** Taken back by its requester. */
    CANCELLED,
    /** Ended by its deadline. */
    EXPIRED;

    /** Whether nothing more will happen to it. */
    public boolean ended() {
        return this == DONE || this == CANCELLED || this == EXPIRED;
    }
}
