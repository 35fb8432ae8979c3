package io.daasvader.agent.node;

/** What the cluster says of this node. */
public enum NodeState {
    READY,
    NOT_READY,
    /** The cluster has no such Node: it was deleted, or has not been made yet. */
    MISSING,
    /** The cluster does not know this node's certificate any more. */
    REFUSED,
    /** Not asked yet, or no answer. */
    UNKNOWN
}
