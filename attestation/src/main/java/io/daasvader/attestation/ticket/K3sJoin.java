package io.daasvader.attestation.ticket;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a node of a k3s cluster proves itself with besides its token, both made of the ticket by master and worker alike, so that
 * the ticket carries nothing more: HMAC-SHA256 with the token's secret over a purpose, a zero byte and the node's name. Immutable,
 * thread-safe; its text shows the node's name alone.
 */
public final class K3sJoin {
    private static final String PASSWORD = "daasvader/k3s-node-password/v1";
    private static final String PROOF = "daasvader/k3s-join-proof/v1";
    private static final int PROOF_BYTES = 16;

    private final String node;
    private final byte[] password;
    private final byte[] proof;

    private K3sJoin(String node, byte[] password, byte[] proof) {
        this.node = node;
        this.password = password;
        this.proof = proof;
    }

    /** For the node of this name, as staked. The token may be erased afterwards. */
    public static K3sJoin of(BootstrapToken token, String node) {
        byte[] secret = token.secretBytes();
        try {
            return new K3sJoin(node, mac(secret, PASSWORD, node), Arrays.copyOf(mac(secret, PROOF, node), PROOF_BYTES));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static byte[] mac(byte[] secret, String purpose, String node) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(purpose.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            return mac.doFinal(node.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    /** k3s' node password, 64 hex digits. Keep it out of logs, arguments and URLs. */
    public String password() {
        return HexFormat.of().formatHex(password);
    }

    /**
     * What the Node shows as a label when it registers, 32 hex digits: only who opened the ticket knows it before. No secret
     * afterwards, and the password does not follow from it.
     */
    public String proof() {
        return HexFormat.of().formatHex(proof);
    }

    @Override
    public String toString() {
        return "K3sJoin[" + node + "]";
    }
}
