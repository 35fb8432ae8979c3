package io.daasvader.agent.node;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What turns this machine into a Kubernetes node. Used by one thread, but for {@link #cgroup}. */
public interface NodeRuntime {
    /** As the operator chose it: {@code k3s} or {@code kubelet}. */
    String name();

    /** Whether the node has a client certificate of its own and needs no ticket to start. */
    boolean hasIdentity();

    /** Puts what a first join needs where the programs find it, for their user alone. The secret is in files, never in arguments. */
    void prepare(JoinMaterial material) throws IOException;

    /** Whether {@link #prepare} was called and its files are still there. */
    boolean isPrepared();

    /** Sees to it that all its programs run; called again and again. Does not block for long. */
    void keep() throws IOException;

    /** Whether all its programs run. */
    boolean isRunning();

    /** Ends its programs and every pod; what it was given stays. */
    void stop();

    /** Throws the identity and all data of the node away; it must not run. */
    void forget() throws IOException;

    /** How the node asks the API server about itself; empty before it has joined. */
    Optional<NodeAccess> access();

    /** The programs, for logs and metrics. */
    List<SupervisedProcess> processes();

    /** Where its pods are accounted, below each hierarchy's root, as {@code /name}. */
    String cgroup();
}
