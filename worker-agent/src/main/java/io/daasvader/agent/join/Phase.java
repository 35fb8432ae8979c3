package io.daasvader.agent.join;

/** Where a worker is on its way. */
public enum Phase {
    STARTING("starting"),
    STAKING("staking and registering"),
    WAITING_FOR_TICKET("waiting for the master to seal a join ticket"),
    JOINING("joining the cluster"),
    WAITING_FOR_ACTIVATION("joined; waiting for the master to activate the worker"),
    NOT_READY("active, but the cluster does not call the node ready"),
    WORKING("working"),
    RESTING("in maintenance: new work stays away"),
    REJOINING("the cluster does not know this node any more: joining again"),
    DRAINING("leaving: no new work comes"),
    UNBONDING("leaving: the stake unbonds"),
    LEFT("left; stake and earnings are in the wallet"),
    SLASHED("slashed"),
    GONE("the worker is not on chain any more"),
    CHAIN_AWAY("the chain does not answer; the node goes on");

    private final String sentence;

    Phase(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
