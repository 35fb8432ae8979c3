package io.daasvader.agent;

import io.daasvader.contracts.NetworkFile;
import io.daasvader.sui.crypto.Ed25519KeyPair;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What one agent is told.
 *
 * @param wallet stakes, pays and is paid
 * @param nodeName the Kubernetes node name: 1 to 63 of a-z, 0-9 and '-'
 * @param stakeMist what is staked when nothing is yet, MIST
 * @param data folder of this worker's keys, memory, logs and node
 * @param master base of the master's HTTP interface, for new tickets; empty: only the first one comes
 * @param httpPort health, status and metrics on loopback; 0 for any
 * @param keepNode whether the node goes on when this agent is asked to end, as for an update of the agent
 */
public record AgentSettings(
        NetworkFile network,
        Ed25519KeyPair wallet,
        String nodeName,
        long stakeMist,
        Path data,
        Optional<URI> master,
        int httpPort,
        boolean keepNode) {}
