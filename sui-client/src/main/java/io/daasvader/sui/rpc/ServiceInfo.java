package io.daasvader.sui.rpc;

import io.daasvader.sui.rpc.proto.GetServiceInfoResponse;

/**
 * What a node says about itself.
 *
 * @param chainId digest of the chain's genesis checkpoint, base58
 * @param chain the chain's name, empty when the node gives none
 * @param epoch current epoch
 * @param height sequence number of the newest executed checkpoint
 * @param lowestAvailable oldest checkpoint that still can be read
 * @param server software and version
 */
public record ServiceInfo(String chainId, String chain, long epoch, long height, long lowestAvailable, String server) {
    static ServiceInfo of(GetServiceInfoResponse from) {
        return new ServiceInfo(
                from.getChainId(),
                from.getChain(),
                from.getEpoch(),
                from.getCheckpointHeight(),
                from.getLowestAvailableCheckpoint(),
                from.getServer());
    }
}
