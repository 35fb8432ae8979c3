package io.daasvader.agent.node;

import io.daasvader.attestation.ticket.JoinTicket;
import io.daasvader.sui.bcs.Bytes;

/**
 * What a first join needs.
 *
 * @param ticket server, token and the CA's hash; its text hides the secret
 * @param caPem the cluster's CA bundle, already found to have that hash
 */
public record JoinMaterial(JoinTicket ticket, Bytes caPem) {
    @Override
    public String toString() {
        return "JoinMaterial[" + ticket.server() + "]";
    }
}
